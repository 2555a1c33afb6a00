import { DateTime } from 'luxon';
import { readPause } from '../../../src/domain/typed/pause-until.js';

/** A Wednesday. */
const now = DateTime.fromISO('2027-03-03T10:15:00', { zone: 'America/New_York' });

function until(text: string): string {
  const wish = readPause(text, now);
  return wish.kind === 'until' ? (wish.until.toISODate() ?? '') : wish.kind;
}

describe('what a host types behind "pause"', () => {
  it.each([
    ['7', '2027-03-10'],
    ['7 days', '2027-03-10'],
    ['for 7 days', '2027-03-10'],
    ['1 day', '2027-03-04'],
    ['2 weeks', '2027-03-17'],
    ['two weeks', '2027-03-17'],
    ['a week', '2027-03-10'],
    ['2w', '2027-03-17'],
    ['1 month', '2027-04-03'],
    ['tomorrow', '2027-03-04'],
    ['until next week', '2027-03-08'],
    ['until next month', '2027-04-01'],
    ['next week', '2027-03-15'],
    ['for the whole next week', '2027-03-15'],
    ['this week', '2027-03-08'],
    ['next month', '2027-05-01'],
    ['until Friday', '2027-03-05'],
    ['Wednesday', '2027-03-10'],
    ['next mon', '2027-03-08'],
    ['2027-03-10', '2027-03-10'],
    ['until 2027-04-01', '2027-04-01'],
    ['10 March', '2027-03-10'],
    ['1 March', '2028-03-01'],
    ['until the 1st of April', '2027-04-01'],
    ['April 1', '2027-04-01'],
    ['April 1st, 2027', '2027-04-01'],
    ['Mon 5 Apr', '2027-04-05'],
    ['15.3.2027', '2027-03-15'],
    ['15.3.', '2027-03-15'],
    ['the 15th', '2027-03-15'],
    ['2nd', '2027-04-02'],
    ['31st', '2027-03-31'],
  ])('reads "%s"', (text, date) => {
    expect(until(text)).toBe(date);
  });

  it.each([
    ['2 d', '2027-03-05'],
    ['3d', '2027-03-06'],
    ['1 w', '2027-03-10'],
    ['1 wk', '2027-03-10'],
    ['2 wks', '2027-03-17'],
    ['2 months', '2027-05-03'],
    ['an hour', 'unclear'],
    ['a day', '2027-03-04'],
    ['an', 'unclear'],
    ['twelve days', '2027-03-15'],
    ['thirteen days', 'unclear'],
    ['the next two weeks', '2027-03-17'],
    ['next 3 days', '2027-03-06'],
    ['14', '2027-03-17'],
    ['x 7 days', 'unclear'],
    ['7 days x', 'unclear'],
    ['12345', 'unclear'],
    ['one month', '2027-04-03'],
    ['the next 7', '2027-03-10'],
  ])('counts from today in "%s": %s', (text, date) => expect(until(text)).toBe(date));

  it.each([
    ['mon', 'monday', '2027-03-08'],
    ['tues', 'tuesday', '2027-03-09'],
    ['wed', 'wednesday', '2027-03-10'],
    ['thurs', 'thursday', '2027-03-04'],
    ['fri', 'friday', '2027-03-05'],
    ['sat', 'saturday', '2027-03-06'],
    ['sun', 'sunday', '2027-03-07'],
  ])('knows the days of the week: %s, %s', (short, long, date) => {
    for (const text of [short, long, `on ${short}`, `this ${long}`, `NEXT ${long}`])
      expect([text, until(text)]).toEqual([text, date]);
    expect(until(`any ${long}`)).toBe('unclear');
    expect(until(`${long} night`)).toBe('unclear');
  });

  it.each([
    ['jan', 'January', '2028-01-20'],
    ['feb', 'February', '2028-02-20'],
    ['mar', 'March', '2027-03-20'],
    ['apr', 'April', '2027-04-20'],
    ['may', 'May', '2027-05-20'],
    ['jun', 'June', '2027-06-20'],
    ['jul', 'July', '2027-07-20'],
    ['aug', 'August', '2027-08-20'],
    ['sept', 'September', '2027-09-20'],
    ['oct', 'October', '2027-10-20'],
    ['nov', 'November', '2027-11-20'],
    ['dec', 'December', '2027-12-20'],
  ])('knows the months: %s, %s', (short, long, date) => {
    for (const text of [`20 ${short}`, `${long} 20`, `20th of ${long}`, `${short} the 20th`])
      expect([text, until(text)]).toEqual([text, date]);
  });

  it.each([
    ['3 March', '2028-03-03'],
    ['4 March', '2027-03-04'],
    ['1st of March 2028', '2028-03-01'],
    ['April 2nd 2028', '2028-04-02'],
    ['5 apr 2028', '2028-04-05'],
    ['Monday the 3rd of May', '2027-05-03'],
    ['Fri. 5 Mar.', '2027-03-05'],
    ['29 February', 'unclear'],
    ['29 February 2028', '2028-02-29'],
    ['100 March', 'unclear'],
    ['March 100', 'unclear'],
    ['5 March 20280', 'unclear'],
    ['March 5 2028 or so', 'unclear'],
    ['about 5 March', 'unclear'],
    ['about March 5', 'unclear'],
    ['2027-3-9', '2027-03-09'],
    ['on 2027-03-09', 'unclear'],
    ['2027-03-091', 'unclear'],
    ['1.3', '2028-03-01'],
    ['15. 3. 2028', '2028-03-15'],
    ['15.  3.', '2027-03-15'],
    ['15.11.', '2027-11-15'],
    ['March 5,2028', '2028-03-05'],
    ['115.3', 'unclear'],
    ['15.3.20288', 'unclear'],
    ['3rd', '2027-04-03'],
    ['30th', '2027-03-30'],
    ['my 30th', 'unclear'],
    ['30th or so', 'unclear'],
  ])('takes "%s" for the next such date: %s', (text, date) => expect(until(text)).toBe(date));

  it('looks for a day that this month lacks in the next one', () => {
    const april = DateTime.fromISO('2027-04-10T10:00:00', { zone: 'America/New_York' });
    const wish = readPause('31st', april);
    expect(wish.kind === 'until' && wish.until.toISODate()).toBe('2027-05-31');
  });

  it.each([
    ['this month', '2027-04-01'],
    ['this year', '2028-01-01'],
    ['next year', '2029-01-01'],
    ['until next year', '2028-01-01'],
    ['hosting for the whole next month.', '2027-05-01'],
    ['All Next  Week!', '2027-03-15'],
    ['  the next week ', '2027-03-15'],
    ['ｎｅｘｔ ｗｅｅｋ', '2027-03-15'],
    ['maybe next week', 'unclear'],
    ['next week or so', 'unclear'],
  ])('leaves the whole of "%s" free, unless it says until: %s', (text, date) => {
    expect(until(text)).toBe(date);
  });

  it.each(['until', 'till', 'til', 'up to', 'for', 'from now until', 'by', 'hosting until', 'until the'])(
    'does without what stands before the date: %s',
    (words) => expect(until(`  ${words}  tomorrow?!`)).toBe('2027-03-04'),
  );

  it.each(['byes', 'fort', 'let us say until tomorrow', 'tomorrow until', 'then the tomorrow'])(
    'and only where a date follows: %s',
    (text) => expect(until(text)).toBe('unclear'),
  );

  it('reads digits however wide they are written', () => expect(until('７ days')).toBe('2027-03-10'));

  it('looks two years ahead, to the day', () => {
    expect(until('2029-03-03')).toBe('2029-03-03');
    expect(until('2029-03-04')).toBe('too_far');
  });

  it('is a pause without end when nothing is said', () => {
    expect(readPause('  ', now)).toEqual({ kind: 'open_ended' });
    expect(readPause('until', now)).toEqual({ kind: 'open_ended' });
  });

  it('ends at the start of the day on the wall clock of the host', () => {
    const wish = readPause('2 weeks', now);
    expect(wish.kind === 'until' && wish.until.toISO()).toBe('2027-03-17T00:00:00.000-04:00');
    const dated = readPause('2027-03-10', now);
    expect(dated.kind === 'until' && dated.until.toISO()).toBe('2027-03-10T00:00:00.000-05:00');
  });

  it.each(['today', '2027-03-03', '2026-12-24', '0', '0 days'])('says of "%s" that it is past', (text) => {
    expect(until(text)).toBe('past');
  });

  it.each(['9999', '2031-01-01', '40 months'])('says of "%s" that it is too far ahead', (text) => {
    expect(until(text)).toBe('too_far');
  });

  it.each([
    'soon',
    '03/04',
    '30 February',
    '2027-13-01',
    '2027-02-30',
    '0 March',
    'seven',
    '-3 days',
    '1.5 days',
    '<!channel>',
    'purple monday',
    'constructor',
    '٣',
    '32nd',
  ])('does not guess what "%s" means', (text) => {
    expect(until(text)).toBe('unclear');
  });
});
