import {
  dayDivider,
  formatDate,
  shortMoment,
  timeUntil,
} from '../../packages/slack-sandbox/page/text/dates.js';
import { zoneCity, zoneName } from '../../packages/slack-sandbox/page/text/zones.js';

const at = Date.parse('2027-03-08T14:00:00Z');
const now = Date.parse('2027-03-07T20:00:00Z');
const show = (format: string, zone = 'America/New_York', from = now) =>
  formatDate(at / 1000, format, 'fallback', zone, from);

describe('dates, as the page writes them', () => {
  it.each([
    ['{date_num}', '2027-03-08'],
    ['{date}', 'March 8th, 2027'],
    ['{date_short}', 'Mar 8, 2027'],
    ['{date_long}', 'Monday, March 8th, 2027'],
    ['{date_long_full}', 'March 8, 2027'],
    ['{time}', '9:00 AM'],
    ['{time_secs}', '9:00:00 AM'],
    ['{date_pretty} at {time}', 'Tomorrow at 9:00 AM'],
    ['on {date_short_pretty}', 'on tomorrow'],
    ['{ago}', 'In 18 hours'],
  ])('writes %s as %s', (format, words) => {
    expect(show(format)).toBe(words);
  });

  it("keeps to the viewer's zone, not the browser's", () => {
    expect(show('{date_num} {time}', 'Asia/Kolkata')).toBe('2027-03-08 7:30 PM');
    expect(show('{date_num} {time}', 'Australia/Sydney')).toBe('2027-03-09 1:00 AM');
  });

  it('writes the year of a date that is neither today nor near', () => {
    expect(show('{date_pretty}', 'America/New_York', Date.parse('2027-03-01T00:00:00Z'))).toBe(
      'March 8th, 2027',
    );
  });

  it('falls back on a token or a time that Slack does not know', () => {
    expect(show('{date_of_birth}')).toBe('fallback');
    expect(formatDate(at, '{date}', 'fallback', 'Etc/UTC', now)).toBe('fallback');
  });

  it('counts days on the calendar across a change of the clocks', () => {
    const before = Date.parse('2027-03-13T23:30:00-05:00');
    const after = Date.parse('2027-03-14T00:30:00-05:00');
    expect(dayDivider(after, 'America/New_York', before)).toBe('Tomorrow');
    expect(dayDivider(before, 'America/New_York', after)).toBe('Yesterday');
    expect(dayDivider(before, 'America/New_York', at)).toBe('Saturday, March 13th');
  });

  it.each([
    [11, 'March 11th'],
    [22, 'March 22nd'],
    [23, 'March 23rd'],
    [31, 'March 31st'],
  ])('puts the right letters behind day %i', (day, words) => {
    const ms = Date.UTC(2027, 2, day, 12);
    expect(formatDate(ms / 1000, '{date}', '', 'Etc/UTC', now)).toBe(`${words}, 2027`);
  });

  it('says how long it is until then', () => {
    expect(timeUntil(now + 20_000, now)).toBe('now');
    expect(timeUntil(now + 25 * 60_000, now)).toBe('in 25 min');
    expect(timeUntil(now + 125 * 60_000, now)).toBe('in 2 h 5 min');
    expect(timeUntil(now + 5 * 86_400_000, now)).toBe('in 5 days');
  });

  it('names zones as their people do', () => {
    expect(zoneName(at, 'America/New_York')).toBe('EST');
    expect(zoneName(at, 'Europe/Berlin')).toBe('CET');
    expect(zoneName(at, 'Asia/Kolkata')).toBe('IST');
    expect(zoneCity('America/New_York')).toBe('New York');
    expect(shortMoment(at, 'Europe/Berlin')).toBe('Mon, Mar 8, 3:00 PM');
  });
});
