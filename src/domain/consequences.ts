import type { DateTime } from 'luxon';
import { hostFollows, otherOwn, requestShows } from './catching-up.js';
import type { Effect, EffectKind } from './effects.js';
import type { Host } from './host.js';
import type { InterviewRequest } from './request.js';
import { saying, sayingForHost } from './saying.js';
import { timerEffect, timersOf } from './timers.js';
import type { Decided, World } from './world.js';

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
