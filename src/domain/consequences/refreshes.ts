import type { DateTime } from 'luxon';
import { CALENDAR_REFRESH_MS, THANKS_OPEN_DAYS } from '../../../config/policy.js';
import type { Effect, EffectKind } from '../model/effects.js';
import { type Claim, type Host, namedBy } from '../model/host.js';
import type { Person } from '../model/person.js';
import { FORGOTTEN, type InterviewRequest, type Iso, type RequestId, type UserId } from '../model/request.js';
import { heldTimes } from '../rules/held-times.js';
import { openInvitation } from '../rules/once-is-enough.js';
import { isPaused } from '../rules/pause.js';
import { inZone, toIso } from '../time.js';

type Stands = Pick<InterviewRequest, 'id' | 'hostId'>;

/** The messages of a request that changed, and the Homes of its two people. */
export function requestShows(
  before: InterviewRequest | undefined,
  request: InterviewRequest,
  now: DateTime,
): Effect[] {
  return [
    ...(before === undefined ? [] : [refresh(request, now)]),
    ...homesOf(before, request).map((id) => homeEffect(id, now)),
  ];
}

/** Of the two, and of the assistant while there is something to decide. */
function homesOf(before: InterviewRequest | undefined, request: InterviewRequest): UserId[] {
  const { hostId, requesterId, assistantId } = request;
  const decides = [before, request].some((each) => each?.status === 'awaiting_host');
  const ids = [hostId, requesterId, ...(decides && assistantId !== undefined ? [assistantId] : [])];
  return ids.filter((id) => id !== FORGOTTEN);
}

/** What hangs on a host's document: the Home, the line and its places, the requests and the cards of others. */
export function hostFollows(
  before: Host | undefined,
  host: Host,
  requestId: RequestId | undefined,
  now: DateTime,
): Effect[] {
  return [
    homeEffect(host.id, now),
    ...assistantFollows(before, host, now),
    ...calendarsFollow(before, host, now),
    ...requestsFollow(before, host, now),
    ...heldTimesEnd(before, host),
    ...offersFold(before, host, now),
    ...lineMoves(before, host, now),
    ...otherCards(before, host, requestId, now),
  ];
}

/** Who may decide, or may no longer, sees so on their Home. */
function assistantFollows(before: Host | undefined, host: Host, now: DateTime): Effect[] {
  const deciderOf = (of: Host | undefined) =>
    of?.settings.assistantDecides === true ? of.settings.assistantId : undefined;
  const [was, is] = [deciderOf(before), deciderOf(host)];
  const homes = was === is ? [] : [was, is].flatMap((id) => (id === undefined ? [] : [homeEffect(id, now)]));
  return [...homes, ...thanksFollow(before, host, now)];
}

/** The prompt for thanks names whoever is the assistant, as long as it is open. */
function thanksFollow(before: Host | undefined, host: Host, now: DateTime): Effect[] {
  if (before === undefined || before.settings.assistantId === host.settings.assistantId) return [];
  const openSince = now.minus({ days: THANKS_OPEN_DAYS + 1 });
  const mayBeOpen = ({ start }: Claim) => isWithin(start, openSince, now);
  return host.claims.filter(mayBeOpen).map(({ requestId: id }) => refresh({ id, hostId: host.id }, now));
}

function isWithin(at: Iso, from: DateTime, until: DateTime): boolean {
  return at >= toIso(from) && at <= toIso(until);
}

/**
 * A calendar that came is read in the background from now on; of one that went, what is left is deleted. The first
 * request brings the next read forward: with something open, calendars are read more often.
 */
function calendarsFollow(before: Host | undefined, host: Host, now: DateTime): Effect[] {
  const ids = (of: Host | undefined) => (of?.calendars ?? []).map(({ id }) => id).join();
  const isWaitedFor = (of: Host | undefined) => of !== undefined && namedBy(of).length > 0;
  const read = (at: DateTime) => effect(`calendars-${host.id}`, 'read_calendars', at, { hostId: host.id });
  if (ids(before) !== ids(host)) return [read(now)];
  if (ids(host) === '' || isWaitedFor(before) || !isWaitedFor(host)) return [];
  return [read(now.plus(CALENDAR_REFRESH_MS))];
}

/** Held times are free again when the first of them runs out; the next is looked at then. */
function heldTimesEnd(before: Host | undefined, host: Host): Effect[] {
  const endsOf = (of: Host) => heldTimes(of).map(({ until }) => until);
  const [first] = endsOf(host).sort();
  if (first === undefined || (before !== undefined && endsOf(before).join() === endsOf(host).join()))
    return [];
  return [effect(`held-times-${host.id}`, 'free_held_times', inZone(first, 'utc'), { hostId: host.id })];
}

