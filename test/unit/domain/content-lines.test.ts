import { basicTime, contentLines, escapeValue } from '../../../src/domain/content-lines.js';

describe('the lines of a calendar file', () => {
  test('end as the standard wants it', () => {
    expect(contentLines(['BEGIN:VEVENT', 'END:VEVENT'])).toBe('BEGIN:VEVENT\r\nEND:VEVENT\r\n');
    expect(contentLines([])).toBe('');
  });

  test('are folded after 75 octets, and their continuations, which begin with a space, too', () => {
    const x = (count: number) => 'x'.repeat(count);
    expect(contentLines([x(75)])).toBe(`${x(75)}\r\n`);
    expect(contentLines([x(76)])).toBe(`${x(75)}\r\n x\r\n`);
    expect(contentLines([x(149)])).toBe(`${x(75)}\r\n ${x(74)}\r\n`);
    expect(contentLines([x(150)])).toBe(`${x(75)}\r\n ${x(74)}\r\n x\r\n`);
  });

  test('are cut between characters, which may take several octets', () => {
    expect(contentLines([`${'x'.repeat(73)}é`])).toBe(`${'x'.repeat(73)}é\r\n`);
    expect(contentLines([`${'x'.repeat(74)}é`])).toBe(`${'x'.repeat(74)}\r\n é\r\n`);
  });

  test('name an instant by the second', () => {
    expect(basicTime('2027-03-08T14:00:00.000Z')).toBe('20270308T140000Z');
    expect(basicTime(Date.parse('2027-03-08T14:00:09.500Z'))).toBe('20270308T140009Z');
  });

  test.each([
    ['a, b; c\\d', 'a\\, b\\; c\\\\d'],
    [
      'one\ntwo\r\nthree\rfour\u2028five\u2029six\u0085seven',
      'one\\ntwo\\nthree\\nfour\\nfive\\nsix\\nseven',
    ],
    ['\u0000bell\u0007\ttab', 'bell\ttab'],
    ['half \uD83D of a pair', 'half \uFFFD of a pair'],
  ])('escape what has a meaning: %j', (text, expected) => {
    expect(escapeValue(text)).toBe(expected);
  });
});
