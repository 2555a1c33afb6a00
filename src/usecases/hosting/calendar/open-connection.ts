import type { CalendarConnection } from '../../../domain/model/calendar.js';
import type { UserId } from '../../../domain/model/request.js';
import type { CalendarAccess, ConnectionSecret } from '../../ports/calendar/calendar.js';
import type { Secrets } from '../../ports/secrets.js';
import type { TeamId } from '../../ports/team-id.js';
import { calendarOwner } from './sealed-busy.js';

/** A connection's secret, as it is kept. */
export function sealConnection(
  secrets: Secrets,
  team: TeamId,
  user: UserId,
  secret: ConnectionSecret,
): string {
  return secrets.seal(calendarOwner(team, user), JSON.stringify(secret));
}

/** A connection's secret, in clear; undefined when it was sealed with a key that is gone. `stale`: as `Secrets` has it. */
export function openSealed(
  secrets: Secrets,
  team: TeamId,
  user: UserId,
  { sealed }: Pick<CalendarConnection, 'sealed'>,
): { secret: ConnectionSecret; stale: boolean } | undefined {
  const opened = secrets.open(calendarOwner(team, user), sealed);
  return opened.ok ? { secret: JSON.parse(opened.text), stale: opened.stale } : undefined;
}

export function openConnection(...connection: Parameters<typeof openSealed>): ConnectionSecret | undefined {
  return openSealed(...connection)?.secret;
}

/** Which server is asked; hosts of one server take turns. */
export function serverOf(access: CalendarAccess): string {
  return 'address' in access && URL.canParse(access.address) ? new URL(access.address).host : access.kind;
}
