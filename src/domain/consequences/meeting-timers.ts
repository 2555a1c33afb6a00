import { DateTime } from 'luxon';
import {
  ASK_AGAIN_HOURS,
  CONFIRM_MINUTES,
  DAY_BEFORE_HOURS,
  LATE_CANCEL_HOURS,
  MEETING_MINUTES,
  NO_SHOW_FINAL_HOURS,
  NO_SHOW_MINUTE,
  PROMISE_REMINDER_WORK_DAYS,
  RELEASE_MINUTES,
  SOON_MINUTES,
  THANKS_AFTER_END_MINUTES,
  THANKS_OPEN_DAYS,
  THANKS_REMINDER_HOURS,
  UNCONFIRMED_HOURS,
  WARNING_MINUTE,
} from '../../../config/policy.js';
import type { EffectKind } from '../model/effects.js';
import type { HostSettings } from '../model/host.js';
import type { InterviewRequest, Iso } from '../model/request.js';
import { afterNight, beforeNight, inTimeFor, onWorkDay, whenAwake } from '../rules/quiet-hours.js';
import { inZone, plusWorkDays, toMs } from '../time.js';

/** A timed effect before it has an id. Moments are ms since the epoch. */
export interface Timer {
  kind: EffectKind;
  at: number;
  to?: 'host' | 'requester';
  usefulUntil?: number;
}

/** Rule 4, and the manners of rule 10: nobody forgets, nobody is left waiting. */
export function beforeMeeting(request: InterviewRequest, settings: HostSettings): Timer[] {
  if (request.status !== 'scheduled' || request.start === undefined) return [];
  const start = inZone(request.start, 'utc');
  const usefulUntil = start.minus({ minutes: SOON_MINUTES }).toMillis();
  const since = inZone(request.since, 'utc');
  const ahead = (hours: number, to: 'host' | 'requester') => {
    const zone = to === 'host' ? settings.zone : request.zones.requester;
    const evening = beforeNight(start.minus({ hours }), zone);
    // Approved with that evening over: in the morning.
    return evening < since ? inTimeFor(start, since, zone) : evening;
  };
  if (request.confirmedAt !== undefined) return [];
  const askAgain = ahead(ASK_AGAIN_HOURS, 'requester');
  return [
    { kind: 'day_before', to: 'requester', at: ahead(DAY_BEFORE_HOURS, 'requester').toMillis(), usefulUntil },
    { kind: 'ask_again', to: 'requester', at: askAgain.toMillis(), usefulUntil },
    ...unconfirmed(start, askAgain, ahead(UNCONFIRMED_HOURS, 'host')),
  ];
}

/**
 * The host, on whose wall clock `usual` is, hears of it once there was time to confirm, not at night, and while a released
 * slot is still of use; else not at all.
 */
function unconfirmed(start: DateTime, askAgain: DateTime, usual: DateTime): Timer[] {
  const answerable = askAgain.plus({ minutes: CONFIRM_MINUTES });
  const at = whenAwake(DateTime.max(usual, answerable.setZone(usual.zone)));
  if (at > start.minus({ minutes: RELEASE_MINUTES })) return [];
  return [{ kind: 'unconfirmed', to: 'host', at: at.toMillis(), usefulUntil: start.toMillis() }];
}

/** Rule 3: "Watch the clock." Start, minute 25 and minute 30, in both people's DMs. */
export function duringMeeting(request: InterviewRequest): Timer[] {
  const { start, status } = request;
  if (start === undefined) return [];
  if (status === 'held') return goesOn(request, start);
  if (status !== 'scheduled' && status !== 'in_progress') return [];
  const minute = minutesAfter(start);
  return [
    ...both('soon_host', 'soon_requester', minute(-SOON_MINUTES), minute(0)),
    ...both('start_host', 'start_requester', minute(0), minute(WARNING_MINUTE)),
    { kind: 'begin', at: minute(0) },
    ...[-DAY_BEFORE_HOURS * 60, -SOON_MINUTES, NO_SHOW_MINUTE].map(
      (minutes): Timer => ({ kind: 'passage', at: minute(minutes) }),
    ),
    // A millisecond later, so that "less than 12 hours" is so by then.
    { kind: 'passage', at: minute(-LATE_CANCEL_HOURS * 60) + 1 },
    ...lastMinutes(start),
    { kind: 'finish', at: minute(MEETING_MINUTES) },
  ];
}

