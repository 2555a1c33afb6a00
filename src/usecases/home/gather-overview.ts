import { DateTime } from 'luxon';
import { isOutsider } from '../../domain/commands/asking/check-eligibility.js';
import { type Host, namedBy, remembered } from '../../domain/model/host.js';
import { newPerson, type Person } from '../../domain/model/person.js';
import type { InterviewRequest, RequestId, UserId } from '../../domain/model/request.js';
import { hasMet, isBooked, isOpen } from '../../domain/model/status.js';
import { atTime } from '../../domain/rules/deadlines.js';
import { isCurrent } from '../../domain/rules/may-send.js';
import { withdrawalBlocks } from '../../domain/rules/once-is-enough.js';
import { isDueByDay, type MyRequest, type Overview } from '../../messages/home/overview.js';
import type { Context } from '../context.js';
import { isReaderHost } from '../deliver/given-up.js';
import { nowOf } from '../now-of.js';
import type { Store } from '../ports/store.js';
import type { TeamId } from '../ports/team-id.js';
import { gatherDeciding } from './gather-deciding.js';

export type OverviewParts = Pick<Context, 'store' | 'clock' | 'slack' | 'records' | 'calendarDesk'>;

/** A requester can send thanks for a week. Far fewer requests than this are made in that time. */
const LOOKED_AT_FOR_THANKS = 50;

/**
 * Everything that concerns a person, as a host and as a requester. Slack is asked only about newcomers, who may be guests;
 * without an answer they count as members.
 */
export async function gatherOverview(parts: OverviewParts, team: TeamId, user: UserId): Promise<Overview> {
  const { store, clock, calendarDesk } = parts;
  const now = nowOf({ clock });
  const [snapshot, recent, undelivered, deciding] = await Promise.all([
    store.load(team, { hostId: user, requesterId: user }),
    store.history(team, user, 'requester', { offset: 0, limit: LOOKED_AT_FOR_THANKS }),
    undeliveredTo(store, team, user, now),
    gatherDeciding(parts, team, user, now),
  ]);
  const host = remembered(snapshot.host.doc);
  const person = snapshot.requester.doc ?? newPerson(user);
  const openIds = person.open.map(({ requestId }) => requestId);
  const ids = [...new Set([...(host ? namedBy(host) : []), ...openIds, ...recent.ids])];
  const requests = (await store.requests(team, ids)).map((request) => atTime(request, now));
  const calendars = host === undefined ? undefined : await calendarDesk?.describe(team, host);
  const hosts = await hostsOf(store, team, requests, user);
  return {
    user,
    now,
    ...(host !== undefined && { host }),
    ...(calendars !== undefined && { calendars }),
    hosting: host === undefined ? [] : pick(requests, namedBy(host)),
    mine: pick(requests, openIds)
      .filter(isOpen)
      .map((request) => mine(request, hosts.get(request.hostId), person, now)),
    thanksOwed: requests.filter((request) => request.requesterId === user && owesThanks(request, now)),
    undelivered,
    ...(deciding.length > 0 && { deciding }),
    asked: recent.total,
    ...(host === undefined && recent.total === 0 && { cannotAsk: await isRefused(parts, team, user) }),
  };
}

async function isRefused({ slack, records }: OverviewParts, team: TeamId, user: UserId): Promise<boolean> {
  const profile = await slack.profile(team, user).catch(() => undefined);
  return isOutsider(profile) && !(await records.settings(team)).guestsMayAsk;
}

const UNDELIVERED_SHOWN_DAYS = 14;

async function undeliveredTo(store: Store, team: TeamId, user: UserId, now: DateTime) {
  const noted = (await store.undelivered(team, user)).filter(
    ({ at }) => at > now.minus({ days: UNDELIVERED_SHOWN_DAYS }).toMillis(),
  );
  if (noted.length === 0) return [];
  const ids = noted.flatMap(({ requestId }) => requestId ?? []);
  const found = await store.requests(team, [...new Set(ids)]);
  const requests = new Map(found.map((request) => [request.id, request]));
  return noted.flatMap(({ kind, requestId, at }) => {
    const about = { kind, toHost: isReaderHost(kind), at: DateTime.fromMillis(at, { zone: 'utc' }) };
    if (requestId === undefined) return [about];
    const request = requests.get(requestId);
    return request === undefined || request.purged === true ? [] : [{ ...about, request }];
  });
}

function pick(requests: InterviewRequest[], ids: RequestId[]): InterviewRequest[] {
  return requests.filter(({ id }) => ids.includes(id));
}

async function hostsOf(store: Store, team: TeamId, requests: InterviewRequest[], user: UserId) {
  const ids = new Set(requests.filter(({ requesterId }) => requesterId === user).map(({ hostId }) => hostId));
  const loaded = await Promise.all(
    [...ids].map(async (hostId) => [hostId, (await store.load(team, { hostId })).host.doc] as const),
  );
  return new Map(loaded);
}

function mine(request: InterviewRequest, host: Host | undefined, person: Person, now: DateTime): MyRequest {
  const place = host?.line.findIndex(({ requestId }) => requestId === request.id) ?? -1;
  return {
    request,
    withdrawalBlocks: withdrawalBlocks(request, person, now),
    ...(place >= 0 && { placeInLine: place + 1 }),
    ...(host !== undefined && isDueByDay(request, host) && { dueByDay: true }),
    ...(isBooked(request) && host !== undefined && { place: host.settings.place }),
  };
}

function owesThanks(request: InterviewRequest, now: DateTime): boolean {
  return hasMet(request) && isCurrent('thanks_prompt', request, now);
}