/** The word that carries an invitation, or the offer to connect a calendar, loses its button once it was used or is over. */
function offersFold(before: Host | undefined, host: Host, now: DateTime): Effect[] {
  const fold = (key: string, at: DateTime, about: Partial<Effect>) =>
    effect(`fold-${host.id}${key}`, 'fold_offer', at, { hostId: host.id, ...about });
  const known = Object.keys({ ...before?.invitations, ...host.invitations });
  const changed = known.filter(
    (key) => JSON.stringify(before?.invitations[key]) !== JSON.stringify(host.invitations[key]),
  );
  const isFirst = (before?.calendars ?? []).length === 0 && (host.calendars ?? []).length > 0;
  return [
    ...changed.map((about) => {
      const until = openInvitation(host, about, now)?.until;
      return fold(`-${about}`, until === undefined ? now : inZone(until, 'utc'), { about });
    }),
    ...(isFirst ? [fold('', now, {})] : []),
  ];
}

/** Requests follow when their host pauses, resumes, closes or lives by another clock; and when a pause is over. */
function requestsFollow(before: Host | undefined, host: Host, now: DateTime): Effect[] {
  const doorMoved = before?.pause !== host.pause || before?.closed !== host.closed;
  const until = doorMoved ? host.pause?.until : undefined;
  const over = until === undefined ? undefined : inZone(until, 'utc');
  const follow = (id: string, at: DateTime) => effect(id, 'follow_host', at, { hostId: host.id });
  return [
    ...(doorMoved || before?.settings.zone !== host.settings.zone ? [follow(`follow-${host.id}`, now)] : []),
    ...(over === undefined
      ? []
      : [follow(`resume-${host.id}`, over), { ...homeEffect(host.id, over), id: `resume-home-${host.id}` }]),
  ];
}

/** The line is looked at again after every change; who has another place in it now, or waits out a pause, sees so. */
function lineMoves(before: Host | undefined, host: Host, now: DateTime): Effect[] {
  const doorMoved = before?.pause !== host.pause;
  const until = doorMoved ? host.pause?.until : undefined;
  const stood = new Map((before?.line ?? []).map((place, index) => [place.requestId, index]));
  const moved = host.line.filter(
    ({ requestId: id }, index) => stood.has(id) && (doorMoved || stood.get(id) !== index),
  );
  const place = (id: RequestId, at: DateTime, name = 'place') =>
    effect(`${id}-${name}`, 'place', at, { requestId: id, hostId: host.id });
  return [
    ...(host.line.length + host.choosing.length > 0 && !isPaused(host, now)
      ? [effect(`line-${host.id}`, 'look_at_line', now, { hostId: host.id })]
      : []),
    ...moved.map(({ requestId: id }) => place(id, now)),
    ...(until === undefined
      ? []
      : moved.map(({ requestId: id }) => place(id, inZone(until, 'utc'), 'resumed'))),
  ];
}

/** A slot that was taken or given back may be somebody else's alternate, and what is booked counts: the cards that wait show it. */
function otherCards(
  before: Host | undefined,
  host: Host,
  requestId: RequestId | undefined,
  now: DateTime,
): Effect[] {
  const bookableAsBefore =
    before?.settings === host.settings &&
    before.pause === host.pause &&
    before.calendarDigest === host.calendarDigest &&
    before.calendars === host.calendars &&
    JSON.stringify(before.claims) === JSON.stringify(host.claims) &&
    JSON.stringify(before.awaiting) === JSON.stringify(host.awaiting);
  if (bookableAsBefore) return [];
  return host.awaiting.filter((id) => id !== requestId).map((id) => refresh({ id, hostId: host.id }, now));
}

/** Somebody who stepped back: whether doing so once more counts, the buttons of their other requests say beforehand. */
export function otherOwn(
  before: Person | undefined,
  { withdrawals, open }: Person,
  requestId: RequestId | undefined,
  now: DateTime,
): Effect[] {
  if (withdrawals === (before?.withdrawals ?? 0)) return [];
  return open
    .filter((other) => other.requestId !== requestId)
    .map((other) => refresh({ id: other.requestId, hostId: other.hostId }, now));
}

function refresh({ id, hostId }: Stands, now: DateTime): Effect {
  return effect(`${id}-refresh`, 'refresh', now, { requestId: id, hostId });
}

/** A person's Home, to be published anew if they ever opened it. */
export function homeEffect(user: UserId, at: DateTime): Effect {
  return effect(`home-${user}`, 'home', at, { to: user });
}

function effect(id: string, kind: EffectKind, at: DateTime, about: Partial<Effect>): Effect {
  return { id, kind, dueAt: at.toMillis(), ...about };
}
