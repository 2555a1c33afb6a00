import type { DateTime } from 'luxon';
import type { Effect, EffectKind, FileKind } from './effects.js';
import type { Host } from './host.js';
import { isPaused } from './pause.js';
import { afterNight, nextBundle, onWorkDay } from './quiet-hours.js';
import type { InterviewRequest, RequestId } from './request.js';
import { inZone, toMs } from './time.js';
import { timerEffect, timersOf } from './timers.js';
import type { Decided, Say, World } from './world.js';

/** What a commit adds to, and takes from, the effects that stand. */
export interface Consequences {
  request?: InterviewRequest;
  add: Effect[];
  remove: string[];
}

/**
 * All effects of a decision, in one place: what is said, the timers that the new state calls for and those it does
 * not, cards and Homes that have to catch up, and another look at the line.
 */
export function consequencesOf(world: World, decided: Decided): Consequences {
  const { now } = world;
  const host = decided.host ?? world.host;
  const add: Effect[] = [];
  const remove: string[] = [];
  let { request } = decided;
  if (request !== undefined && host !== undefined) {
    const clock = clockOf(world.request, request, host, now);
    request = clock.request;
    add.push(...clock.add, ...decided.say.flatMap((say) => saying(say, clock.request, host, now)));
    remove.push(...clock.remove);
    if (world.request !== undefined) add.push(refresh(request, now));
    add.push(home(request.hostId, now), home(request.requesterId, now));
  }
  if (request === undefined && host !== undefined)
    add.push(...decided.say.map((say) => sayingForHost(say, host, now)));
  if (decided.host !== undefined) {
    add.push(...hostFollows(world.host, decided.host, now));
    add.push(...otherCards(world.host, decided.host, request?.id, now));
  }
  return { ...(request !== undefined && { request }), add, remove };
}

function clockOf(before: InterviewRequest | undefined, request: InterviewRequest, host: Host, now: DateTime) {
  const wanted = timersOf(request, host.settings).map((timer) => timerEffect(request, timer));
  const timers = Object.fromEntries(wanted.map((effect) => [effect.id, effect.dueAt]));
  const renewed = renewedBy(before, request);
  const add = wanted.filter((effect) =>
    effect.id in request.timers ? renewed(effect, now) : isStillAhead(effect, now),
  );
  const remove = Object.entries(request.timers)
    .filter(([id, dueAt]) => !(id in timers) && dueAt > now.toMillis())
    .map(([id]) => id);
  return { request: { ...request, timers }, add, remove };
}

/** A message that is prepared ahead is committed anew when what it says has changed, unless it is about to go out. */
const RENEWED_UNTIL_MS = 1_000;

function renewedBy(before: InterviewRequest | undefined, request: InterviewRequest) {
  const ticked = before?.live?.ticked.join() !== request.live?.ticked.join();
  return (effect: Effect, now: DateTime) =>
    ticked && effect.kind === 'wrap_up_requester' && effect.dueAt - now.toMillis() > RENEWED_UNTIL_MS;
}

function isStillAhead({ kind, dueAt, usefulUntil }: Effect, now: DateTime): boolean {
  // What is shown is brought up to date by this very commit.
  if (kind === 'passage') return dueAt > now.toMillis();
  return usefulUntil === undefined || usefulUntil > now.toMillis();
}

function saying(say: Say, request: InterviewRequest, host: Host, now: DateTime): Effect[] {
  const to = say.to === 'host' ? request.hostId : say.to === 'requester' ? request.requesterId : say.to;
  const dueAt = momentFor(say, request, host, now).toMillis();
  const effect = (kind: EffectKind): Effect => ({
    id: `${request.id}-${kind}-${to}-${now.toMillis().toString(36)}`,
    kind,
    to,
    dueAt,
    hostId: request.hostId,
    requestId: request.id,
  });
  const bundled = say.kind === 'card' && host.settings.bundleHour !== undefined;
  const file = CALENDAR_FILES[say.kind];
  return [
    ...(bundled ? [bundleHead(host, dueAt)] : []),
    effect(say.kind),
    ...(file === undefined ? [] : [effect(file)]),
  ];
}

