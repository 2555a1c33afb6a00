import type { HostCalendar } from '../../domain/model/calendar.js';
import type { Host } from '../../domain/model/host.js';
import type { RequestId, UserId } from '../../domain/model/request.js';
import { openPlaces, tooManyChoose } from '../../domain/rules/openings.js';
import { isOpenToRequests } from '../../domain/rules/pause.js';
import { calendarOf, type WorldParts } from '../load-world.js';
import { nowOf } from '../now-of.js';
import type { Perform } from '../perform.js';
import type { TeamId } from '../ports/team-id.js';

export interface LineParts extends WorldParts {
  perform: Perform;
}

/**
 * Takes back what is no opening any more, the last offered first, so that never more choose than there are places. Then
 * offers openings to those who wait, first come first served, for as long as there are places. Somebody who is taken
 * elsewhere at every opening keeps their place, and the opening goes to the next whom it suits: nobody jumps the line,
 * and nobody holds it up with a time that they could not use. Safe to repeat.
 */
export async function lookAtLine(parts: LineParts, team: TeamId, hostId: UserId): Promise<void> {
  const { doc } = (await parts.store.load(team, { hostId })).host;
  if (doc === undefined) return;
  const calendar = await calendarOf(parts, team, doc);
  const host = await takeBackOffers(parts, team, doc, calendar);
  const waiting = hasPlace(parts, host, calendar) ? host.line : [];
  const passedOver: RequestId[] = [];
  for (const { requestId } of waiting) {
    const outcome = await parts.perform(team, { requestId }, { kind: 'offer_opening', passedOver });
    if (!outcome.ok || outcome.request?.status === 'queued') passedOver.push(requestId);
    if (outcome.host !== undefined && !hasPlace(parts, outcome.host, calendar)) return;
  }
}

async function takeBackOffers(
  parts: LineParts,
  team: TeamId,
  host: Host,
  calendar: HostCalendar | undefined,
): Promise<Host> {
  const requestId = host.choosing.at(-1);
  if (requestId === undefined || !tooManyChoose(queryOf(parts, host, calendar))) return host;
  const outcome = await parts.perform(team, { requestId }, { kind: 'take_back_offer' });
  const after = outcome.host ?? host;
  return outcome.request?.status === 'queued' ? takeBackOffers(parts, team, after, calendar) : after;
}

const queryOf = (parts: LineParts, host: Host, calendar: HostCalendar | undefined) => ({
  host,
  now: nowOf(parts),
  ...(calendar !== undefined && { busy: calendar.busy }),
});

function hasPlace(parts: LineParts, host: Host, calendar: HostCalendar | undefined): boolean {
  const now = nowOf(parts);
  return isOpenToRequests(host, now) && openPlaces(queryOf(parts, host, calendar)) > 0;
}
