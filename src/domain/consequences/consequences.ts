import type { Effect } from '../model/effects.js';
import type { InterviewRequest } from '../model/request.js';
import type { Decided, World } from '../model/world.js';
import { entriesFollow, entryFollows } from './calendar-entries.js';
import { invitationBack, notificationForHost, notificationsOf } from './notifications.js';
import { hostFollows, otherOwn, requestShows } from './refreshes.js';
import { clockOf } from './timer-changes.js';

/** What a commit adds to, and takes from, the effects that stand. */
export interface Consequences {
  request?: InterviewRequest;
  add: Effect[];
  remove: string[];
}

/**
 * All effects of a decision in one place: messages, timers to add and to remove, cards and Homes to refresh, and another
 * look at the line.
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
    add.push(...clock.add, ...decided.say.flatMap((say) => notificationsOf(say, clock.request, host, now)));
    add.push(...invitationBack(world, clock.request, host));
    remove.push(...clock.remove);
    add.push(...requestShows(world.request, request, now));
    add.push(...entryFollows(world.request, request, host, now));
  }
  if (request === undefined && host !== undefined)
    add.push(...decided.say.map((say) => notificationForHost(say, host, now)));
  if (decided.host !== undefined) {
    add.push(...hostFollows(world.host, decided.host, request?.id, now));
    add.push(...entriesFollow(world.host, decided.host, now));
  }
  if (decided.requester !== undefined)
    add.push(...otherOwn(world.requester, decided.requester, request?.id, now));
  return { ...(request !== undefined && { request }), add, remove };
}
