import type { Status } from '../../../src/domain/model/status.js';
import {
  atTime,
  confirmedByTime,
  counterDue,
  decisionDue,
  endOf,
  enter,
  offerDue,
  purgeAt,
} from '../../../src/domain/rules/deadlines.js';
import { toIso } from '../../../src/domain/time.js';
import { ASKED, aHost, aRequest, at, minute, START } from '../../support/message-facts.js';

const { settings } = aHost();

describe('a request that enters another status', () => {
  const before = aRequest('awaiting_host', { due: ASKED, dueSince: ASKED, pausedSince: ASKED, epoch: 4 });

  test('leaves the clock of the old one behind', () => {
    const { due, dueSince, pausedSince, ...entered } = enter(before, 'scheduled', at(START), { sequence: 2 });
    expect([due, dueSince, pausedSince]).toEqual([undefined, undefined, undefined]);
    expect(entered).toMatchObject({ status: 'scheduled', since: START, epoch: 5, sequence: 2 });
    expect(entered).not.toHaveProperty('endedAt');
  });

  test('is over with the first status that ends it', () => {
    expect(enter(before, 'withdrawn', at(START)).endedAt).toBe(START);
    expect(enter({ ...before, endedAt: ASKED }, 'held', at(START)).endedAt).toBe(ASKED);
  });
});

describe('the half hour', () => {
  test('ends thirty minutes after its start', () => {
    expect(endOf(START)).toBe('2027-03-08T08:30:00.000Z');
  });

  test.each<[number, Status, string]>([
    [-0.001, 'scheduled', ASKED],
    [0, 'in_progress', START],
    [29.999, 'in_progress', START],
    [30, 'held', endOf(START)],
  ])('%d minutes after the start is %s, whether or not the wake-ups have run', (minutes, status, since) => {
    expect(atTime(aRequest('scheduled'), minute(minutes))).toMatchObject({ status, since });
  });

  test('keeps what was ticked, and is no matter of what is not booked', () => {
    const live = { ticked: [1], nudges: [] };
    expect(atTime(aRequest('scheduled', { live }), minute(1)).live).toEqual(live);
    expect(atTime(aRequest('scheduled'), minute(1)).live).toEqual({ ticked: [], nudges: [] });
    expect(atTime(aRequest('in_progress'), minute(30))).toMatchObject({ endedAt: endOf(START) });
    for (const other of [aRequest('awaiting_host'), aRequest('held')])
      expect(atTime(other, minute(60))).toBe(other);
    const { start: _, ...unclaimed } = aRequest('scheduled');
    expect(atTime(unclaimed, minute(60))).toBe(unclaimed);
  });
});

describe('what is due', () => {
  test.each([
    [
      'after the host’s five days',
      '2027-03-01T10:00:00.000Z',
      '2027-03-29T10:00:00.000Z',
      '2027-03-06T10:00:00.000Z',
    ],
    [
      'halfway to a near slot',
      '2027-03-01T10:00:00.000Z',
      '2027-03-05T10:00:00.000Z',
      '2027-03-03T10:00:00.000Z',
    ],
    [
      'halfway from a card that waits for Monday',
      '2027-03-06T10:00:00.000Z',
      '2027-03-08T14:00:00.000Z',
      '2027-03-08T11:00:00.000Z',
    ],
  ])('is a decision %s', (_, asked, start, due) => {
    expect(decisionDue(at(asked), start, settings)).toBe(due);
  });

  test('is an answer to a counter-offer after three days, or halfway to the slot', () => {
    expect(counterDue(at(ASKED), '2027-03-29T10:00:00.000Z')).toBe('2027-03-04T10:00:00.000Z');
    expect(counterDue(at(ASKED), '2027-03-03T10:00:00.000Z')).toBe('2027-03-02T10:00:00.000Z');
  });

  test('is a choice 48 hours after the requester’s night', () => {
    expect(offerDue(at('2027-03-01T18:00:00.000Z'), 'Europe/Berlin')).toBe('2027-03-03T18:00:00.000Z');
    expect(offerDue(at('2027-03-01T23:00:00.000Z'), 'Europe/Berlin')).toBe('2027-03-04T08:00:00.000Z');
  });

  test('is a confirmation only of what was approved a day ahead or more', () => {
    expect(confirmedByTime(START, at('2027-03-07T08:00:00.000Z'))).toBe(false);
    expect(confirmedByTime(START, at('2027-03-07T08:00:00.001Z'))).toBe(true);
  });

  test('is the deletion of what was typed 180 days after the end', () => {
    expect(toIso(purgeAt(START))).toBe('2027-09-04T08:00:00.000Z');
  });
});
