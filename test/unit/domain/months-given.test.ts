import { monthsGiven } from '../../../src/domain/rules/stats/months-given.js';
import { aRequest, HOST } from '../../support/message-facts.js';

const thanks = { learned: '', willDo: '', specific: '', assistantToo: false, at: '2027-03-09T08:00:00.000Z' };
const met = (start: string, isThanked = false) =>
  aRequest('held', { start: `${start}.000Z`, ...(isThanked && { thanks }) });
/** As they are in the middle of May 2027. */
const months = (requests: Parameters<typeof monthsGiven>[0], now = '2027-05-15T10:00:00.000Z') =>
  monthsGiven(requests, HOST.zone, Date.parse(now)).map(({ year, month, thanked, notThanked }) => [
    `${year}-${month}`,
    thanked,
    notThanked,
  ]);

describe('the half hours that a host gave, month by month', () => {
  test('begin with the first meeting, and have months without any among them', () => {
    expect(
      months([
        met('2027-05-03T08:00:00', true),
        met('2027-03-08T08:00:00'),
        met('2027-03-09T08:00:00', true),
      ]),
    ).toEqual([
      ['2027-3', 1, 1],
      ['2027-4', 0, 0],
      ['2027-5', 1, 0],
    ]);
  });

  test('are counted by the host’s clock, over the turn of a year', () => {
    // Half past midnight on New Year’s Day in Berlin.
    expect(
      months([met('2026-12-31T23:30:00'), met('2026-12-31T22:30:00')], '2027-01-15T10:00:00.000Z'),
    ).toEqual([
      ['2026-12', 0, 1],
      ['2027-1', 0, 1],
    ]);
  });

  test('are those of twelve months at most', () => {
    const year = months([met('2026-05-03T08:00:00'), met('2026-06-03T08:00:00')]);
    expect(year).toHaveLength(12);
    expect(year[0]).toEqual(['2026-6', 0, 1]);
    expect(year[11]).toEqual(['2027-5', 0, 0]);
    expect(months([met('2026-05-03T08:00:00')])).toEqual([]);
  });

  test('are of meetings that took place', () => {
    expect(months([])).toEqual([]);
    expect(months([aRequest('scheduled'), aRequest('no_show_requester'), aRequest('declined')])).toEqual([]);
    expect(months([aRequest('ended_early', { start: '2027-05-03T08:00:00.000Z' })])).toEqual([
      ['2027-5', 0, 1],
    ]);
  });
});
