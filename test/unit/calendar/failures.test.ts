import { failureOfStatus } from '../../../src/adapters/calendar/fetch/failures.js';

describe('what a status of a calendar server means', () => {
  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [410, 'not_found'],
    [412, 'conflict'],
    [423, 'unavailable'],
    [429, 'rate_limited'],
    [503, 'unavailable'],
    [507, 'unavailable'],
    [400, 'unreadable'],
  ])('%i: %s', (status, code) => {
    expect(failureOfStatus(status)).toEqual({ code });
  });
});
