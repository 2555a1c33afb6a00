import type { DateTime } from 'luxon';
import { checkEligibility } from '../../domain/commands/asking/check-eligibility.js';
import type { Host } from '../../domain/model/host.js';
import type { Person } from '../../domain/model/person.js';
import type { InterviewRequest, UserId } from '../../domain/model/request.js';
import { openInvitation } from '../../domain/rules/once-is-enough.js';
import type { Overview } from '../../messages/home/overview.js';
import type { Store } from '../ports/store.js';
import type { TeamId } from '../ports/team-id.js';

/** The invitations of hosts whom this person asked before, as far as they can be used now. */
export async function gatherInvitations(
  store: Store,
  team: TeamId,
  facts: {
    requester: Person;
    requests: InterviewRequest[];
    hosts: Map<UserId, Host | undefined>;
    now: DateTime;
  },
): Promise<NonNullable<Overview['invitations']>> {
  const { requester, requests, hosts, now } = facts;
  const personKey = await store.personKey(team, requester.id);
  const zoneBeside = (hostId: UserId) =>
    requests.find((request) => request.hostId === hostId)?.zones.requester ?? 'utc';
  return [...hosts].flatMap(([hostId, host]) => {
    const invitation = host === undefined ? undefined : openInvitation(host, personKey, now);
    if (host === undefined || invitation === undefined) return [];
    if (checkEligibility({ host, requester, personKey, now }, requester.id, hostId) !== undefined) return [];
    return [{ hostId, until: invitation.until, zone: zoneBeside(hostId) }];
  });
}
