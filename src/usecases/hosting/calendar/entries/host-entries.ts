import type { Host } from '../../../../domain/model/host.js';
import type { RequestId } from '../../../../domain/model/request.js';
import { writtenInto } from '../../../../domain/rules/host-entry.js';
import type { PartWithCalendars } from '../../../perform.js';
import type { Settlement, Taken } from '../../../ports/effect-ledger.js';
import type { TeamId } from '../../../ports/team-id.js';
import { ServerTurns } from '../server-turns.js';
import type { EntryParts } from './entry-case.js';
import { lookForEntries } from './look-for-entries.js';
import { partWithCalendars } from './part-with-calendars.js';
import { writeEntry } from './write-entry.js';

/** Holds and meetings in the calendars of hosts. For a host without a calendar to write into, no call asks a server. */
export interface HostEntries {
  /** Carries out a `calendar_entry`. Rejects as the `Store` does. */
  write(taken: Taken): Promise<Settlement>;
  /** Is the request written into its host's calendar, so that the host needs no file? */
  isWritten(team: TeamId, host: Host, id: RequestId): Promise<boolean>;
  /** Looks whether entries of booked meetings were deleted by hand. */
  look(team: TeamId, host: Host): Promise<void>;
  /** Takes holds out of the calendars of connections that are being removed, and gives back what was granted. */
  part: PartWithCalendars;
}

export function createHostEntries(parts: EntryParts): HostEntries {
  const { entries, logger } = parts;
  const turns = new ServerTurns();
  return {
    write: (taken) => writeEntry(parts, turns, taken),
    isWritten: async (team, host, id) =>
      host.calendars !== undefined &&
      (writtenInto(host.calendars) !== undefined || id in (await entries.read(team, host.id))),
    look: (team, host) => lookForEntries(parts, team, host),
    part: async (team, before, after) => {
      const failed = (err: unknown) => {
        logger.warn({ teamId: team, userId: before.id, err }, 'what is left in a calendar is not taken out');
        return undefined;
      };
      const part = await partWithCalendars(parts, team, before, after).catch(failed);
      return part && (() => part().catch(failed));
    },
  };
}
