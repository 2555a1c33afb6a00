import type { InterviewRequest, Thanks, UserId } from '../../model/request.js';
import { THANKABLE } from '../../model/status.js';
import { type Decision, isRefusal, refuse } from '../../model/world.js';
import { toIso } from '../../time.js';
import { guardTexts, type RequestWorld } from '../guards.js';

/** The host thanks the requester for their note, in the words of the button. */
export interface ThankBack {
  kind: 'thank_back';
  actor: UserId;
}

/** Once for each note. Refused with `nothing_changed` when there is none, or it was answered. */
export function thankBack(world: RequestWorld, { actor }: ThankBack): Decision {
  const guarded = guardTexts(world, actor, 'host', THANKABLE);
  if (isRefusal(guarded)) return guarded;
  const { request } = guarded;
  const thanks = unansweredNote(request);
  if (thanks === undefined) return refuse({ code: 'nothing_changed' });
  return {
    request: { ...request, thanks: { ...thanks, answeredAt: toIso(world.now) } },
    say: [{ kind: 'thanked_back' }],
  };
}

/** The note that waits for an answer; none once its words were deleted. */
export function unansweredNote({ thanks, purged }: InterviewRequest): Thanks | undefined {
  return thanks?.answeredAt === undefined && purged !== true ? thanks : undefined;
}