/** What is said about a host and no request: the word to somebody whom the host invites. */
function sayingForHost(say: Say, host: Host, now: DateTime): Effect {
  const to = say.to === 'host' ? host.id : say.to;
  const moment = say.when === 'now' ? now : afterNight(now, say.zone ?? host.settings.zone);
  return {
    id: `${say.kind}-${host.id}-${to}`,
    kind: say.kind,
    to,
    hostId: host.id,
    dueAt: moment.toMillis(),
  };
}

/** Messages that people's calendars must hear of, too. */
const CALENDAR_FILES: Partial<Record<EffectKind, FileKind>> = {
  approved_host: 'calendar_host',
  approved_requester: 'calendar_requester',
  cancelled_host: 'calendar_host',
  cancelled_requester: 'calendar_requester',
};

/** One line ahead of the day's cards; the same id for all of them, so that it comes once. */
function bundleHead(host: Host, dueAt: number): Effect {
  const id = `bundle-${host.id}-${dueAt.toString(36)}`;
  return { id, kind: 'bundle', to: host.id, hostId: host.id, dueAt: dueAt - 1000 };
}

/** Never at night; but what would come too late for its meeting comes now. */
function momentFor(say: Say, request: InterviewRequest, host: Host, now: DateTime): DateTime {
  if (say.when === 'now') return now;
  const { bundleHour } = host.settings;
  if (say.kind === 'card' && bundleHour !== undefined) return nextBundle(now, host.settings, bundleHour);
  if (say.when === 'host_hours') return onWorkDay(now, host.settings);
  const zone = say.to === 'requester' ? request.zones.requester : request.zones.host;
  const later = afterNight(now, zone);
  const start = request.start === undefined ? undefined : toMs(request.start);
  const tooLate = start !== undefined && start > now.toMillis() && later.toMillis() >= start;
  return tooLate ? now : later;
}

function refresh(request: Pick<InterviewRequest, 'id' | 'hostId'>, now: DateTime): Effect {
  return {
    id: `${request.id}-refresh`,
    kind: 'refresh',
    dueAt: now.toMillis(),
    requestId: request.id,
    hostId: request.hostId,
  };
}

/** A person's Home, to be published anew if they ever opened it. */
export function home(user: string, now: DateTime): Effect {
  return { id: `home-${user}`, kind: 'home', to: user, dueAt: now.toMillis() };
}

/** A slot that was taken or given back may be somebody else's alternate: the cards that wait show it. */
function otherCards(
  before: Host | undefined,
  host: Host,
  requestId: RequestId | undefined,
  now: DateTime,
): Effect[] {
  const bookableAsBefore =
    before?.settings === host.settings &&
    before.pause === host.pause &&
    JSON.stringify(before.claims) === JSON.stringify(host.claims);
  if (bookableAsBefore) return [];
  return host.awaiting.filter((id) => id !== requestId).map((id) => refresh({ id, hostId: host.id }, now));
}

/** The line is looked at again after every change; requests follow when their host pauses, resumes or closes. */
function hostFollows(before: Host | undefined, host: Host, now: DateTime): Effect[] {
  const follow = (id: string, dueAt: number): Effect => ({ id, kind: 'follow_host', hostId: host.id, dueAt });
  const effects: Effect[] = [home(host.id, now)];
  const changed = before?.pause !== host.pause || before?.closed !== host.closed;
  if (changed) effects.push(follow(`follow-${host.id}`, now.toMillis()));
  if (changed && host.pause?.until !== undefined) {
    const over = inZone(host.pause.until, 'utc');
    effects.push(follow(`resume-${host.id}`, over.toMillis()), {
      ...home(host.id, over),
      id: `resume-home-${host.id}`,
    });
  }
  if (host.line.length > 0 && !isPaused(host, now))
    effects.push({ id: `line-${host.id}`, kind: 'look_at_line', hostId: host.id, dueAt: now.toMillis() });
  return effects;
}
