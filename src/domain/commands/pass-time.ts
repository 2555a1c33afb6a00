import { OFFER_LAPSES_MAX } from '../../../config/policy.js';
import { atTime, enter, offerDue } from '../lifecycle.js';
import { lastingMarks } from '../once-is-enough.js';
import { openPlaces } from '../openings.js';
import { isPaused } from '../pause.js';
import { reflect } from '../reflect.js';
import type { EndReason, Iso, RequestId } from '../request.js';
import { inZone, toIso, toMs } from '../time.js';
import type { Decided, Say } from '../world.js';
import { purge } from './blank-texts.js';
import { calledOff } from './counter.js';
import type { RequestWorld } from './guards.js';
import { requesterStarts } from './pick-slot.js';

/** What happens by itself. Each changes nothing when its moment has not come or its status has passed. */
export interface PassTime {
  kind:
    | 'offer_opening'
    | 'lapse_offer'
    | 'leave_line'
    | 'expire_decision'
    | 'expire_counter'
    | 'begin'
    | 'finish'
    | 'close_absence'
    | 'purge'
    | 'lift_block'
    | 'hold_clock'
    | 'release_clock';
  /** With `offer_opening`: those further ahead, none of whom any opening suits. They keep their places. */
  passedOver?: RequestId[];
}

const nothing: Decided = { say: [] };

export function passTime(world: RequestWorld, command: PassTime): Decided {
  switch (command.kind) {
    case 'offer_opening':
      return offerOpening(world, command.passedOver ?? []);
    case 'lapse_offer':
      return lapseOffer(world);
    case 'leave_line':
      return waitsOnly(world) ? expire(world, 'line_too_long') : nothing;
    case 'expire_decision':
      return isDue(world, 'awaiting_host') ? expire(world, 'no_decision') : nothing;
    case 'expire_counter':
      return isDue(world, 'countered') ? expire(world, 'counter_lapsed') : nothing;
    case 'begin':
    case 'finish':
      return keepUp(world);
    case 'purge':
      return purge(world);
    case 'lift_block':
      return liftBlock(world);
    case 'hold_clock':
      return holdClock(world);
    case 'release_clock':
      return releaseClock(world);
    case 'close_absence':
      return { ...reflect(world, world.request), say: [] };
    default:
      return command.kind satisfies never;
  }
}

function isDue({ request, now }: RequestWorld, status: 'awaiting_host' | 'countered' | 'choosing'): boolean {
  if (request.status !== status) return false;
  const due = request.heldSince === undefined ? request.due : request.start;
  return due !== undefined && now.toMillis() >= toMs(due);
}

/** In line, or offered an opening that a pause keeps from lapsing. */
function waitsOnly({ request }: RequestWorld): boolean {
  return request.status === 'queued' || (request.status === 'choosing' && request.heldSince !== undefined);
}

/**
 * The first in line is offered an opening, if there is a place and a slot that suits them. Nobody jumps the line: only
 * what is of no use to those ahead, who are taken at those times, goes to the next.
 */
function offerOpening(world: RequestWorld, passedOver: RequestId[]): Decided {
  const { request, host, now } = world;
  if (request.status !== 'queued' || isPaused(host, now) || host.closed !== undefined) return nothing;
  const next = host.line.find(({ requestId }) => !passedOver.includes(requestId));
  if (next?.requestId !== request.id) return nothing;
  if (openPlaces(host, now, requesterStarts(world.requester, request.id)) === 0) return nothing;
  const offered = enter(request, 'choosing', now, { due: offerDue(now, request.zones.requester) });
  return { ...reflect(world, offered), say: [{ kind: 'offer', to: 'requester' }] };
}

/** After 48 h: back into the line once, at its end; then the request expires. */
function lapseOffer(world: RequestWorld): Decided {
  const { request, now } = world;
  if (!isDue(world, 'choosing')) return nothing;
  if (request.lapses >= OFFER_LAPSES_MAX) return expire(world, 'offer_lapsed');
  const waiting = enter(request, 'queued', now, { lapses: request.lapses + 1 });
  return { ...reflect(world, waiting), say: [{ kind: 'back_in_line', to: 'requester' }] };
}

function expire(world: RequestWorld, reason: EndReason): Decided {
  const { request, now } = world;
  const booked = request.counter?.after === 'scheduled' && request.status === 'countered';
  const sequence = booked ? request.sequence + 1 : request.sequence;
  const say: Say[] = booked
    ? calledOff(true)
    : [
        { kind: 'expired_requester', to: 'requester' },
        ...(request.status === 'awaiting_host' || request.status === 'countered'
          ? [{ kind: 'expired_host', to: 'host', when: 'host_hours' } as const]
          : []),
      ];
  return { ...reflect(world, enter(request, 'expired', now, { reason, sequence })), say };
}

/** Start and end of the half hour. */
function keepUp(world: RequestWorld): Decided {
  const request = atTime(world.request, world.now);
  return request === world.request ? nothing : { ...reflect(world, request), say: [] };
}

/** The block is over, and with it the need for its mark. */
function liftBlock({ host, now }: RequestWorld): Decided {
  const marks = lastingMarks(host, now);
  const same = Object.keys(marks.blocks).length === Object.keys(host.blocks).length;
  return same ? nothing : { host: { ...host, ...marks }, say: [] };
}

/** A paused host's decision clock stands still. */
function holdClock(world: RequestWorld): Decided {
  const { request, now } = world;
  const runs = request.status === 'awaiting_host' || request.status === 'choosing';
  if (!runs || request.heldSince !== undefined || !isPaused(world.host, now)) return nothing;
  return { ...reflect(world, { ...request, heldSince: toIso(now) }), say: [] };
}

function releaseClock(world: RequestWorld): Decided {
  const { request, now } = world;
  if (request.heldSince === undefined || isPaused(world.host, now)) return nothing;
  const { heldSince, ...running } = request;
  const due = request.due === undefined ? undefined : later(request.due, now.toMillis() - toMs(heldSince));
  return {
    ...reflect(world, { ...running, ...(due !== undefined && { due: beforeStart(due, request.start) }) }),
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
