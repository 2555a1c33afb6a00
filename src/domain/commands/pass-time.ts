import type { EndReason, Iso, RequestId } from '../model/request.js';
import { type Decided, nothing } from '../model/world.js';
import { atTime } from '../rules/deadlines.js';
import { lastingMarks } from '../rules/once-is-enough.js';
import { isPaused } from '../rules/pause.js';
import { inZone, toIso, toMs } from '../time.js';
import { expire, isDue } from './deciding/expire.js';
import type { RequestWorld } from './guards.js';
import { lapseOffer, offerOpening, takeBackOffer } from './waiting/offer-opening.js';

/** What happens by itself. None changes anything before its moment or after its status has passed. */
export interface PassTime {
  kind:
    | 'offer_opening'
    | 'take_back_offer'
    | 'lapse_offer'
    | 'leave_line'
    | 'expire_decision'
    | 'expire_counter'
    | 'begin'
    | 'finish'
    | 'close_absence'
    | 'lift_block'
    | 'hold_clock'
    | 'release_clock';
  /** With `offer_opening`: those further ahead for whom no opening is suitable. They keep their places. */
  passedOver?: RequestId[];
}

export function passTime(world: RequestWorld, command: PassTime): Decided {
  switch (command.kind) {
    case 'offer_opening':
      return offerOpening(world, command.passedOver ?? []);
    case 'take_back_offer':
      return takeBackOffer(world);
    case 'lapse_offer':
      return lapseOffer(world);
    case 'leave_line':
      return waitsOnly(world) ? expire(world, 'line_too_long') : nothing;
    case 'expire_decision':
      return isDue(world, 'awaiting_host') ? expire(world, whyUndecided(world)) : nothing;
    case 'expire_counter':
      return isDue(world, 'countered') ? expire(world, 'counter_lapsed') : nothing;
    case 'begin':
    case 'finish':
      return keepUp(world);
    case 'lift_block':
      return liftBlock(world);
    case 'hold_clock':
      return holdClock(world);
    case 'release_clock':
      return releaseClock(world);
    case 'close_absence':
      return { request: world.request, say: [] };
    default:
      return command.kind satisfies never;
  }
}

/** A host who paused may never have seen the card: it waits for the end of the pause. */
function whyUndecided({ request }: RequestWorld): EndReason {
  return request.pausedSince === undefined ? 'no_decision' : 'host_paused';
}

/** In line, or offered an opening that a pause keeps from lapsing. */
function waitsOnly({ request }: RequestWorld): boolean {
  return request.status === 'queued' || (request.status === 'choosing' && request.pausedSince !== undefined);
}

/** Start and end of the half hour. */
function keepUp(world: RequestWorld): Decided {
  const request = atTime(world.request, world.now);
  return request === world.request ? nothing : { request, say: [] };
}

/** The block is over, and its mark goes with it. */
function liftBlock({ host, now }: RequestWorld): Decided {
  const marks = lastingMarks(host, now);
  const same = Object.keys(marks.blocks).length === Object.keys(host.blocks).length;
  return same ? nothing : { host: { ...host, ...marks }, say: [] };
}

/** A paused host's decision clock stands still. */
function holdClock(world: RequestWorld): Decided {
  const { request, now } = world;
  const runs = request.status === 'awaiting_host' || request.status === 'choosing';
  if (!runs || request.pausedSince !== undefined || !isPaused(world.host, now)) return nothing;
  return { request: { ...request, pausedSince: toIso(now) }, say: [] };
}

function releaseClock(world: RequestWorld): Decided {
  const { request, now } = world;
  if (request.pausedSince === undefined || isPaused(world.host, now)) return nothing;
  const { pausedSince, ...running } = request;
  const due = request.due === undefined ? undefined : later(request.due, now.toMillis() - toMs(pausedSince));
  return {
    request: { ...running, ...(due !== undefined && { due: beforeStart(due, request.start) }) },
    say: [],
  };
}

function later(due: Iso, byMs: number): Iso {
  return toIso(inZone(due, 'utc').plus({ milliseconds: byMs }));
}

/** A decision after the start would be of no use. */
function beforeStart(due: Iso, start: Iso | undefined): Iso {
  return start !== undefined && toMs(due) > toMs(start) ? start : due;
}
