import {
  BOOKED,
  CHOOSING,
  DECIDABLE,
  MET,
  MISSED,
  ON_THE_CLOCK,
  RUNNING,
  SCHEDULED,
  type Status,
} from './status.js';

/** What is true of every message of a kind. All differences between kinds are columns here; the rest is derived. */
export interface MessageTraits {
  /** Whose DM it goes to. */
  to: 'host' | 'requester' | 'assistant';
  /** Kept true as its request changes; otherwise posted once and left alone. */
  live?: true;
  /** One of the six that keep the clock of a meeting: armed early, fenced, sent to the second (rule 3). */
  critical?: true;
  /** The statuses in which it is still true; absent: any. */
  currentIn?: readonly Status[];
  /** What else must hold for it to be current. */
  while?: 'unconfirmed' | 'thanks_owed' | 'clashes' | 'entry_deleted';
  /** Past this moment it is pointless and dropped; absent: never. `rules/useful-until.ts` computes it. */
  usefulUntil?: UsefulUntil;
  /**
   * When it may reach its reader. Absent: at any time, since it keeps a meeting's clock or answers what its reader just
   * did. `day`: not at night. `work_day`: it asks something of the host, so not on a day off or during a pause either.
   * `between_meetings`: nor while the host is in a meeting.
   */
  hours?: 'day' | 'work_day' | 'between_meetings';
  /** Goes out once per status, even if a pause, new settings or a journey later moves its moment. */
  once?: true;
  /** Left out when its moment has already passed: late, it could come at any hour, perhaps twice. */
  neverLate?: true;
  /** It starts its reader's clock for the status in `currentIn` when it arrives. */
  startsClock?: true;
  /** If nobody knows whether it arrived, it is resent at once. Critical messages always are. */
  resendAtOnce?: true;
  /** Carries the agenda: folded to a line while a newer one that does stands in the same DM. */
  full?: true;
  /** Says that something ended: still sent when what people typed is deleted. */
  tellsOfTheEnd?: true;
  /** The calendar file that goes with it. */
  file?: 'calendar_host' | 'calendar_requester';
}

export type UsefulUntil =
  | 'decision_due'
  | 'soon'
  | 'start'
  | 'warning'
  | 'end'
  | 'after_end'
  | 'thanks_close'
  | 'two_weeks';

const IN_LINE = ['queued'] as const;

const HOST = { to: 'host' } as const;
const REQUESTER = { to: 'requester' } as const;
const LIVE = { live: true } as const;
const FULL = { live: true, full: true } as const;
const REMINDER = { once: true, neverLate: true, hours: 'day' } as const;
const BEFORE = { ...REMINDER, currentIn: SCHEDULED, while: 'unconfirmed' } as const;
const SOON = { currentIn: SCHEDULED, usefulUntil: 'start' } as const;
const START = { ...FULL, critical: true, currentIn: BOOKED, usefulUntil: 'warning' } as const;
const WARNING = { critical: true, currentIn: ON_THE_CLOCK, usefulUntil: 'end' } as const;
const END = { critical: true, currentIn: ON_THE_CLOCK, usefulUntil: 'after_end' } as const;
const OWED = { currentIn: MET, while: 'thanks_owed', usefulUntil: 'thanks_close' } as const;

