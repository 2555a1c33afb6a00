import { readGoogleBusy } from '../../../src/adapters/calendar/google/read-google-busy.js';
import { readMicrosoftBusy } from '../../../src/adapters/calendar/microsoft/read-microsoft-busy.js';
import type { Ask } from '../../../src/adapters/calendar/oauth/api.js';

const QUESTION = {
  calendarIds: ['main'],
  zone: 'Europe/Berlin',
  from: Date.parse('2027-03-01T00:00:00Z'),
  to: Date.parse('2027-04-01T00:00:00Z'),
  ownPrefix: 'ours',
};
const NINE = { from: Date.parse('2027-03-08T14:00:00Z'), to: Date.parse('2027-03-08T15:00:00Z') };

/** A provider that answers every question with this. */
const saying =
  (json: unknown): Ask =>
  async () => ({ ok: true, value: json });
const google = (start: object, end: object) =>
  readGoogleBusy(saying({ items: [{ id: 'e1', start, end }] }), QUESTION);
const microsoft = (start: string, end: string) => {
  const at = (dateTime: string) => ({ dateTime, timeZone: 'Eastern Standard Time' });
  return readMicrosoftBusy(saying({ value: [{ id: 'e1', start: at(start), end: at(end) }] }), QUESTION);
};
const unreadable = { ok: false, failure: { code: 'unreadable' } };

describe('a time at a provider', () => {
  it.each([
    ['with its offset', { dateTime: '2027-03-08T09:00:00-05:00' }, { dateTime: '2027-03-08T10:00:00-05:00' }],
    [
      'with a zone beside it',
      { dateTime: '2027-03-08T09:00:00', timeZone: 'America/New_York' },
      { dateTime: '2027-03-08T10:00:00', timeZone: 'America/New_York' },
    ],
    ['of the host', { dateTime: '2027-03-08T15:00:00' }, { dateTime: '2027-03-08T16:00:00' }],
  ])('is read: %s', async (_, start, end) => {
    expect(await google(start, end)).toMatchObject({ value: { calendars: [{ busy: [NINE] }] } });
  });

  it('that is none may be any time, so that nothing counts as free', async () => {
    expect(await google({ dateTime: 'soon' }, { dateTime: 'later' })).toEqual(unreadable);
    expect(await google({}, {})).toEqual(unreadable);
    expect(await microsoft('2027-03-08T09:00:00', '2027-03-08T10:00:00')).toMatchObject({
      value: { calendars: [{ busy: [NINE] }] },
    });
    expect(await microsoft('soon', 'later')).toEqual(unreadable);
  });
});
