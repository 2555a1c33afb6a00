import { SLOTS_IN_FORM_MAX } from '../../../config/policy.js';
import { calendarOf, requesterStarts } from '../../domain/commands/pick-slot.js';
import type { World } from '../../domain/model/world.js';
import { bookableSlots } from '../../domain/rules/slots.js';
import { toIso } from '../../domain/time.js';
import type { SlotChoice } from '../../messages/asking/request-facts.js';

/** The starts that this requester could have with this host now, as a form offers them; [] without a host. */
export function listSlots(world: World): SlotChoice[] {
  const { host, request, now } = world;
  if (host === undefined) return [];
  const slots = bookableSlots({
    ...calendarOf(world),
    host,
    now,
    requesterStarts: requesterStarts(world, request?.id),
    ...(request !== undefined && { requestId: request.id }),
  });
  return slots.slice(0, SLOTS_IN_FORM_MAX).map(({ start, suitsHost }) => ({
    start: toIso(start),
    suitsHost,
  }));
}
