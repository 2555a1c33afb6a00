import { DateTime } from 'luxon';
import type { Host } from '../domain/host.js';
import { openPlaces } from '../domain/openings.js';
import { isPaused } from '../domain/pause.js';
import type { RequestId, UserId } from '../domain/request.js';
import type { Perform } from './perform.js';
import type { Clock, Store, TeamId } from './ports.js';

export interface LineParts {
  perform: Perform;
  store: Store;
  clock: Clock;
}

/**
 * Offers openings to those who wait, first come first served, for as long as there are places. Somebody who is taken
 * elsewhere at every opening keeps their place, and the opening goes to the next whom it suits: nobody jumps the line,
 * and nobody holds it up with a time that they could not use. Safe to repeat.
 */
export async function lookAtLine(parts: LineParts, team: TeamId, hostId: UserId): Promise<void> {
  const { doc: host } = (await parts.store.load(team, { hostId })).host;
  const waiting = host === undefined || !hasPlace(parts, host) ? [] : host.line;
  const passedOver: RequestId[] = [];
  for (const { requestId } of waiting) {
    const outcome = await parts.perform(team, { requestId }, { kind: 'offer_opening', passedOver });
    if (!outcome.ok || outcome.request?.status === 'queued') passedOver.push(requestId);
    if (outcome.host !== undefined && !hasPlace(parts, outcome.host)) return;
  }
}

function hasPlace({ clock }: LineParts, host: Host): boolean {
  const now = DateTime.fromMillis(clock.now(), { zone: 'utc' });
  if (host.closed !== undefined || isPaused(host, now)) return false;
  return openPlaces(host, now) > 0;
}
