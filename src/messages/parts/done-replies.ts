import type { InterviewRequest } from '../../domain/model/request.js';
import { mention } from './block-kit.js';
import { type Notice, notice } from './notices.js';
import type { Reader } from './scene.js';
import { slackTime } from './times.js';

/** The requester stepped back. */
export function steppedBack({ status, hostId, countsAsDecline }: InterviewRequest): Notice {
  const what =
    status === 'cancelled_by_requester'
      ? `Cancelled. I've told ${mention(hostId)}, and the time is free again.`
      : 'Withdrawn.';
  const counts =
    countsAsDecline === true
      ? 'As the button said, it counts like a decline.'
      : "It doesn't count against you.";
  return notice(`${what} ${counts}`);
}

/** *Still coming*. */
export function confirmed({ hostId, start, zones }: InterviewRequest): Notice {
  const when = start === undefined ? '' : ` See you on ${slackTime(start, zones.requester)}.`;
  return notice(`Thank you: ${mention(hostId)} can count on you.${when}`);
}

/** The requester let the other time be. */
export function counterRefused(): Notice {
  return notice("All right, your request ends here. It doesn't count against you, and you can ask again.");
}

/** The host called a meeting off or released the slot. */
export function calledOff({ requesterId }: InterviewRequest): Notice {
  return notice(`Cancelled. ${mention(requesterId)} is told kindly, and the time is free again.`);
}

/** No time left that could be offered. */
export const noOtherTime = (reader: Reader): Notice => notice(NO_OTHER_TIME[reader]);

const NO_OTHER_TIME: Record<Reader, string> = {
  host: 'Within your settings there is no other free time at the moment. `/infointerview setup` widens them; *Decline* and *Answer in writing* are there, too.',
  assistant: 'There is no other free time at the moment. *Decline* and *Answer in writing* are there, too.',
  requester:
    'There is no free time at the moment after all. Sorry about that: you keep your place, and will hear from me.',
};
