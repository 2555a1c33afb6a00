import { OPEN_REQUESTS_MAX } from '../../../config/policy.js';
import type { Block } from '../../domain/model/host.js';
import type { Refusal } from '../../domain/model/refusal.js';
import type { UserId } from '../../domain/model/request.js';
import type { Status } from '../../domain/model/status.js';
import { ACTIONS } from '../ids.js';
import { actions, button, escapeTyped, type Part } from '../parts/block-kit.js';
import { alert } from '../parts/newer-blocks.js';
import { type Notice, reply } from '../parts/notices.js';
import { nameOnButton } from '../parts/scene.js';
import { dateText, dayAndTime, type HourClock } from '../parts/times.js';

/** Whom a refusal is about, and in whose zone its dates are told. */
export interface RefusalFacts {
  /** The other person's name, as typed; absent: "this person". */
  name?: string | undefined;
  /** The host who was asked, where they may be asked later. */
  hostId?: UserId | undefined;
  /** IANA zone of the person who reads it. */
  zone: string;
  /** The present (ms); absent: dates carry their year. */
  now?: number;
  clock?: HourClock | undefined;
}

/** One kind sentence or two for every refusal, as plain text: for a field, or escaped for a message. */
export function refusalText(refusal: Refusal, facts: RefusalFacts): string {
  const { name = 'this person', zone } = facts;
  switch (refusal.code) {
    case 'yourself':
      return "That's you. Pick someone whose work you'd like to learn about.";
    case 'bot':
      return `${name} is a bot. Pick a person.`;
    case 'deactivated':
      return `${name} has left this workspace. \`/infointerview hosts\` shows who can be asked.`;
    case 'not_open':
      return notOpen(name);
    case 'unknown_person':
      return "I couldn't find this person here. Check the name, or pick someone from the list.";
    case 'guest':
      return "Informational interviews are for members of this workspace, so I can't pass this on. Sorry about that.";
    case 'members_only':
      return `${name} takes requests from members of this workspace only. \`/infointerview hosts\` shows who takes yours.`;
    case 'not_host':
      return `${name} doesn't take informational interviews through me. \`/infointerview hosts\` shows who does.`;
    case 'closed':
      return `${name} has stopped giving informational interviews. \`/infointerview hosts\` shows who can be asked.`;
    case 'paused':
      return refusal.until === undefined
        ? notOpen(name)
        : `${name} is taking a break from new requests until ${dateText(refusal.until, zone, facts)}. You can ask then.`;
    case 'already_open':
      return `You already have a request with ${name}: ${STANDING[refusal.status]}. \`/infointerview status\` shows it.`;
    case 'too_many_open':
      return `You already have ${refusal.count} open requests, and ${OPEN_REQUESTS_MAX} is the most. You can ask again when one has ended.`;
    case 'once_is_enough':
      return blockText(refusal.block, name, facts);
    case 'full':
      return `${name} has no opening at the moment. You can join the line.`;
    case 'slot_gone':
      return 'That time has just been taken. Please choose another.';
    case 'too_soon':
      return `That is too soon. The first possible time is ${dayAndTime(refusal.from, zone, facts)}.`;
    case 'same_slot_twice':
      return 'You chose the same time twice. Pick another, or leave it empty.';
    case 'no_slot_chosen':
      return 'Please choose a time.';
    case 'rules_not_accepted':
      return "Please tick the box once you've read the rules.";
    case 'agenda':
      return 'Please look at the questions once more.';
    case 'settings':
      return 'Please look at what is marked in the form.';
    case 'not_yours':
      return refusal.for === 'host'
        ? 'Only the host can do this. Nothing was changed.'
        : 'Only the person who asked can do this. Nothing was changed.';
    case 'not_any_more':
      return `Nothing to do here any more: ${STANDING[refusal.status]}. Nothing was changed.`;
    case 'not_yet':
      return `It's too early for that. You can from ${dayAndTime(refusal.from, zone, facts)}.`;
    case 'too_late':
      return 'It is too late for that now. Nothing was changed.';
    case 'not_found':
      return "I can't find this request any more. `/infointerview status` shows what is there.";
    case 'nothing_changed':
      return "That's so already. Nothing was changed.";
    case 'invited_already':
      return `${name} already has an invitation from you, good until ${dateText(refusal.until, zone, facts)}.`;
    case 'barred':
      return `You have blocked ${name}. \`/infointerview unblock\` takes it back.`;
    case 'too_many_barred':
      return `${refusal.limit} people are the most. \`/infointerview unblock\` makes room.`;
    case 'too_many_reminders':
      return `So many people wait for ${name} that I can't note one more. Please look again in a few days.`;
    case 'too_many_calendars':
      return `${refusal.limit} calendars are the most. Remove one, or choose fewer.`;
    case 'empty_text':
      return 'Please write a few words first.';
    case 'text_too_long':
      return `Please keep it to ${refusal.limit} characters.`;
    default:
      return refusal satisfies never;
  }
}

