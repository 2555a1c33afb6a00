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

  it('is a pause without end when nothing is said', () => {
    expect(readPause('  ', now)).toEqual({ kind: 'open_ended' });
    expect(readPause('until', now)).toEqual({ kind: 'open_ended' });
  });

  it('ends at the start of the day on the wall clock of the host', () => {
    const wish = readPause('2 weeks', now);
    expect(wish.kind === 'until' && wish.until.toISO()).toBe('2027-03-17T00:00:00.000-04:00');
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
