import type { InterviewRequest, UserId } from '../domain/model/request.js';
import type { Store } from './ports/store.js';
import type { TeamId } from './ports/team-id.js';

/** So many documents are read in one go. */
const READ_AT_ONCE = 200;

/** Every request that a person ever made, was asked, or could decide about as an assistant, newest first. */
export async function allRequestsOf(
  store: Store,
  team: TeamId,
  user: UserId,
  role: 'host' | 'requester' | 'assistant',
): Promise<InterviewRequest[]> {
  const all: InterviewRequest[] = [];
  for (let offset = 0; ; offset += READ_AT_ONCE) {
    const { ids } = await store.history(team, user, role, { offset, limit: READ_AT_ONCE });
    all.push(...(await store.requests(team, ids)));
    if (ids.length < READ_AT_ONCE) return all;
  }
}
