import { KEEP_TYPED_DAYS } from '../../../../config/policy.js';
import { newPerson } from '../../model/person.js';
import type { Agenda, InterviewRequest, Iso, RequestId, UserId } from '../../model/request.js';
import { type Decision, refuse, type World } from '../../model/world.js';
import { openInvitation } from '../../rules/once-is-enough.js';
import { isFull } from '../../rules/openings.js';
import { toIso } from '../../time.js';
import { askHost, calendarOf } from '../pick-slot.js';
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
 * One ask, screened and complete: a slot is claimed and the host asked, or it joins the line. Refused with the codes
 * of `checkEligibility`, `askHost`, or `full` when the form offered slots and there is no place any more.
 */
export function submit(world: World, command: Submit): Decision {
  const refused = checkEligibility(world, command.actor, command.hostId);
  if (refused !== undefined) return refuse(refused);
  const { host } = world;
  if (host === undefined) return refuse({ code: 'not_host' });
  const known = {
    ...world,
    host,
    requester: world.requester ?? newPerson(command.actor),
    request: draft(world, command),
  };
  if (!command.joinsLine && !isFull({ ...calendarOf(world), host, now: world.now }))
    return askHost(known, command.wishes);
  if (!command.joinsLine) return refuse({ code: 'full' });
  return { request: known.request, say: [{ kind: 'in_line', when: 'now' }] };
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
