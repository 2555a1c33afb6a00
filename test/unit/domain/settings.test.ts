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
    ['days away that end first', { daysAway: [{ from: '2', to: '1' }] }, { days_away: 'end_before_start' }],
    ['a place of 151 characters', { place: 'x'.repeat(151) }, { place: 'too_long' }],
    ['oneself as assistant', { assistantId: 'UHOST' }, { assistant: 'yourself' }],
    ['an end at the start', { workStart: 540, workEnd: 540 }, { work_end: 'end_before_start' }],
    [
      'a start after midnight',
      { workStart: 1440 },
      { work_start: 'out_of_range', work_end: 'end_before_start' },
    ],
    ['an end after midnight', { workEnd: 1441 }, { work_end: 'out_of_range' }],
    [
      'an early window of more than half a day',
      { workStart: 0, workEnd: 1440, earlyMinutes: 721 },
      { early_minutes: 'out_of_range' },
    ],
    [
      'a late window of more than half a day',
      { workStart: 0, workEnd: 1440, lateMinutes: 721 },
      { late_minutes: 'out_of_range' },
    ],
    ['part of a meeting a month', { perMonth: 5.5 }, { per_month: 'not_a_number' }],
    ['more than sixty a month', { perMonth: 61 }, { per_month: 'out_of_range' }],
    ['a horizon of more than half a year', { horizonDays: 181 }, { horizon_days: 'out_of_range' }],
    ['no time for a decision', { decisionDays: 0 }, { decision_days: 'out_of_range' }],
    ['more than a month for a decision', { decisionDays: 31 }, { decision_days: 'out_of_range' }],
    ['too long a text about oneself', { about: 'x'.repeat(301) }, { about: 'too_long' }],
    ['nobody who assists and decides', { assistantDecides: true }, { assistant: 'no_assistant' }],
    ['a bundle at night', { bundleHour: 23 }, { bundle_hour: 'out_of_range' }],
  ])('are refused under the field that is wrong: %s', (_what, changes, problems) => {
    expect(check(changes)).toEqual(problems);
  });

  test.each<Partial<HostSettings>>([
    { workStart: 540, workEnd: 660 },
    { workStart: 0, workEnd: 1440, earlyMinutes: 720, lateMinutes: 720 },
    { earlyMinutes: 30, lateMinutes: 30 },
    { perWeek: 5 },
    { perWeek: 1, perMonth: 1 },
    { perMonth: 60 },
    { horizonDays: 180, noticeDays: 60 },
    { noticeDays: 0, horizonDays: 1 },
    { decisionDays: 1 },
    { decisionDays: 30 },
    { bundleHour: 7 },
    { bundleHour: 21 },
    { daysAway: [{ from: '2027-03-01', to: '2027-03-01' }] },
    { place: 'x'.repeat(150), about: '🙂'.repeat(300) },
    { assistantId: 'UASSIST', assistantDecides: true },
  ])('may be as little and as much as this: %j', (changes) => expect(check(changes)).toEqual({}));

  test('may do without one of the two windows', () => {
    expect(check({ earlyMinutes: 0 })).toEqual({});
    expect(check({ lateMinutes: 0 })).toEqual({});
  });
});
