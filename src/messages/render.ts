import { INVITATION_DAYS } from '../../config/policy.js';
import { type MessageKind, readerOf } from '../domain/model/message-kinds.js';
import { toIso } from '../domain/time.js';
import * as debrief from './afterwards/debrief.js';
import * as thanks from './afterwards/thanks.js';
import { counterOffer, sent } from './asking/sent.js';
import { approvedForHost, approvedForRequester } from './deciding/approved.js';
import { assistantCard } from './deciding/assistant-card.js';
import * as answers from './deciding/decided.js';
import { hostCard } from './deciding/host-card.js';
import { bundle, nudge } from './deciding/nudge.js';
import type { MessageFacts } from './facts.js';
import { calendarConnected } from './hosting/calendar/calendar-list.js';
import { calendarUnread } from './hosting/calendar/calendar-unread.js';
import { cancelledTogether } from './hosting/cancelled-together.js';
import { hostBack } from './hosting/host-back.js';
import { heldTimeOver, heldTimeOverForHost, renderInvitation } from './hosting/invitation.js';
import { absentForHost, absentForRequester } from './meeting/absence.js';
import { owningUpToLateness } from './meeting/late.js';
import { refocus } from './meeting/refocus.js';
import { startForHost, startForRequester } from './meeting/start.js';
import * as clock from './meeting/warning-and-end.js';
import { DELETED } from './parts/agenda-blocks.js';
import { context } from './parts/block-kit.js';
import { message } from './parts/message-parts.js';
import { type Scene, sceneFor } from './parts/scene.js';
import { calendarClash } from './preparing/calendar-clash.js';
import { cancelledForHost, cancelledForRequester } from './preparing/cancelled.js';
import { entryDeleted } from './preparing/entry-deleted.js';
import * as before from './preparing/reminders.js';
import type { Rendered } from './rendered.js';
import { backInLine, inLine, offer } from './waiting/in-line.js';

/** Every message about a request, from the facts as they are now. Pure: the same facts give the same message. */
export function renderMessage(kind: MessageKind, facts: MessageFacts): Rendered {
  return RENDERERS[kind](sceneFor(facts, readerOf(kind)));
}

/** What is left of a message once what people typed is deleted: one line, and no name. */
export function renderDeleted(): Rendered {
  return message(DELETED, context(DELETED));
}

const onTime =
  (render: (scene: Scene) => Rendered) =>
  (scene: Scene): Rendered =>
    owningUpToLateness(scene, render(scene));

/** One renderer a kind. */
const RENDERERS: Record<MessageKind, (scene: Scene) => Rendered> = {
  card: hostCard,
  card_assistant: assistantCard,
  bundle: ({ facts: { host } }) => bundle(host.awaiting.length),
  nudge,
  sent,
  counter_offer: counterOffer,
  in_line: inLine,
  back_in_line: backInLine,
  offer,
  declined: answers.declined,
  answered: answers.answered,
  expired_requester: answers.expiredForRequester,
  expired_host: answers.expiredForHost,
  ended_kindly: answers.endedKindly,
  withdrawn_host: answers.withdrawnForHost,
  counter_answered: answers.counterAnswered,
  approved_requester: approvedForRequester,
  approved_host: approvedForHost,
  cancelled_requester: cancelledForRequester,
  cancelled_host: cancelledForHost,
  cancelled_together: ({ facts, request }) =>
    cancelledTogether([{ request, requester: facts.requesterPerson }], facts.now),
  day_before: before.dayBefore,
  ask_again: before.askAgain,
  unconfirmed: before.unconfirmed,
  calendar_clash: calendarClash,
  entry_deleted: entryDeleted,
  soon_host: before.soonForHost,
  soon_requester: before.soonForRequester,
  start_host: startForHost,
  start_requester: startForRequester,
  wrap_up_warning_host: onTime(clock.warningForHost),
  wrap_up_warning_requester: onTime(clock.warningForRequester),
  end_host: onTime(clock.endForHost),
  end_requester: onTime(clock.endForRequester),
  refocus,
  time_called: clock.timeCalled,
  debrief: debrief.debriefPrompt,
  thanks_prompt: thanks.thanksPrompt,
  thanks_reminder: thanks.thanksReminder,
  thanks_delivered: thanks.thanksDelivered,
  thanked_back: thanks.thankedBack,
  assistant_thanked: thanks.assistantThanked,
  feedback: debrief.feedback,
  invitation: ({ host, zone, facts: { now } }) =>
    renderInvitation(host, { until: toIso(now.plus({ days: INVITATION_DAYS })) }, { zone }, { again: true }),
  calendar_unread: ({ facts: { host } }) => calendarUnread({ connected: [], zone: host.settings.zone }),
  host_back: ({ host }) => hostBack(host),
  held_time_over: ({ host, zone }) => heldTimeOver(host, undefined, zone),
  held_time_over_host: ({ requester }) => heldTimeOverForHost(requester),
  calendar_connected: ({ facts: { host } }) => calendarConnected({ connected: [], zone: host.settings.zone }),
  promise: debrief.promise,
  absent_host: absentForHost,
  absent_requester: absentForRequester,
};
