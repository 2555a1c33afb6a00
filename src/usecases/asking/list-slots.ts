import { SLOTS_IN_FORM_MAX } from '../../../config/policy.js';
import { calendarOf, requesterStarts } from '../../domain/commands/pick-slot.js';
import type { World } from '../../domain/model/world.js';
import { bookableSlots, type SlotQuery } from '../../domain/rules/slots.js';
import { toIso } from '../../domain/time.js';
import type { SlotChoice } from '../../messages/asking/request-facts.js';

/** The starts that this requester could have with this host now, as a form offers them; [] without a host. */
export function listSlots(world: World): SlotChoice[] {
  const { host, request, now } = world;
  if (host === undefined) return [];
  return slotChoices({
    ...calendarOf(world),
    host,
    now,
    requesterStarts: requesterStarts(world, request?.id),
    ...(request !== undefined && { requestId: request.id }),
  });
}

/** What can be booked, as a menu holds it. */
export function slotChoices(query: SlotQuery): SlotChoice[] {
  const slots = bookableSlots(query).slice(0, SLOTS_IN_FORM_MAX);
  return slots.map(({ start, suitsHost }) => ({ start: toIso(start), suitsHost }));
}
