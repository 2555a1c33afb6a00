import { USUAL_WORKSPACE } from '../../../src/domain/model/workspace.js';
import { changedSettings, checkWorkspace } from '../../../src/domain/rules/workspace-settings.js';

const wrong = (changes: Partial<typeof USUAL_WORKSPACE>) =>
  checkWorkspace({ ...USUAL_WORKSPACE, ...changes });

describe('what admins set', () => {
  test('is fine as it usually is, and at either end of its range', () => {
    expect(wrong({})).toEqual({});
    expect(wrong({ perMonthMax: 20, perWeekMax: 20, perMonth: 20, perWeek: 20 })).toEqual({});
    expect(wrong({ perMonthMax: 1, perWeekMax: 1, perMonth: 1, perWeek: 1 })).toEqual({});
    expect(wrong({ noticeDays: 0 })).toEqual({});
    expect(wrong({ noticeDays: 60 })).toEqual({});
    expect(wrong({ keepTypedDays: 30 })).toEqual({});
    expect(wrong({ keepTypedDays: 365 })).toEqual({});
  });

  test.each([
    [{ noticeDays: -1 }, 'noticeDays', { least: 0, most: 60 }],
    [{ noticeDays: 61 }, 'noticeDays', { least: 0, most: 60 }],
    [{ noticeDays: 1.5 }, 'noticeDays', { least: 0, most: 60 }],
    [{ keepTypedDays: 29 }, 'keepTypedDays', { least: 30, most: 365 }],
    [{ keepTypedDays: 366 }, 'keepTypedDays', { least: 30, most: 365 }],
    [{ perMonthMax: 4, perWeekMax: 5, perMonth: 4, perWeek: 2 }, 'perWeekMax', { least: 1, most: 4 }],
    [{ perMonthMax: 4, perWeekMax: 4, perMonth: 5, perWeek: 2 }, 'perMonth', { least: 1, most: 4 }],
    [{ perWeekMax: 2, perWeek: 3, perMonth: 5 }, 'perWeek', { least: 1, most: 2 }],
    [{ perWeek: 4, perMonth: 3 }, 'perWeek', { least: 1, most: 3 }],
    [{ perWeek: 0 }, 'perWeek', { least: 1, most: 5 }],
  ] as const)('is refused under its field, with its range: %j', (changes, field, range) => {
    expect(wrong(changes)).toEqual({ [field]: range });
  });

  test('allows no workspace without a single meeting, and says so in one place', () => {
    expect(wrong({ perMonthMax: 0 })).toEqual({ perMonthMax: { least: 1, most: 60 } });
    expect(wrong({ perMonth: 0 })).toEqual({ perMonth: { least: 1, most: 60 } });
    expect(wrong({ perWeekMax: 0 })).toEqual({ perWeekMax: { least: 1, most: 60 } });
    expect(wrong({ perMonthMax: 61, perMonth: 61 })).toMatchObject({ perMonthMax: { least: 1, most: 60 } });
  });

  test('is told by what changed', () => {
    expect(changedSettings(USUAL_WORKSPACE, USUAL_WORKSPACE)).toEqual([]);
    expect(changedSettings(USUAL_WORKSPACE, { ...USUAL_WORKSPACE, noticeDays: 3, hosts: ['U1'] })).toEqual([
      'hosts',
      'noticeDays',
    ]);
  });
});
