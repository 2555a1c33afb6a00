import type { DateTime } from 'luxon';
import { hostFollows, otherOwn, requestShows } from './catching-up.js';
import type { Effect, EffectKind, FileKind } from './effects.js';
import type { Host } from './host.js';
import { afterNight, nextBundle, onWorkDay } from './quiet-hours.js';
import type { InterviewRequest } from './request.js';
import { toMs } from './time.js';
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
    add.push(...requestShows(world.request, request, now));
  }
  if (request === undefined && host !== undefined)
    add.push(...decided.say.map((say) => sayingForHost(say, host, now)));
  if (decided.host !== undefined) add.push(...hostFollows(world.host, decided.host, request?.id, now));
  if (decided.requester !== undefined)
    add.push(...otherOwn(world.requester, decided.requester, request?.id, now));
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

/** Said at their moment or not at all: late, they would come at any hour, and perhaps a second time. */
const REMINDERS: readonly EffectKind[] = [
  'nudge',
  'day_before',
  'ask_again',
  'unconfirmed',
  'thanks_reminder',
  'promise',
  // What is shown is brought up to date by this very commit.
  'passage',
];

function isStillAhead({ kind, dueAt, usefulUntil }: Effect, now: DateTime): boolean {
  if (REMINDERS.includes(kind)) return dueAt > now.toMillis();
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
