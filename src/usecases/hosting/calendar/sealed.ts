import type { UserId } from '../../../domain/model/request.js';
import type { SecretOwner, Secrets } from '../../ports/secrets.js';
import type { TeamId } from '../../ports/team-id.js';

const ownerOf = (team: TeamId, user: UserId): SecretOwner => ({ team, user, purpose: 'calendar' });

/** Seals what is kept about a host's calendars, as JSON, for this host alone. */
export function sealFor(secrets: Secrets, team: TeamId, user: UserId, value: unknown): string {
  return secrets.seal(ownerOf(team, user), JSON.stringify(value));
}

/** What was sealed; undefined when nothing is kept, or the key that sealed it is gone. `stale`: as `Secrets` has it. */
export function openFor<T>(
  secrets: Secrets,
  team: TeamId,
  user: UserId,
  sealed: string | undefined,
): { value: T; stale: boolean } | undefined {
  const opened = sealed === undefined ? undefined : secrets.open(ownerOf(team, user), sealed);
  return opened?.ok === true ? { value: JSON.parse(opened.text) as T, stale: opened.stale } : undefined;
}
