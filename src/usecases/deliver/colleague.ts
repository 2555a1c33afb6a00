import { isBarred } from '../../domain/model/host.js';
import type { InterviewRequest, UserId } from '../../domain/model/request.js';
import type { MessageFacts, Named } from '../../messages/facts.js';
import type { Store } from '../ports/store.js';
import type { TeamId } from '../ports/team-id.js';

/** Far fewer requests than this follow a decline before what was typed is deleted. */
const LOOKED_AT = 50;

/** Whom the decline points to, and whether they were asked since; nobody, if that host has blocked the requester. */
export async function colleagueOf(
  store: Store,
  team: TeamId,
  { decision, requesterId }: InterviewRequest,
  named: (id: UserId) => Promise<Named>,
): Promise<Pick<MessageFacts, 'colleague' | 'askedColleague'>> {
  const { colleague: id, at = '' } = decision ?? {};
  if (id === undefined) return {};
  const [{ host }, key, { ids }] = await Promise.all([
    store.load(team, { hostId: id }),
    store.personKey(team, requesterId),
    store.history(team, requesterId, 'requester', { offset: 0, limit: LOOKED_AT }),
  ]);
  if (host.doc !== undefined && isBarred(host.doc, key)) return {};
  const later = (await store.requests(team, ids)).filter(({ createdAt }) => createdAt > at);
  const asked = later.some(({ hostId }) => hostId === id);
  return { colleague: await named(id), ...(asked && { askedColleague: true }) };
}
