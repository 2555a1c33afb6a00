import { openingTime } from '../../sandbox/opening.js';
import { readPort, whyNotStarted } from '../../sandbox/port.js';

describe('where the sandbox begins', () => {
  it.each([
    ['on the same work day', '2027-03-01T08:00:00Z', '2027-03-01T15:00:00Z'],
    ['at that very moment', '2027-03-01T15:00:00Z', '2027-03-01T15:00:00Z'],
    ['on the next day when it is late', '2027-03-01T15:00:01Z', '2027-03-02T15:00:00Z'],
    ['on Monday after a Friday evening', '2027-03-05T20:00:00Z', '2027-03-08T15:00:00Z'],
    ['on Monday when it is Sunday', '2027-03-07T01:00:00Z', '2027-03-08T15:00:00Z'],
  ])('is three in the afternoon UTC, %s', (_, now, opening) => {
    expect(openingTime(Date.parse(now))).toBe(Date.parse(opening));
  });

  it('is the port that was asked for, or 4600', () => {
    expect([readPort(undefined), readPort(''), readPort('4700')]).toEqual([4600, 4600, 4700]);
    for (const text of ['0', '65536', '-1', 'http', '4600.5']) expect(() => readPort(text)).toThrow(text);
  });

  it('says what to do when the port is taken', () => {
    const taken = Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE', port: 4600 });
    expect(whyNotStarted(taken)).toContain('SANDBOX_PORT=4601 npm run sandbox');
  });
});
