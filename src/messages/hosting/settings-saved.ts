import type { Host } from '../../domain/model/host.js';
import type { ClaimedPeriod } from '../../domain/rules/over-limits.js';
import { ACTIONS } from '../ids.js';
import { actions, button, mention, section, typed } from '../parts/block-kit.js';
import { type Notice, reply } from '../parts/notices.js';
import { holidayDates, minutesAsClock, monthName, shortDate, zoneCity } from '../parts/times.js';
import { count, joined, weekdays } from '../parts/words.js';
import { windows } from './limits-in-short.js';

/** What was set, what that means for what stands, and what comes next. */
export function settingsSaved(
  host: Host,
  over: ClaimedPeriod[],
  {
    isNew,
    offersCalendar,
    holidaysAhead,
  }: { isNew: boolean; offersCalendar: boolean; holidaysAhead: string[] },
): Notice {
  const { settings } = host;
  const opening = isNew
    ? ':door: *Your door is open.* People can ask you for half an hour now.'
    : ':white_check_mark: *Your settings are saved.* They hold for new requests.';
  const next = isNew
    ? `*What next?* Tell people to type \`/infointerview\` and your name: ${mention(host.id)}. Requests come to you here, and nothing is booked without your *Approve*. \`/infointerview pause\` whenever you need a break.`
    : '`/infointerview setup` changes them again.';
  return reply([
    section(opening),
    section(summary(host, holidaysAhead)),
    settings.place !== '' && section(`Where: ${typed(settings.place, 400)}`),
    ...over.slice(0, 5).map((each) => section(overText(each, settings.zone))),
    section(next),
    offersCalendar && section(CALENDAR_OFFER),
    actions(
      'settings-saved',
      offersCalendar && button(ACTIONS.showCalendars, 'Connect a calendar', { style: 'primary' }),
      button(ACTIONS.openSetup, 'Settings'),
      button(ACTIONS.showStatus, 'Where things stand'),
    ),
  ]);
}

const CALENDAR_OFFER =
  ':calendar: *Connect a calendar first?* Then only half hours that are free in it are offered. It takes a minute, and I keep when you are busy, never what for.';

function summary({ settings }: Host, holidaysAhead: string[]): string {
  const { workDays, workStart, workEnd, zone, holidays } = settings;
  const next = holidaysAhead.length === 0 ? '' : `: next ${holidayDates(holidaysAhead)}`;
  return joined(
    '\n',
    `• ${weekdays(workDays)}, ${minutesAsClock(workStart)}–${minutesAsClock(workEnd)} (${zoneCity(zone)})`,
    holidays !== undefined && `• not on public holidays (${holidays.name})${next}`,
    `• in ${windows(settings)} of the day`,
    `• at most ${settings.perWeek} a week and ${settings.perMonth} a month`,
    `• ${count(settings.noticeDays, 'day')} ahead at least, ${count(settings.horizonDays, 'day')} at most`,
    `• an answer within ${count(settings.decisionDays, 'day')}`,
    `• ${settings.bundleHour === undefined ? 'requests at once' : `requests in one bundle at ${minutesAsClock(settings.bundleHour * 60)} on work days`}`,
    `• ${settings.listed ? 'shown in the list of hosts' : 'not shown in the list of hosts'}`,
  );
}

/** "already 3 that week": nothing is revoked. */
function overText({ period, start, count: held, limit }: ClaimedPeriod, zone: string): string {
  return period === 'week'
    ? `:information_source: Already ${held} that week (around ${shortDate(start, zone)}), with a limit of ${limit} now. They stay; no more are added.`
    : `:information_source: Already ${held} in ${monthName(start, zone)}, with a limit of ${limit} now. They stay; no more are added.`;
}
