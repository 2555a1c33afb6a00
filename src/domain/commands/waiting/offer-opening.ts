import { OFFER_LAPSES_MAX } from '../../../../config/policy.js';
import type { RequestId } from '../../model/request.js';
import { type Decided, nothing } from '../../model/world.js';
import { enter, offerDue } from '../../rules/deadlines.js';
import { openPlaces, tooManyChoose } from '../../rules/openings.js';
import { isOpenToRequests } from '../../rules/pause.js';
import { expire, isDue } from '../deciding/expire.js';
import type { RequestWorld } from '../guards.js';
import { calendarOf, requesterStarts } from '../pick-slot.js';

/**
 * Offers an opening to the first in line, if there is a place and a slot that suits them. Nobody jumps the line: the next
 * only gets what those ahead cannot use, because they are busy at those times.
 */
export function offerOpening(world: RequestWorld, passedOver: RequestId[]): Decided {
  const { request, host, now } = world;
  if (request.status !== 'queued' || !isOpenToRequests(host, now)) return nothing;
  const next = host.line.find(({ requestId }) => !passedOver.includes(requestId));
  if (next?.requestId !== request.id) return nothing;
  const query = { ...calendarOf(world), host, now, requesterStarts: requesterStarts(world, request.id) };
  if (openPlaces(query) === 0) return nothing;
  const due = offerDue(now, request.zones.requester);
  const offered = enter(request, 'choosing', now, { due, waitsSince: next.since });
  return { request: offered, say: [{ kind: 'offer' }] };
}

/** When an opening is gone, the last to be offered one gets their place in line back. It does not count as a lapse. */
export function takeBackOffer(world: RequestWorld): Decided {
  const { request, host, now } = world;
  if (request.status !== 'choosing' || !isOpenToRequests(host, now)) return nothing;
  if (host.choosing.at(-1) !== request.id || !tooManyChoose({ ...calendarOf(world), host, now }))
    return nothing;
  const waiting = enter(request, 'queued', now);
  return { request: waiting, say: [{ kind: 'back_in_line' }] };
}

/** After 48 h: back into the line once, at its end; then the request expires. */
export function lapseOffer(world: RequestWorld): Decided {
  const { request, now } = world;
  if (!isDue(world, 'choosing')) return nothing;
  if (request.lapses >= OFFER_LAPSES_MAX) return expire(world, 'offer_lapsed');
  const { waitsSince: _place, ...placeless } = request;
  const waiting = enter(placeless, 'queued', now, { lapses: request.lapses + 1 });
  return { request: waiting, say: [{ kind: 'back_in_line' }] };
}
