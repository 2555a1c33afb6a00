import { isFile } from '../../domain/model/effects.js';
import type { FileKind, MessageKind } from '../../domain/model/message-kinds.js';
import { toIso } from '../../domain/time.js';
import { context, mention, type Part } from '../parts/block-kit.js';
import { slackTime } from '../parts/times.js';
import { capitalized } from '../parts/words.js';
import type { Overview } from './overview.js';

const SHOWN = 3;

/** Each after "could not be reached with". */
const NAMES: Record<MessageKind, string> = {
  sent: 'the receipt for the request',
  in_line: 'the place in line',
  offer: 'the offer of an opening',
  back_in_line: 'the news of being back in line',
  bundle: 'the daily bundle',
  card: 'the request',
  card_assistant: 'the card for the assistant',
  nudge: 'the reminder to decide',
  approved_requester: 'the approval',
  approved_host: 'the booking',
  declined: 'the answer',
  answered: 'the written answer',
  counter_offer: 'the other time',
  counter_answered: 'the reply to the other time',
  expired_requester: 'the news that the request expired',
  expired_host: 'the news that the request expired',
  withdrawn_host: 'the withdrawal',
  ended_kindly: 'the news that the request ended',
  day_before: 'the reminder the day before',
  ask_again: 'the second reminder to confirm',
  unconfirmed: 'the warning that the meeting was not confirmed',
  soon_requester: 'the reminder right before the meeting',
  soon_host: 'the reminder right before the meeting',
  cancelled_requester: 'the cancellation',
  cancelled_host: 'the cancellation',
  cancelled_together: 'the word that meetings are cancelled',
  start_requester: 'the message at the start',
  start_host: 'the message at the start',
  refocus: 'the quiet word',
  wrap_up_warning_requester: 'the five-minute warning',
  wrap_up_warning_host: 'the five-minute warning',
  end_requester: 'the message at the end',
  end_host: 'the message at the end',
  time_called: 'the news of the early end',
  absent_requester: 'the report that somebody did not come',
  absent_host: 'the report that somebody did not come',
  debrief: 'the question how it went',
  thanks_prompt: 'the request for a thank-you note',
  thanks_reminder: 'the reminder to say thanks',
  thanks_delivered: 'the note of thanks',
  thanked_back: 'the thanks for the note',
  assistant_thanked: 'the thanks to the assistant',
  feedback: 'the feedback',
  promise: 'the reminder of a promise',
  invitation: 'the invitation',
  host_back: 'the word that a pause is over',
  held_time_over: 'the word that a time is free again',
  held_time_over_host: 'the word that a time is free again',
  calendar_unread: 'the word that a calendar cannot be read',
  calendar_connected: 'the word that a calendar is connected',
  calendar_clash: 'the word that something else is in the calendar',
  entry_deleted: 'the word that an entry was deleted or moved in the calendar',
};

/** About a host and no request. */
const HOSTING: Partial<Record<MessageKind | FileKind, string>> = {
  bundle: 'The head of your daily bundle',
  calendar_unread: 'The word that a calendar of yours cannot be read',
  cancelled_together: 'The word that your meetings are cancelled',
  calendar_host: 'The file that takes your cancelled meetings out of your calendar',
  calendar_connected: 'The word that a calendar of yours is connected',
  host_back: 'The word to somebody that your pause is over',
  held_time_over: 'The word to somebody that the time you offered is not available any more',
  held_time_over_host: 'The word that a time you held is free again',
};

const nameOf = (kind: MessageKind | FileKind): string => (isFile(kind) ? 'the calendar file' : NAMES[kind]);

/** One sentence for each message that was given up: as its reader reads it, or the other of the two. */
export function undeliveredBlocks({ undelivered, user, host }: Overview): Part {
  return undelivered.slice(0, SHOWN).map(({ kind, toHost, at, request }) => {
    if (request === undefined) {
      const when = slackTime(toIso(at), host?.settings.zone ?? 'utc');
      const what = HOSTING[kind] ?? 'An invitation of yours';
      return context(`:warning: ${what} could not be delivered (${when}).`);
    }
    const isHost = request.hostId === user;
    const other = mention(isHost ? request.requesterId : request.hostId);
    const when = slackTime(toIso(at), request.zones[isHost ? 'host' : 'requester']);
    const what = nameOf(kind);
    return context(
      toHost === isHost
        ? `:warning: ${capitalized(what)} that concerns you and ${other} could not be delivered to you (${when}).`
        : `:warning: ${other} could not be reached with ${what} (${when}); you may want to tell them yourself.`,
    );
  });
}
