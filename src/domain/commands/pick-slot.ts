import { WISHES_MAX } from '../../../config/policy.js';
import type { Host } from '../model/host.js';
import type { Refusal } from '../model/refusal.js';
import type { Iso } from '../model/request.js';
import { type Decision, refuse, type World } from '../model/world.js';
import { decisionDue, enter } from '../rules/deadlines.js';
import { bookableSlots, bookingRange, type Slot, type SlotQuery } from '../rules/slots.js';
import { decidingAssistant } from '../rules/who-decides.js';
import { toIso, toMs } from '../time.js';
import type { RequestWorld } from './guards.js';

/** Starts at which one of the two meets somebody else, in either role. They are not offered. */
export function requesterStarts(
  { requester, elsewhere = [] }: Pick<World, 'requester' | 'elsewhere'>,
  requestId?: string,
): Iso[] {
  const open = (requester?.open ?? []).filter((other) => other.requestId !== requestId);
  return [...elsewhere, ...open.flatMap(({ start }) => start ?? [])];
}

/** What the host's calendars say, for a question about slots. */
export function calendarOf({ calendar }: Pick<World, 'calendar'>): Pick<SlotQuery, 'busy'> {
  return calendar === undefined ? {} : { busy: calendar.busy };
}

/** The slots that this request could have, from the function that lists them. */
export function slotsFor(world: RequestWorld): readonly Slot[] {
  const { host, now, request } = world;
  return bookableSlots({
    ...calendarOf(world),
    host,
    now,
    requestId: request.id,
    requesterStarts: requesterStarts(world, request.id),
  });
}

/** Can this request have that start? */
export function isBookable(world: RequestWorld, start: Iso): boolean {
  return slotsFor(world).some((slot) => slot.start.toMillis() === toMs(start));
}

/** Could somebody be invited for that start? The host may give less notice than others have to. */
export function isBookableAtOnce(world: World & { host: Host }, start: Iso): boolean {
  const query = { ...calendarOf(world), host: withoutNotice(world.host), now: world.now };
  const slots = bookableSlots({ ...query, requesterStarts: requesterStarts(world) });
  return slots.some((slot) => slot.start.toMillis() === toMs(start));
}

/** The host as the host's own invitations see it. */
export function withoutNotice(host: Host): Host {
  return { ...host, settings: { ...host.settings, noticeDays: 0 } };
}

/** The form was open so long that every wish is now within the minimum notice; or others were faster. */
function noneLeft(world: RequestWorld, wishes: Iso[]): Refusal {
  const { from } = bookingRange(world.host.settings, world.now);
  const [first] = slotsFor(world).toSorted((a, b) => a.start.toMillis() - b.start.toMillis());
  const tooSoon = wishes.every((wish) => toMs(wish) < from.toMillis());
  return tooSoon && first !== undefined
    ? { code: 'too_soon', from: toIso(first.start) }
    : { code: 'slot_gone' };
}

/**
 * Claims the first of up to three wishes that is still free, and asks the host. The others are not held.
 * Refused with `no_slot_chosen`, `same_slot_twice`, `too_soon` or `slot_gone`.
 */
export function askHost(world: RequestWorld, wishes: Iso[]): Decision {
  if (wishes.length === 0 || wishes.length > WISHES_MAX) return refuse({ code: 'no_slot_chosen' });
  if (new Set(wishes.map(toMs)).size < wishes.length) return refuse({ code: 'same_slot_twice' });
  const start = wishes.find((wish) => isBookable(world, wish));
  if (start === undefined) return refuse(noneLeft(world, wishes));
  const due = decisionDue(world.now, start, world.host.settings);
  const askedAt = world.request.askedAt ?? toIso(world.now);
  const assistantId = decidingAssistant(world.host.settings, world.request.requesterId);
  const { assistantId: _before, ...asked } = world.request;
  const request = enter(asked, 'awaiting_host', world.now, {
    ...{ wishes, start, due, askedAt },
    ...(assistantId !== undefined && { assistantId }),
  });
  return {
    request,
    say: [
      { kind: 'sent', when: 'now' },
      { kind: 'card', when: 'host_hours' },
      ...(assistantId === undefined ? [] : [{ kind: 'card_assistant', to: assistantId } as const]),
    ],
  };
}
