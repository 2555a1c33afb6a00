/**
 * The product's numbers, each with the rule it comes from. "Rule n" is the n-th of the ten in HR Maven,
 * "Informational Interviews" (2009). The words that people read take their numbers from here too.
 */

/** Rule 3: "If I say that I have 30 minutes, I mean that's what I have." */
export const MEETING_MINUTES = 30;
/** Rule 3: the requester is asked to wrap up five minutes before the end: minute 25. */
export const WARNING_MINUTE = 25;
export const WARNING_MINUTES_LEFT = MEETING_MINUTES - WARNING_MINUTE;
/** Nobody is called absent before this minute. */
export const NO_SHOW_MINUTE = 10;
/** How long "they didn't come" can be taken back or contradicted. */
export const NO_SHOW_FINAL_HOURS = 24;
/** Rule 10: the thanks are asked for this long after the end. */
export const THANKS_AFTER_END_MINUTES = 5;
/** Rule 10: reminded once. */
export const THANKS_REMINDER_HOURS = 20;
/** Rule 10: after this the prompt closes. */
export const THANKS_OPEN_DAYS = 7;
/** What the host promised is recalled once, after this many work days. */
export const PROMISE_REMINDER_WORK_DAYS = 3;

/** Rule 4: "Have your questions outlined": two to five of them. */
export const QUESTIONS_MIN = 2;
export const QUESTIONS_MAX = 5;
export const QUESTION_CHARS = 200;
export const TOPIC_CHARS = 120;
export const NOTE_CHARS = 300;
export const PLACE_CHARS = 150;
export const ABOUT_CHARS = 300;
/** Anything shorter cannot name a subject. */
export const TEXT_CHARS_MIN = 8;
export const DECISION_TEXT_CHARS = 2000;
/** Why a booked meeting is moved. */
export const MOVE_REASON_CHARS = 300;
/** Each of the three parts of a thank-you note. */
export const THANKS_CHARS = 500;
export const PRIVATE_NOTE_CHARS = 1500;
export const PROMISE_CHARS = 300;
/** What the host passes on, ready sentences included. */
export const FEEDBACK_CHARS = 1500;
/** Up to three choices of slot. */
export const WISHES_MAX = 3;

/** Rule 2: at most this many requests of a host await a decision at a time. */
export const AWAITING_MAX = 3;
/** One person's open requests over all hosts. */
export const OPEN_REQUESTS_MAX = 3;
/** How long an offered opening is kept. */
export const OFFER_HOURS = 48;
/** How often somebody goes back into the line after letting an offer lapse. */
export const OFFER_LAPSES_MAX = 1;
/** Nobody waits in line for longer. */
export const LINE_DAYS_MAX = 60;
/** A counter-offer is due after this, or halfway to the slot. */
export const COUNTER_DAYS = 3;

/** Rule 9: "Once is enough": how long the lesser blocks last. */
export const COOL_DOWN_DAYS = 90;
export const EXPIRED_BLOCK_DAYS = 30;
/** Cancelling later than this before the start counts like a decline. */
export const LATE_CANCEL_HOURS = 12;
/** Every third withdrawal or cancellation counts like a decline. */
export const WITHDRAWALS_PER_BLOCK = 3;
export const INVITATION_DAYS = 60;
/** How long an invitation with a time holds it. */
export const HELD_TIME_DAYS = 3;
/** People whom one host blocked. */
export const BARRED_MAX = 100;
/** People who hear when one host is back. */
export const REMINDERS_MAX = 100;

/** Before the meeting. */
export const DAY_BEFORE_HOURS = 24;
export const ASK_AGAIN_HOURS = 4;
export const UNCONFIRMED_HOURS = 2;
/** Whoever is asked again in the evening has this long to answer before the host hears that nobody did. */
export const CONFIRM_MINUTES = 60;
/** Later than this the host can no longer make use of a slot that is released. */
export const RELEASE_MINUTES = 30;
export const SOON_MINUTES = 15;

/** Local hours in which only the clock of a meeting and answers reach a person. */
export const QUIET_FROM_HOUR = 22;
export const QUIET_TO_HOUR = 7;
/** What must precede a meeting moves back to this hour; the rest moves on to the other. */
export const QUIET_EARLIER_HOUR = 20;
export const QUIET_LATER_HOUR = 9;

/** What people typed is deleted this long after a request ended. */
export const KEEP_TYPED_DAYS = 180;
/** What a workspace may set instead. */
export const KEEP_TYPED_DAYS_MIN = 30;
export const KEEP_TYPED_DAYS_MAX = 365;
/** Slots in the form: Slack's limit of options in a select. */
export const SLOTS_IN_FORM_MAX = 100;
/** Starts lie on a grid of this many minutes, from the early window's start and back from the late window's end. */
export const SLOT_GRID_MINUTES = 30;

/** Defaults and bounds of a host's settings. */
export const HOST_DEFAULTS = {
  workDays: [1, 2, 3, 4, 5],
  workStart: 9 * 60,
  workEnd: 17 * 60,
  earlyMinutes: 60,
  lateMinutes: 60,
  perWeek: 2,
  perMonth: 5,
  noticeDays: 7,
  horizonDays: 42,
  decisionDays: 5,
} as const;
export const NOTICE_DAYS_MAX = 60;
export const HORIZON_DAYS_MAX = 180;
export const DECISION_DAYS_MAX = 30;
export const PER_MONTH_MAX = 60;

/** The clock's messages are held and prepared this long before their moment, so that they go out whoever is away then. */
export const ARMED_AHEAD_MS = 30_000;

/** Calendars of a host in all. */
export const CALENDARS_MAX = 10;
/** How old a copy of a calendar may be when times are offered, and when one is claimed, approved or suggested. */
export const CALENDAR_LISTING_MS = 5 * 60_000;
export const CALENDAR_CLAIM_MS = 60_000;
/** No answer waits longer for a calendar. */
export const CALENDAR_WAIT_MS = 1_500;
/** A read that nobody waits for any more is given so long. */
export const CALENDAR_READ_MS = 10_000;
/** One call that writes into a calendar is given so long; nobody waits for it. */
export const CALENDAR_WRITE_MS = 10_000;
/** How soon a write that failed is tried again, at first and at most; and where only the host can mend it. */
export const CALENDAR_REWRITE_MS = 5_000;
export const CALENDAR_REWRITE_MAX_MS = 15 * 60_000;
export const CALENDAR_MENDED_BY_HOST_MS = 60 * 60_000;
/** Read beyond the booking horizon, so that a copy covers all of it until it is a day old. */
export const CALENDAR_MARGIN_DAYS = 3;
/** How long the last good copy serves while a calendar cannot be read; then nothing is offered, and the host hears of it. */
export const CALENDAR_COPY_HOURS = 24;
/** In the background: with something open, and else. */
export const CALENDAR_REFRESH_MS = 15 * 60_000;
export const CALENDAR_IDLE_REFRESH_MS = 60 * 60_000;
/** How soon a background read that was not done at once is looked at again. */
export const CALENDAR_LOOK_AGAIN_MS = 15_000;

/** Slack's tokens that rotate live for twelve hours; they are replaced this long before they run out. */
export const TOKEN_REFRESH_AHEAD_MS = 2 * 3_600_000;
/** What is stored about a workspace outlives the installation by this. */
export const ERASE_AFTER_REMOVAL_DAYS = 30;
