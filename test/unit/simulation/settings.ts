import { defaultSettings, type HostSettings } from '../../../src/domain/model/host.js';

const ZONES = [
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Cairo',
  'Pacific/Apia',
];

/** One of them asks for interviews, too. */
export const ASSISTANTS = ['UASK0', 'UHELP0'];

export function zoneOf(index: number): string {
  return ZONES[index % ZONES.length] as string;
}

/** Holidays in a year, close together in one month. */
const tenths = (month: string): string[] =>
  ['05', '08', '11', '16', '25'].map((day) => `2027-${month}-${day}`);

/** Settings that differ in every respect that slots, capacity and decisions depend on. */
export function settingsFor(pick: number): HostSettings {
  const month = String((pick % 12) + 1).padStart(2, '0');
  return {
    ...defaultSettings(zoneOf(pick), 'Slack huddle'),
    perWeek: (pick % 3) + 1,
    perMonth: (pick % 5) + 3,
    noticeDays: [0, 1, 7][pick % 3] as number,
    horizonDays: [21, 42, 14][pick % 3] as number,
    decisionDays: [5, 2][pick % 2] as number,
    ...(pick % 4 === 1 && { bundleHour: 9 }),
    ...(pick % 6 === 2 && { workDays: [2, 3, 7] }),
    ...(pick % 3 === 1 && {
      assistantId: ASSISTANTS[pick % 2] as string,
      ...(pick % 4 !== 3 && { assistantDecides: true as const }),
    }),
    ...(pick % 5 === 2 && { holidays: { region: 'DE', name: 'Germany', dates: tenths(month) } }),
    ...(pick % 5 === 3 && { daysAway: [{ from: `2027-${month}-03`, to: `2027-${month}-17` }] }),
    workStart: [9 * 60, 8 * 60 + 30, 13 * 60][pick % 3] as number,
    workEnd: [17 * 60, 16 * 60, 22 * 60][pick % 3] as number,
  };
}
