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
  THANKS_REMINDER_HOURS,
  UNCONFIRMED_HOURS,
  WARNING_MINUTE,
} from '../../../config/policy.js';
import type { EffectKind } from '../model/effects.js';
import type { HostSettings } from '../model/host.js';
import type { Booked, InterviewRequest, Iso } from '../model/request.js';
import { hasMet, isBooked, isMissed, isScheduled } from '../model/status.js';
import { afterNight, beforeNight, inTimeFor, onWorkDay, whenAwake } from '../rules/quiet-hours.js';
import { thanksCloseAt } from '../rules/useful-until.js';
import { inZone, plusWorkDays, toMs } from '../time.js';

/** A timed effect before it has an id. Moments are ms since the epoch. */
export interface Timer {
  kind: EffectKind;
  at: number;
}

/** Rule 4, and the courtesy of rule 10: nobody forgets, and nobody is left waiting. */
export function beforeMeeting(request: InterviewRequest, settings: HostSettings): Timer[] {
  if (!isScheduled(request)) return [];
  const start = inZone(request.start, 'utc');
  const since = inZone(request.since, 'utc');
  const ahead = (hours: number, to: 'host' | 'requester') => {
    const zone = to === 'host' ? settings.zone : request.zones.requester;
    const evening = beforeNight(start.minus({ hours }), zone);
    // Approved after that evening: in the morning.
    return evening < since ? inTimeFor(start, since, zone) : evening;
  };
  if (request.confirmedAt !== undefined) return [];
  const askAgain = ahead(ASK_AGAIN_HOURS, 'requester');
  return [
    { kind: 'day_before', at: ahead(DAY_BEFORE_HOURS, 'requester').toMillis() },
    { kind: 'ask_again', at: askAgain.toMillis() },
    ...unconfirmed(start, askAgain, ahead(UNCONFIRMED_HOURS, 'host')),
  ];
}

/**
 * The host hears of it once the requester had time to confirm, not at night, and only while releasing the slot is still of
 * use. `usual` is on the host's wall clock.
 */
function unconfirmed(start: DateTime, askAgain: DateTime, usual: DateTime): Timer[] {
  const answerable = askAgain.plus({ minutes: CONFIRM_MINUTES });
  const at = whenAwake(DateTime.max(usual, answerable.setZone(usual.zone)));
  if (at > start.minus({ minutes: RELEASE_MINUTES })) return [];
  return [{ kind: 'unconfirmed', at: at.toMillis() }];
}

/** Rule 3: "Watch the clock." Start, minute 25 and minute 30, in both people's DMs. */
export function duringMeeting(request: InterviewRequest): Timer[] {
  if (hasMet(request)) return request.status === 'held' ? goesOn(request) : [];
  if (!isBooked(request)) return [];
  const minute = minutesAfter(request.start);
  return [
    ...both('soon', minute(-SOON_MINUTES)),
    ...both('start', minute(0)),
    { kind: 'begin', at: minute(0) },
    ...[-DAY_BEFORE_HOURS * 60, -SOON_MINUTES, NO_SHOW_MINUTE].map(
      (minutes): Timer => ({ kind: 'passage', at: minute(minutes) }),
    ),
    // A millisecond later, so that "less than 12 hours" is true by then.
    { kind: 'passage', at: minute(-LATE_CANCEL_HOURS * 60) + 1 },
    ...lastMinutes(request.start),
    { kind: 'finish', at: minute(MEETING_MINUTES) },
  ];
}

/** They came after all, and somebody said so during the half hour: the clock runs on to its end. */
function goesOn({ absence, start }: Booked): Timer[] {
  const { takenBack } = absence ?? {};
  return takenBack === undefined ? [] : lastMinutes(start).filter(({ at }) => at >= toMs(takenBack));
}

function lastMinutes(start: Iso): Timer[] {
  const minute = minutesAfter(start);
  return [...both('wrap_up_warning', minute(WARNING_MINUTE)), ...both('end', minute(MEETING_MINUTES))];
}

const minutesAfter = (start: Iso) => (minutes: number) => toMs(start) + minutes * 60_000;

const both = (what: 'soon' | 'start' | 'wrap_up_warning' | 'end', at: number): Timer[] => [
  { kind: `${what}_host`, at },
  { kind: `${what}_requester`, at },
];

/** Rule 10: "it would be REALLY nice to send a thank you note after." */
export function afterMeeting(request: InterviewRequest, settings: HostSettings): Timer[] {
  const { endedAt, absence } = request;
  if (endedAt === undefined) return [];
  if (isMissed(request)) {
    const final = toMs(absence?.at ?? endedAt) + NO_SHOW_FINAL_HOURS * 3_600_000;
    return [{ kind: 'close_absence', at: final }];
  }
  const closes = thanksCloseAt(request) ?? 0;
  if (request.status === 'answered') return [{ kind: 'passage', at: closes }];
  if (!hasMet(request)) return [];
  const asked = (zone: string) => afterNight(knownToHaveMet(endedAt, absence?.takenBack), zone);
  const prompt = asked(request.zones.requester);
  const reminder = afterNight(prompt.plus({ hours: THANKS_REMINDER_HOURS }), request.zones.requester);
  return [
    { kind: 'debrief', at: asked(settings.zone).toMillis() },
    { kind: 'passage', at: closes },
    ...promise(request, settings),
    ...(request.thanks === undefined
      ? ([
          { kind: 'thanks_prompt', at: prompt.toMillis() },
          { kind: 'thanks_reminder', at: reminder.toMillis() },
        ] as const)
      : []),
  ];
}

/** Minute 35; or, if an absence was reported by mistake, a little after that was corrected. */
function knownToHaveMet(endedAt: Iso, takenBack: Iso | undefined): DateTime {
  const known = takenBack !== undefined && toMs(takenBack) > toMs(endedAt) ? takenBack : endedAt;
  return inZone(known, 'utc').plus({ minutes: THANKS_AFTER_END_MINUTES });
}

function promise(request: InterviewRequest, settings: HostSettings): Timer[] {
  const { debrief } = request;
  if (debrief?.promised === undefined || debrief.at === undefined) return [];
  const noted = inZone(debrief.promisedAt ?? debrief.at, settings.zone);
  const at = onWorkDay(plusWorkDays(noted, PROMISE_REMINDER_WORK_DAYS, settings), settings);
  return [{ kind: 'promise', at: at.toMillis() }];
}
