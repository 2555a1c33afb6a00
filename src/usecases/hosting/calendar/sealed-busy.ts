import type { UserId } from '../../../domain/model/request.js';
import type { SecretOwner, Secrets } from '../../ports/secrets.js';
import type { TeamId } from '../../ports/team-id.js';

/** What a good read gave, as it is kept: sealed. */
export interface BusyCopy {
  /** Until when it was read (ms); nothing is known of what comes after. */
  to: number;
  /** Start and end (ms) of each busy time that counts. */
  times: [from: number, to: number][];
  /** Of the server, for the next read. */
  validator?: string;
}

/** Whose calendars they are, for sealing what belongs to them. */
export function calendarOwner(team: TeamId, user: UserId): SecretOwner {
  return { team, user, purpose: 'calendar' };
}

export function sealBusy(secrets: Secrets, owner: SecretOwner, copy: BusyCopy): string {
  return secrets.seal(owner, JSON.stringify(copy));
}

/** Undefined where nothing is kept, or the key that sealed it is gone: then it is read anew. */
export function openBusy(
  secrets: Secrets,
  owner: SecretOwner,
  sealed: string | undefined,
): BusyCopy | undefined {
  const opened = sealed === undefined ? undefined : secrets.open(owner, sealed);
  return opened?.ok === true ? (JSON.parse(opened.text) as BusyCopy) : undefined;
}
