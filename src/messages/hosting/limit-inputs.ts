import type { KnownBlock, PlainTextOption } from '@slack/types';
import type { HostSettings } from '../../domain/model/host.js';
import type { SettingsField } from '../../domain/model/refusal.js';
import type { ClaimedPeriod } from '../../domain/rules/over-limits.js';
import { writeDaysAway } from '../../domain/typed/days-away.js';
import { header, option } from '../parts/block-kit.js';
import {
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
): KnownBlock[] {
  return [
    ...when(settings),
    holidaysInput(settings, holidaysAhead),
    ...howMuch(settings, claimed),
    ...how(settings),
  ];
}

/** A setting's field, by its name. */
export const field = (id: SettingsField, label: string, hint?: string) => ({ id, label, hint });

function when({
  zone,
  workDays,
  workStart,
  workEnd,
  earlyMinutes,
  lateMinutes,
  daysAway,
}: HostSettings): KnownBlock[] {
  const minutes = { min: 0, max: 720 };
  return [
    header('When'),
    searchInput({
      ...field('zone', 'Time zone', 'Type a city, such as Berlin or New York.'),
      initial: zoneOption(zone),
    }),
    tickInput({
      ...field('work_days', 'Work days'),
      options: DAYS.map((day, i) => option(day, String(i + 1))),
      ticked: workDays.map(String),
    }),
    timeInput({ ...field('work_start', 'Work starts'), initial: wallClock(workStart) }),
    timeInput({
      ...field('work_end', 'Work ends', 'Nothing is ever booked after that.'),
      initial: wallClock(workEnd % 1440),
    }),
    numberInput({
      ...field(
        'early_minutes',
        'Early window, minutes',
        'How long after you start work meetings may be booked',
      ),
      ...minutes,
      value: earlyMinutes,
    }),
    numberInput({
      ...field(
        'late_minutes',
        'Late window, minutes',
        'How long before you finish work meetings may be booked. 0 means none.',
      ),
      ...minutes,
      value: lateMinutes,
    }),
    textInput({
      ...field('days_away', 'Days away', 'Dates or stretches, with commas between them.'),
      ...{ max: 2000, optional: true, value: writeDaysAway(daysAway) },
      placeholder: 'Dec 24 – Jan 1, 2027-04-02',
    }),
  ];
}

/** Typed like the zone: a menu of all regions would be several times longer than the rest of the form. */
function holidaysInput({ holidays }: HostSettings, ahead: string[]): KnownBlock {
  const hint =
    ahead.length === 0
      ? 'A country, or a region of one. They count as days away.'
      : `They count as days away. Next: ${holidayDates(ahead)}.`;
  return textInput({
    ...field('holidays', 'Public holidays', hint),
    ...{ max: 100, optional: true, value: holidays?.name ?? '', placeholder: 'Germany, Bavaria' },
  });
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

function howMuch(settings: HostSettings, claimed: ClaimedPeriod[]): KnownBlock[] {
  const { zone, perWeek, perMonth, noticeDays, horizonDays, decisionDays } = settings;
  const any = { min: 0, max: 999 };
  const hint = (period: ClaimedPeriod['period']) => claimedHint(claimed, period, zone);
  return [
    header('How much'),
    numberInput({ ...field('per_week', 'Interviews a week', hint('week')), ...any, value: perWeek }),
    numberInput({ ...field('per_month', 'Interviews a month', hint('month')), ...any, value: perMonth }),
    numberInput({ ...field('notice_days', 'Minimum notice, days'), ...any, value: noticeDays }),
    numberInput({
      ...field('horizon_days', 'Booking horizon, days', 'No one books further ahead.'),
      ...any,
      value: horizonDays,
    }),
    numberInput({
      ...field('decision_days', 'Decision deadline, days', 'People are told when to expect your answer.'),
      ...any,
      value: decisionDays,
    }),
  ];
}

function how(settings: HostSettings): KnownBlock[] {
  const { assistantId, assistantDecides, bundleHour, guestsMayAsk } = settings;
  const hours = BUNDLE_HOURS.map((hour) =>
    option(`In one bundle at ${minutesAsClock(hour * 60)} on work days`, String(hour)),
  );
  return [
    header('How'),
    selectInput({
      ...field('bundle_hour', 'Requests reach you'),
      options: [option('At once, each as it comes', AT_ONCE), ...hours],
      initial: bundleHour === undefined ? AT_ONCE : String(bundleHour),
    }),
    personInput({
      ...field('assistant', 'Assistant', 'They are thanked too after a meeting.'),
      ...{ optional: true, initial: assistantId, placeholder: 'No one' },
    }),
    tickInput({
      ...field('assistant_decides', 'What your assistant does'),
      ...{ optional: true, ticked: assistantDecides ? ['yes'] : [] },
      options: [
        option('Decides for me, too', 'yes', 'They get each request as well; the first decision counts'),
      ],
    }),
    tickInput({
      ...{ id: GUESTS_FIELD, label: 'Guests', optional: true, ticked: guestsMayAsk ? ['yes'] : [] },
      options: [
        option(
          'Guests and connected people may ask',
          'yes',
          'Where your workspace allows it; the request says so',
        ),
      ],
    }),
  ];
}
