import type { PlainTextOption } from '@slack/types';
import type { HostSettings } from '../../domain/model/host.js';
import type { ClaimedPeriod } from '../../domain/rules/over-limits.js';
import { writeDaysAway } from '../../domain/typed/days-away.js';
import { header, option, type Part } from '../parts/block-kit.js';
import {
  boxInput,
  numberInput,
  personInput,
  searchInput,
  selectInput,
  textInput,
  tickInput,
  timeInput,
} from '../parts/inputs.js';
import { holidayDates, minutesAsClock, monthName, shortDate } from '../parts/times.js';
import { wallClock } from '../parts/words.js';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const BUNDLE_HOURS = [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21];
/** The menu's value for requests that come one by one. */
export const AT_ONCE = 'at_once';
/** With which nothing can be wrong. */
export const GUESTS_FIELD = 'guests';

/** A zone in its menu: the whole name, since cities of the same name exist. */
export const zoneOption = (zone: string): PlainTextOption => option(zone.replace(/_/g, ' '), zone);

/** What stands behind *Change the limits*: when, how much, and how. */
export function limitInputs(
  settings: HostSettings,
  { claimed, holidaysAhead }: { claimed: ClaimedPeriod[]; holidaysAhead: string[] },
): Part {
  return [when(settings), holidaysInput(settings, holidaysAhead), howMuch(settings, claimed), how(settings)];
}

function when(settings: HostSettings): Part {
  const { zone, workDays, workStart, workEnd, earlyMinutes, lateMinutes, daysAway } = settings;
  const minutes = { min: 0, max: 720 };
  return [
    header('When'),
    searchInput('zone', 'Time zone', {
      hint: 'Type a city, such as Berlin or New York.',
      initial: zoneOption(zone),
    }),
    tickInput('work_days', 'Work days', {
      options: DAYS.map((day, i) => option(day, String(i + 1))),
      ticked: workDays.map(String),
    }),
    timeInput('work_start', 'Work starts', { initial: wallClock(workStart) }),
    timeInput('work_end', 'Work ends', {
      hint: 'Nothing is ever booked after that.',
      initial: wallClock(workEnd % 1440),
    }),
    numberInput('early_minutes', 'Early window, minutes', {
      hint: 'How long after you start work meetings may be booked',
      ...minutes,
      value: earlyMinutes,
    }),
    numberInput('late_minutes', 'Late window, minutes', {
      hint: 'How long before you finish work meetings may be booked. 0 means none.',
      ...minutes,
      value: lateMinutes,
    }),
    textInput('days_away', 'Days away', {
      hint: 'Dates or stretches, with commas between them.',
      max: 2000,
      optional: true,
      value: writeDaysAway(daysAway),
      placeholder: 'Dec 24 – Jan 1, 2027-04-02',
    }),
  ];
}

/** Typed like the zone: a menu of all regions would be several times longer than the rest of the form. */
function holidaysInput({ holidays }: HostSettings, ahead: string[]): Part {
  const hint =
    ahead.length === 0
      ? 'A country, or a region of one. They count as days away.'
      : `They count as days away. Next: ${holidayDates(ahead)}.`;
  const placeholder = 'Germany, Bavaria';
  const value = holidays?.name ?? '';
  return textInput('holidays', 'Public holidays', { hint, max: 100, optional: true, value, placeholder });
}

/** New limits never revoke what is claimed; whoever sets them sees what that is. */
function claimedHint(claimed: ClaimedPeriod[], period: ClaimedPeriod['period'], zone: string) {
  const fullest = claimed.find((each) => each.period === period);
  if (fullest === undefined) return undefined;
  const { count, start } = fullest;
  const when =
    period === 'week' ? `in the week of ${shortDate(start, zone)}` : `in ${monthName(start, zone)}`;
  return `Already ${count} ${when}. What is claimed stays, whatever the limit.`;
}

function howMuch(settings: HostSettings, claimed: ClaimedPeriod[]): Part {
  const { zone, perWeek, perMonth, noticeDays, horizonDays, decisionDays } = settings;
  const any = { min: 0, max: 999 };
  const hint = (period: ClaimedPeriod['period']) => claimedHint(claimed, period, zone);
  return [
    header('How much'),
    numberInput('per_week', 'Interviews a week', { hint: hint('week'), ...any, value: perWeek }),
    numberInput('per_month', 'Interviews a month', { hint: hint('month'), ...any, value: perMonth }),
    numberInput('notice_days', 'Minimum notice, days', { ...any, value: noticeDays }),
    numberInput('horizon_days', 'Booking horizon, days', {
      hint: 'No one books further ahead.',
      ...any,
      value: horizonDays,
    }),
    numberInput('decision_days', 'Decision deadline, days', {
      hint: 'People are told when to expect your answer.',
      ...any,
      value: decisionDays,
    }),
  ];
}

function how(settings: HostSettings): Part {
  const { assistantId, assistantDecides, bundleHour, guestsMayAsk } = settings;
  const hours = BUNDLE_HOURS.map((hour) =>
    option(`In one bundle at ${minutesAsClock(hour * 60)} on work days`, String(hour)),
  );
  return [
    header('How'),
    selectInput('bundle_hour', 'Requests reach you', {
      options: [option('At once, each as it comes', AT_ONCE), ...hours],
      initial: bundleHour === undefined ? AT_ONCE : String(bundleHour),
    }),
    personInput('assistant', 'Assistant', {
      hint: 'They are thanked too after a meeting.',
      optional: true,
      initial: assistantId,
      placeholder: 'No one',
    }),
    boxInput(
      'assistant_decides',
      'What your assistant does',
      option('Decides for me, too', 'yes', 'They get each request as well; the first decision counts'),
      assistantDecides,
    ),
    boxInput(
      GUESTS_FIELD,
      'Guests',
      option(
        'Guests and connected people may ask',
        'yes',
        'Where your workspace allows it; the request says so',
      ),
      guestsMayAsk,
    ),
  ];
}
