import { defaultSettings, type HostSettings } from '../../../src/domain/model/host.js';
import { checkSettings } from '../../../src/domain/rules/settings.js';

const check = (changes: Partial<HostSettings>) =>
  checkSettings({ ...defaultSettings('Europe/Berlin', 'Slack huddle'), ...changes }, 'UHOST');

describe('settings of a host', () => {
  test('are fine as they come', () => expect(check({})).toEqual({}));

  test.each<[string, Partial<HostSettings>, ReturnType<typeof check>]>([
    ['a zone that is none', { zone: 'UTC+2' }, { zone: 'not_a_zone' }],
    ['no work days', { workDays: [] }, { work_days: 'no_work_days' }],
    ['an end before the start', { workStart: 600, workEnd: 540 }, { work_end: 'end_before_start' }],
    ['windows that overlap', { earlyMinutes: 300, lateMinutes: 240 }, { late_minutes: 'windows_overlap' }],
    ['no window at all', { earlyMinutes: 0, lateMinutes: 0 }, { early_minutes: 'no_slot' }],
    ['an early window too short for a meeting', { earlyMinutes: 29 }, { early_minutes: 'no_slot' }],
    ['a late window too short for a meeting', { lateMinutes: 20 }, { late_minutes: 'no_slot' }],
    ['a week limit above that of the month', { perWeek: 6 }, { per_week: 'above_month' }],
    ['a week limit below one', { perWeek: 0 }, { per_week: 'below_one' }],
    ['a month limit below one', { perMonth: 0 }, { per_week: 'above_month', per_month: 'below_one' }],
    ['no whole number', { perWeek: Number.NaN }, { per_week: 'not_a_number' }],
    ['notice beyond the horizon', { noticeDays: 42 }, { notice_days: 'beyond_horizon' }],
    ['too much notice', { noticeDays: 61, horizonDays: 90 }, { notice_days: 'out_of_range' }],
    ['days away that end first', { daysAway: [{ from: '2', to: '1' }] }, { days_away: 'not_a_date_range' }],
    ['a place of 151 characters', { place: 'x'.repeat(151) }, { place: 'too_long' }],
    ['oneself as assistant', { assistantId: 'UHOST' }, { assistant: 'yourself' }],
    ['a bundle at night', { bundleHour: 23 }, { bundle_hour: 'out_of_range' }],
  ])('are refused under the field that is wrong: %s', (_what, changes, problems) => {
    expect(check(changes)).toEqual(problems);
  });

  test('may do without one of the two windows', () => {
    expect(check({ earlyMinutes: 0 })).toEqual({});
    expect(check({ lateMinutes: 0 })).toEqual({});
  });
});