/** Every message, in the order in which a request meets them. */
export const MESSAGES = {
  // Asking and waiting
  sent: { ...REQUESTER, ...FULL, currentIn: DECIDABLE },
  in_line: { ...REQUESTER, ...FULL, currentIn: IN_LINE },
  offer: { ...REQUESTER, ...LIVE, currentIn: CHOOSING, hours: 'day', startsClock: true },
  back_in_line: { ...REQUESTER, currentIn: IN_LINE, hours: 'day' },
  // Deciding
  bundle: { ...HOST, hours: 'between_meetings' },
  card: {
    ...HOST,
    ...FULL,
    currentIn: DECIDABLE,
    hours: 'between_meetings',
    startsClock: true,
    resendAtOnce: true,
  },
  card_assistant: { to: 'assistant', ...LIVE, currentIn: DECIDABLE, hours: 'work_day', resendAtOnce: true },
  nudge: { ...HOST, ...REMINDER, currentIn: DECIDABLE, hours: 'work_day', usefulUntil: 'decision_due' },
  approved_requester: { ...REQUESTER, ...FULL, currentIn: BOOKED, file: 'calendar_requester' },
  approved_host: { ...HOST, ...FULL, currentIn: BOOKED, file: 'calendar_host' },
  declined: { ...REQUESTER, ...LIVE, hours: 'day' },
  answered: { ...REQUESTER, ...LIVE, hours: 'day' },
  counter_offer: {
    ...REQUESTER,
    ...LIVE,
    currentIn: ['countered'],
    hours: 'day',
    startsClock: true,
  },
  counter_answered: HOST,
  expired_requester: { ...REQUESTER, hours: 'day' },
  expired_host: { ...HOST, hours: 'day' },
  withdrawn_host: { ...HOST, tellsOfTheEnd: true },
  ended_kindly: { ...REQUESTER, tellsOfTheEnd: true },
  // Preparing
  day_before: { ...REQUESTER, ...FULL, ...BEFORE, usefulUntil: 'soon' },
  ask_again: { ...REQUESTER, ...FULL, ...BEFORE, usefulUntil: 'soon' },
  unconfirmed: { ...HOST, ...LIVE, ...BEFORE, usefulUntil: 'start' },
  soon_requester: { ...REQUESTER, ...FULL, ...SOON },
  soon_host: { ...HOST, ...FULL, ...SOON },
  cancelled_requester: { ...REQUESTER, file: 'calendar_requester', tellsOfTheEnd: true },
  cancelled_host: { ...HOST, file: 'calendar_host', tellsOfTheEnd: true },
  cancelled_together: { ...HOST, file: 'calendar_host' },
  calendar_clash: {
    ...HOST,
    ...LIVE,
    currentIn: SCHEDULED,
    while: 'clashes',
    hours: 'day',
    usefulUntil: 'start',
  },
  entry_deleted: {
    ...HOST,
    ...LIVE,
    currentIn: SCHEDULED,
    while: 'entry_deleted',
    hours: 'day',
    usefulUntil: 'start',
  },
  // Meeting
  start_requester: { ...REQUESTER, ...START },
  start_host: { ...HOST, ...START },
  refocus: { ...REQUESTER, currentIn: RUNNING },
  wrap_up_warning_requester: { ...REQUESTER, ...WARNING },
  wrap_up_warning_host: { ...HOST, ...WARNING },
  end_requester: { ...REQUESTER, ...END },
  end_host: { ...HOST, ...END },
  time_called: REQUESTER,
  absent_requester: { ...REQUESTER, ...LIVE, currentIn: MISSED },
  absent_host: { ...HOST, ...LIVE, currentIn: MISSED },
  // Afterwards
  debrief: { ...HOST, ...LIVE, currentIn: MET, hours: 'day', once: true, usefulUntil: 'thanks_close' },
  thanks_prompt: { ...REQUESTER, ...LIVE, ...OWED, hours: 'day', once: true },
  thanks_reminder: { ...REQUESTER, ...LIVE, ...OWED, ...REMINDER },
  thanks_delivered: { ...HOST, ...LIVE, hours: 'day' },
  thanked_back: { ...REQUESTER, hours: 'day' },
  assistant_thanked: { to: 'assistant', hours: 'day' },
  feedback: { ...REQUESTER, hours: 'day' },
  promise: { ...HOST, ...LIVE, currentIn: MET, hours: 'day', neverLate: true, usefulUntil: 'two_weeks' },
  invitation: REQUESTER,
  host_back: { ...REQUESTER, hours: 'day' },
  held_time_over: REQUESTER,
  held_time_over_host: HOST,
  calendar_unread: { ...HOST, hours: 'day' },
  calendar_connected: HOST,
} as const satisfies Record<string, MessageTraits>;

/** Calendar files that follow a message: the invitation, its changes, and its cancellation. */
export const FILES = {
  calendar_host: { ...HOST, tellsOfTheEnd: true },
  calendar_requester: { ...REQUESTER, tellsOfTheEnd: true },
} as const satisfies Record<string, MessageTraits>;

export type MessageKind = keyof typeof MESSAGES;
export type FileKind = keyof typeof FILES;
type KindsWith<Traits> = {
  [K in MessageKind]: (typeof MESSAGES)[K] extends Traits ? K : never;
}[MessageKind];
export type LiveKind = KindsWith<{ live: true }>;

export const MESSAGE_KINDS = Object.keys(MESSAGES) as MessageKind[];
const ROWS = { ...MESSAGES, ...FILES };

/** The row of a message or file; empty for anything else. */
export function traitsOf(kind: string): Partial<MessageTraits> {
  return (ROWS as Partial<Record<string, MessageTraits>>)[kind] ?? {};
}

/** Who reads a message or file. */
export function readerOf(kind: MessageKind | FileKind): MessageTraits['to'] {
  return ROWS[kind].to;
}