/** The same to whoever is blocked and to everybody during a pause without a date: nobody learns which of the two it is. */
const notOpen = (name: string): string => `${name} is not open for requests at the moment.`;

/** How a request stands, in half a sentence. */
const STANDING: Record<Status, string> = {
  queued: 'it is waiting in line',
  choosing: 'there is an opening, and a time is to be chosen',
  awaiting_host: 'it is waiting for an answer',
  countered: 'another time has been suggested',
  scheduled: 'the meeting is booked',
  in_progress: 'the half hour is running',
  held: 'the meeting took place',
  ended_early: 'the meeting took place',
  no_show_requester: 'the meeting did not come about',
  no_show_host: 'the meeting did not come about',
  declined: 'it was answered with a no',
  answered: 'it was answered in writing',
  expired: 'its time ran out',
  withdrawn: 'it was withdrawn',
  cancelled_by_host: 'the meeting was cancelled',
  cancelled_by_requester: 'the meeting was cancelled',
};

/** Rule 9, told kindly, with the next possible date where there is one. */
function blockText({ kind, until }: Block, name: string, facts: RefusalFacts): string {
  if (kind === 'met')
    return `You've already met ${name}, and once is enough (rule 9) unless they invite you again.`;
  const from =
    until === undefined
      ? `You can ask again when ${name} invites you.`
      : `You can ask again from ${dateText(until, facts.zone, facts)}.`;
  const why = {
    declined: `${name} declined your last request (workload, not you).`,
    answered: `${name} answered your last questions in writing.`,
    expired: `${name} couldn't get to your last request (workload, not you).`,
    cancelled: 'Your last request was withdrawn or cancelled late, or for the third time.',
  }[kind];
  return `${why} ${from}`;
}

/** Refusals after which asking somebody else is the way on. */
const ELSEWHERE: Refusal['code'][] = [
  'members_only',
  'deactivated',
  'not_host',
  'not_open',
  'closed',
  'paused',
  'once_is_enough',
  'bot',
];
/** A pause, and what has to look like one. */
const AWAY: Refusal['code'][] = ['paused', 'not_open'];
const OWN: Refusal['code'][] = ['already_open', 'too_many_open', 'not_found', 'not_any_more'];
const PICK: Refusal['code'][] = ['yourself', 'unknown_person'];

/** The refusal as a private message, with a button for the way on. */
export function refusalMessage(refusal: Refusal, facts: RefusalFacts): Notice {
  return reply([alert('info', escapeTyped(refusalText(refusal, facts))), wayOn(refusal, facts)]);
}

function wayOn({ code }: Refusal, { name = '', hostId }: RefusalFacts): Part {
  const away = hostId !== undefined && AWAY.includes(code);
  const words = `Remind me when ${nameOnButton({ name })} is back`;
  const remind = away ? [button(ACTIONS.remindWhenBack, words, { value: hostId })] : [];
  if (ELSEWHERE.includes(code))
    return [actions('way_on', ...remind, button(ACTIONS.showHosts, 'See who is open'))];
  if (OWN.includes(code)) return [actions('way_on', button(ACTIONS.showStatus, 'My requests'))];
  if (PICK.includes(code)) return [actions('way_on', button(ACTIONS.askSomeone, 'Pick a person'))];
  return [];
}
