import type { HostSettings } from '../../../src/domain/model/host.js';
import { SETTINGS_FIELDS } from '../../../src/domain/model/refusal.js';
import { type ClaimedPeriod, fullestPeriods, overLimits } from '../../../src/domain/rules/over-limits.js';
import { settingsSaved } from '../../../src/messages/hosting/settings-saved.js';
import { DOOR_FIELDS, setupForm } from '../../../src/messages/hosting/setup-form.js';
import { aHost, at } from '../../support/message-facts.js';

const claims = (...starts: string[]) => starts.map((start, index) => ({ requestId: `r${index}`, start }));
/** Three in the week of Monday 8 March, one in that of the 15th, and one long ago. */
const CLAIMS = claims(
  ...['2026-12-01T15:00:00.000Z', '2027-03-15T15:00:00.000Z', '2027-03-08T15:00:00.000Z'],
  ...['2027-03-09T15:00:00.000Z', '2027-03-10T15:00:00.000Z'],
);
const now = at('2027-03-01T10:00:00.000Z');

const hintOf = (form: unknown, field: string) =>
  (form as { blocks: { block_id?: string; hint?: { text: string } }[] }).blocks.find(
    ({ block_id }) => block_id === field,
  )?.hint?.text;

const formOf = (settings: HostSettings, claimed: ClaimedPeriod[]) =>
  setupForm({ settings, isNew: false, claimed, holidaysAhead: [] }, { limits: true });

describe('the settings form', () => {
  it('says under the limits what the fullest coming week and month hold already', () => {
    const host = { ...aHost({ perWeek: 2, perMonth: 5 }), claims: CLAIMS };
    const form = formOf(host.settings, fullestPeriods(host, now));
    expect(hintOf(form, 'per_week')).toMatch(/^Already 3 in the week of Mar 8\./);
    expect(hintOf(form, 'per_month')).toMatch(/^Already 4 in March\./);
    expect(overLimits(host, now)).toMatchObject([{ period: 'week', count: 3, limit: 2 }]);
  });

  it('says nothing of it where nothing is claimed', () => {
    const host = aHost();
    const form = formOf(host.settings, fullestPeriods({ ...host, claims: [] }, now));
    expect(hintOf(form, 'per_week')).toBeUndefined();
    expect(hintOf(form, 'per_month')).toBeUndefined();
  });
});

describe('what was saved', () => {
  const savedWith = (settings: Partial<HostSettings>) =>
    settingsSaved(aHost(settings), [], { isNew: false, offersCalendar: false, holidaysAhead: [] }).text;

  it('names the windows that there are, and none of no minutes', () => {
    expect(savedWith({ earlyMinutes: 60, lateMinutes: 30 })).toContain(
      'first 60 and last 30 minutes of the day',
    );
    expect(savedWith({ earlyMinutes: 0, lateMinutes: 60 })).toContain('• in the last 60 minutes of the day');
  });

  it('promises no next holiday where none is known', () => {
    const words = savedWith({ holidays: { region: 'DE', name: 'Germany', dates: [] } });
    expect(words).toMatch(/public holidays \(Germany\)$/m);
  });
});

const fieldsOf = (view: unknown) =>
  (view as { blocks: { block_id?: string }[] }).blocks.map((each) => each.block_id);

test('the settings form asks for every setting once *Change the limits* was pressed, and little before', () => {
  const facts = { settings: aHost().settings, isNew: true, claimed: [], holidaysAhead: [] };
  expect(fieldsOf(setupForm(facts, { limits: true }))).toEqual(expect.arrayContaining([...SETTINGS_FIELDS]));
  const first = setupForm(facts);
  expect(fieldsOf(first).filter((id) => SETTINGS_FIELDS.some((field) => field === id))).toEqual([
    ...DOOR_FIELDS,
  ]);
  expect(JSON.stringify(first)).toContain('the first and last 60 minutes of 9:00 AM–5:00 PM');
});