/** They came after all, and that was said while the half hour ran: the clock is kept to its end. */
function goesOn({ absence }: InterviewRequest, start: Iso): Timer[] {
  const { takenBack } = absence ?? {};
  return takenBack === undefined ? [] : lastMinutes(start).filter(({ at }) => at >= toMs(takenBack));
}

function lastMinutes(start: Iso): Timer[] {
  const minute = minutesAfter(start);
  return [
    ...both('wrap_up_host', 'wrap_up_requester', minute(WARNING_MINUTE), minute(MEETING_MINUTES)),
    ...both('end_host', 'end_requester', minute(MEETING_MINUTES), minute(MEETING_MINUTES + 15)),
  ];
}

const minutesAfter = (start: Iso) => (minutes: number) => toMs(start) + minutes * 60_000;

const both = (host: EffectKind, requester: EffectKind, at: number, usefulUntil: number): Timer[] => [
  { kind: host, to: 'host', at, usefulUntil },
  { kind: requester, to: 'requester', at, usefulUntil },
];

/** Rule 10: "it would be REALLY nice to send a thank you note after." */
export function afterMeeting(request: InterviewRequest, settings: HostSettings): Timer[] {
  const { endedAt, status, absence } = request;
  if (endedAt === undefined) return [];
  if (status === 'no_show_host' || status === 'no_show_requester') {
    const final = toMs(absence?.at ?? endedAt) + NO_SHOW_FINAL_HOURS * 3_600_000;
    return [{ kind: 'close_absence', at: final }];
  }
  if (status !== 'held' && status !== 'ended_early') return [];
  const asked = (zone: string) => afterNight(knownToHaveMet(endedAt, absence?.takenBack), zone);
  const prompt = asked(request.zones.requester);
  const reminder = afterNight(prompt.plus({ hours: THANKS_REMINDER_HOURS }), request.zones.requester);
  const closes = thanksCloseAt(request) ?? 0;
  return [
    { kind: 'host_wrap_up', to: 'host', at: asked(settings.zone).toMillis(), usefulUntil: closes },
    { kind: 'passage', at: closes },
    ...promise(request, settings),
    ...(request.thanks === undefined
      ? ([
          { kind: 'thanks_prompt', to: 'requester', at: prompt.toMillis(), usefulUntil: closes },
          { kind: 'thanks_reminder', to: 'requester', at: reminder.toMillis(), usefulUntil: closes },
        ] as const)
      : []),
  ];
}

/** Minute 35; or, when somebody was thought not to have come, a little after that was put right. */
function knownToHaveMet(endedAt: Iso, takenBack: Iso | undefined): DateTime {
  const known = takenBack !== undefined && toMs(takenBack) > toMs(endedAt) ? takenBack : endedAt;
  return inZone(known, 'utc').plus({ minutes: THANKS_AFTER_END_MINUTES });
}

/** The thank-you prompt is open for seven days after the end; ms. Undefined before the end. */
export function thanksCloseAt(request: InterviewRequest): number | undefined {
  if (request.endedAt === undefined) return undefined;
  return inZone(request.endedAt, 'utc').plus({ days: THANKS_OPEN_DAYS }).toMillis();
}

function promise(request: InterviewRequest, settings: HostSettings): Timer[] {
  const { wrapUp } = request;
  if (wrapUp?.promised === undefined || wrapUp.at === undefined) return [];
  const noted = inZone(wrapUp.promisedAt ?? wrapUp.at, settings.zone);
  const at = onWorkDay(plusWorkDays(noted, PROMISE_REMINDER_WORK_DAYS, settings), settings);
  return [{ kind: 'promise', to: 'host', at: at.toMillis(), usefulUntil: at.plus({ days: 14 }).toMillis() }];
}
