import { weekHtml } from '../../sandbox/calendar-panel/week.js';

const zone = 'America/New_York';
const week = (at: string, now = '2026-11-30T15:00:00.000Z') =>
  weekHtml({ entries: [], at: Date.parse(at), now: Date.parse(now), zone });

describe("the sandbox's calendar", () => {
  test('writes days and hours as the bot does', () => {
    const html = week('2026-12-02T15:00:00.000Z');
    expect(html).toContain('<h1>Nov 30 – Dec 4</h1>');
    expect(html).toContain('>8 AM</th>');
    expect(html).toContain('>12 PM</th>');
    expect(html).toContain('>1 PM</th>');
    expect(html).toContain('aria-label="Wed, Dec 2 · 8:30 AM: free. Add an appointment"');
  });

  test('names the year only of a week that ends in another', () => {
    expect(week('2026-12-30T15:00:00.000Z')).toContain('<h1>Dec 28 – Jan 1, 2027</h1>');
    expect(week('2026-12-30T15:00:00.000Z', '2027-01-05T15:00:00.000Z')).toContain('<h1>Dec 28 – Jan 1</h1>');
  });
});
