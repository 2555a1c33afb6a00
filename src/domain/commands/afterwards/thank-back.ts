import type { InterviewRequest, UserId } from '../../model/request.js';
import { THANKABLE } from '../../model/status.js';
import { type Decision, refuse } from '../../model/world.js';
import { toIso } from '../../time.js';
import { current, guard, type RequestWorld, textsGone } from '../guards.js';

/** The host thanks the requester for their note, in the words of the button. */
export interface ThankBack {
  kind: 'thank_back';
  actor: UserId;
}

/** Once for each note. Refused with `nothing_changed` when there is none, or it was answered. */
export function thankBack(world: RequestWorld, { actor }: ThankBack): Decision {
  const refused = guard(world, actor, 'host', THANKABLE) ?? textsGone(world.request);
  if (refused !== undefined) return refuse(refused);
  const { request } = current(world);
  const { thanks } = request;
  if (thanks === undefined || !canThankBack(request)) return refuse({ code: 'nothing_changed' });
  return {
    request: { ...request, thanks: { ...thanks, answeredAt: toIso(world.now) } },
    say: [{ kind: 'thanked_back' }],
  };
}

/** Is there a note that was not answered yet? */
export function canThankBack({ thanks, purged }: InterviewRequest): boolean {
  return thanks !== undefined && thanks.answeredAt === undefined && purged !== true;
}
