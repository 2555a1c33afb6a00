import { KEEP_TYPED_DAYS } from '../../../../config/policy.js';
import type { Host } from '../../model/host.js';
import { newPerson } from '../../model/person.js';
import type { Agenda, InterviewRequest, Iso, RequestId, UserId } from '../../model/request.js';
import { type Decision, isRefusal, refuse, type World } from '../../model/world.js';
import { heldTime, withoutHeldTimes } from '../../rules/held-times.js';
import { openInvitation } from '../../rules/once-is-enough.js';
import { isFull } from '../../rules/openings.js';
import { refusedByPause } from '../../rules/pause.js';
import { overlapsAny } from '../../rules/slots.js';
import { toIso } from '../../time.js';
import { schedule } from '../deciding/approve.js';
import type { RequestWorld } from '../guards.js';
import { withoutReminder } from '../hosting/remind-when-back.js';
import { askHost, calendarOf, requesterStarts } from '../pick-slot.js';
import { checkEligibility } from './check-eligibility.js';

export interface Submit {
  kind: 'submit';
  actor: UserId;
  hostId: UserId;
  requestId: RequestId;
  agenda: Agenda;
  firstTimer: boolean;
  /** Wanted starts in order; empty when the form offered the line only. */
  wishes: Iso[];
  /** The form said that one would join the line. */
  joinsLine: boolean;
  zones: { host: string; requester: string };
  /** As the workspace has it; left out: as usual. */
  keepTypedDays?: number;
}

/**
 * One screened and complete request: it claims a slot and asks the host, or joins the line. A time that the host holds for
 * this person is booked at once. Refused with the codes of `checkEligibility` and `askHost`, or with `full` when the form
 * offered slots and there is no place any more.
 */
export function submit(world: World, command: Submit): Decision {
  const refused = checkEligibility(world, command.actor, command.hostId);
  if (refused !== undefined) return refuse(refused);
  // Without a host, it would have been refused.
  const host = world.host as Host;
  const held = heldTime(host, world.personKey, world.now);
  const freed = withoutReminder(withoutHeldTimes(host, [world.personKey]), world.personKey);
  const known = {
    ...world,
    host: freed,
    requester: world.requester ?? newPerson(command.actor),
    request: draft(world, command),
  };
  const decision =
    held !== undefined && command.wishes.includes(held.start)
      ? bookHeldTime(known, held.start)
      : askOrWait(known, command);
  return isRefusal(decision) ? decision : { ...decision, host: freed };
}

/** The host has decided already, by offering it. */
function bookHeldTime(world: RequestWorld, start: Iso): Decision {
  if (overlapsAny(requesterStarts(world), start)) return refuse({ code: 'slot_gone' });
  const at = toIso(world.now);
  const decision = { kind: 'approved', at } as const;
  return schedule(world, { ...world.request, wishes: [start], start, askedAt: at, decision }, 'host');
}

function askOrWait(world: RequestWorld, { wishes, joinsLine }: Submit): Decision {
  const { host, now } = world;
  const paused = refusedByPause(host, now);
  if (paused !== undefined) return refuse(paused);
  if (!joinsLine && !isFull({ ...calendarOf(world), host, now })) return askHost(world, wishes);
  if (!joinsLine) return refuse({ code: 'full' });
  return { request: world.request, say: [{ kind: 'in_line', when: 'now' }] };
}

function draft(world: World, command: Submit): InterviewRequest {
  const { requestId, hostId, actor, agenda, firstTimer, zones, keepTypedDays } = command;
  const at = toIso(world.now);
  return {
    id: requestId,
    hostId,
    requesterId: actor,
    status: 'queued',
    createdAt: at,
    since: at,
    zones,
    agenda,
    firstTimer,
    invited: world.host !== undefined && openInvitation(world.host, world.personKey, world.now) !== undefined,
    wishes: [],
    epoch: 0,
    sequence: 0,
    lapses: 0,
    timers: {},
    ...(keepTypedDays !== undefined && keepTypedDays !== KEEP_TYPED_DAYS && { keepTypedDays }),
  };
}
