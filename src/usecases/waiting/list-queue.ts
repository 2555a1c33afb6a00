import { isHosting } from '../../domain/model/host.js';
import type { UserId } from '../../domain/model/request.js';
import { QUEUE_ON_PAGE, type QueueFacts } from '../../messages/waiting/queue-reply.js';
import type { Context } from '../context.js';
import type { TeamId } from '../ports/team-id.js';

/** A page of those who wait for a host, in order; undefined for somebody who does not host. */
export async function listQueue(
  { store }: Context,
  team: TeamId,
  { hostId, page }: { hostId: UserId; page: number },
): Promise<QueueFacts | undefined> {
  const { doc: host } = (await store.load(team, { hostId })).host;
  if (!isHosting(host)) return undefined;
  const offset = page * QUEUE_ON_PAGE;
  const shown = host.line.slice(offset, offset + QUEUE_ON_PAGE).map(({ requestId }) => requestId);
  const [waiting, choosing] = await Promise.all([
    store.requests(team, shown),
    page === 0 ? store.requests(team, host.choosing) : [],
  ]);
  const placeOf = (id: string) => host.line.findIndex(({ requestId }) => requestId === id) + 1;
  return {
    host,
    waiting: waiting.map((request) => ({ request, place: placeOf(request.id) })),
    choosing,
    page,
    total: host.line.length,
  };
}
