import type { Host } from '../../../domain/model/host.js';
import type { ConnectedCalendar } from '../../../messages/hosting/calendar/calendar-list.js';
import { UNNAMED_CALENDAR, UNNAMED_TARGET } from '../../../messages/hosting/calendar/calendar-words.js';
import type { ConnectionSecret } from '../../ports/calendar/calendar.js';
import type { TeamId } from '../../ports/team-id.js';
import type { EntryParts } from './entries/entry-case.js';
import { openFor } from './sealed.js';

/** A host's connections with their names and how they are doing: for the host's eyes only. */
export async function describeCalendars(
  { secrets, copies, entries }: EntryParts,
  team: TeamId,
  host: Host,
): Promise<ConnectedCalendar[]> {
  if (host.calendars === undefined) return [];
  const [states, kept] = await Promise.all([copies.read(team, host.id), entries.read(team, host.id)]);
  const unwritten = Object.values(kept).flatMap(({ failure }) => failure ?? []);
  return host.calendars.map((connection) => {
    const { id, kind, ignored } = connection;
    const secret = openFor<ConnectionSecret>(secrets, team, host.id, connection.sealed)?.value;
    const target = secret?.calendars.find((calendar) => calendar.id === secret.writesInto);
    return {
      ...{ id, kind, ignored: ignored === true, state: states[id] ?? {} },
      label: secret?.label ?? UNNAMED_CALENDAR,
      names: secret?.calendars.map(({ name }) => name) ?? [],
      ...(connection.writesInto === true && {
        writesInto: target?.name ?? UNNAMED_TARGET,
        unwritten,
      }),
    };
  });
}
