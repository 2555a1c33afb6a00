import type { Effect } from '../../domain/model/effects.js';
import { renderInvitation } from '../../messages/hosting/invitation.js';
import type { Outgoing, Store, TeamId } from '../ports/ports.js';
import type { FactFinder } from './gather-facts.js';

/** The words of an invitation that does not hang on a meeting; undefined when it was used or withdrawn meanwhile. */
export async function invitationOf(
  { store, facts }: { store: Store; facts: FactFinder },
  team: TeamId,
  { hostId, to }: Effect,
): Promise<Outgoing | undefined> {
  if (hostId === undefined || to === undefined) return undefined;
  const { doc: host } = (await store.load(team, { hostId })).host;
  const invitation = host?.invitations[await store.personKey(team, to)];
  if (host === undefined || host.closed !== undefined || invitation === undefined) return undefined;
  const [hostPerson, invited] = await Promise.all([
    facts.named(team, hostId, host.settings.zone),
    facts.named(team, to, host.settings.zone),
  ]);
  return renderInvitation(hostPerson, invitation.until, invited.zone);
}
