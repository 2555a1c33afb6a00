import type { LiveKind, MessageKind } from '../domain/model/effects.js';
import * as wrapUp from './afterwards/debrief.js';
import * as thanks from './afterwards/thanks.js';
import { counterOffer, sent } from './asking/sent.js';
import { approvedForHost, approvedForRequester } from './deciding/approved.js';
import * as answers from './deciding/decided.js';
import { hostCard } from './deciding/host-card.js';
import { bundle, nudge } from './deciding/nudge.js';
import type { BundleFacts, MessageFacts } from './facts.js';
import { absentForHost, absentForRequester } from './meeting/absence.js';
import { owningUpToLateness } from './meeting/late.js';
import { refocus } from './meeting/refocus.js';
import { startForHost, startForRequester } from './meeting/start.js';
import * as clock from './meeting/warning-and-end.js';
import { DELETED } from './parts/agenda-blocks.js';
import { context } from './parts/block-kit.js';
import { message } from './parts/message-parts.js';
import { type Reader, type Scene, sceneFor } from './parts/scene.js';
import { superseded } from './parts/superseded.js';
import { cancelledForHost, cancelledForRequester } from './preparing/cancelled.js';
import * as before from './preparing/reminders.js';
import type { Rendered } from './rendered.js';
import { backInLine, inLine, offer } from './waiting/in-line.js';

/** Every message about a request, from the facts as they are now. Pure: the same facts give the same message. */
export function renderMessage(kind: MessageKind, facts: MessageFacts, reader: Reader): Rendered {
  return render(kind, sceneFor(facts, reader));
}

/** The line ahead of a day's cards. */
export function renderBundle(facts: BundleFacts): Rendered {
  return bundle(facts);
}

/** An older copy of a live message once a newer one was posted: one line, nothing to press. */
export function renderSuperseded(kind: LiveKind): Rendered {
  return superseded(kind);
}

/** What is left of a message once what people typed is deleted: one line, and no name. */
export function renderDeleted(): Rendered {
  return message(DELETED, context(DELETED));
}

function render(kind: MessageKind, scene: Scene): Rendered {
  switch (kind) {
    case 'card':
      return hostCard(scene);
    case 'bundle':
      return bundle({ host: scene.facts.host, waiting: scene.facts.host.awaiting.length });
    case 'nudge':
      return nudge(scene);
    case 'sent':
      return sent(scene);
    case 'counter_offer':
      return counterOffer(scene);
    case 'in_line':
      return inLine(scene);
    case 'back_in_line':
      return backInLine(scene);
    case 'offer':
      return offer(scene);
    case 'declined':
      return answers.declined(scene);
    case 'answered':
      return answers.answered(scene);
    case 'expired_requester':
      return answers.expiredForRequester(scene);
    case 'expired_host':
      return answers.expiredForHost(scene);
    case 'ended_kindly':
      return answers.endedKindly(scene);
    case 'withdrawn_host':
      return answers.withdrawnForHost(scene);
    case 'counter_answered':
      return answers.counterAnswered(scene);
    case 'approved_requester':
      return approvedForRequester(scene);
    case 'approved_host':
      return approvedForHost(scene);
    case 'cancelled_requester':
      return cancelledForRequester(scene);
    case 'cancelled_host':
      return cancelledForHost(scene);
    case 'day_before':
      return before.dayBefore(scene);
    case 'ask_again':
      return before.askAgain(scene);
    case 'unconfirmed':
      return before.unconfirmed(scene);
    case 'soon_host':
      return before.soonForHost(scene);
    case 'soon_requester':
      return before.soonForRequester(scene);
    case 'start_host':
      return startForHost(scene);
    case 'start_requester':
      return startForRequester(scene);
    case 'wrap_up_host':
      return owningUpToLateness(scene, clock.warningForHost(scene));
    case 'wrap_up_requester':
      return owningUpToLateness(scene, clock.warningForRequester(scene));
    case 'end_host':
      return owningUpToLateness(scene, clock.endForHost(scene));
    case 'end_requester':
      return owningUpToLateness(scene, clock.endForRequester(scene));
    case 'refocus':
      return refocus(scene);
    case 'time_called':
      return clock.timeCalled(scene);
    case 'host_wrap_up':
      return wrapUp.debriefPrompt(scene);
    case 'thanks_prompt':
      return thanks.thanksPrompt(scene);
    case 'thanks_reminder':
      return thanks.thanksReminder(scene);
    case 'thanks_delivered':
      return thanks.thanksDelivered(scene);
    case 'assistant_thanked':
      return thanks.assistantThanked(scene);
    case 'feedback':
      return wrapUp.feedback(scene);
    case 'invitation':
      return wrapUp.invitation(scene);
    case 'promise':
      return wrapUp.promise(scene);
    case 'absent_host':
      return absentForHost(scene);
    case 'absent_requester':
      return absentForRequester(scene);
    default:
      return kind satisfies never;
  }
}
