import { blockedPeopleReply } from '../../../src/messages/hosting/blocked-people.js';
import { renderInvitation } from '../../../src/messages/hosting/invitation.js';
import { pausedReply } from '../../../src/messages/hosting/pause-replies.js';
import { aHost, HOST, wordsOf } from '../../support/message-facts.js';

const NOW = Date.parse('2027-12-15T10:00:00.000Z');
const THIS_YEAR = '2027-12-20T10:00:00.000Z';
const NEXT_YEAR = '2028-01-24T10:00:00.000Z';
const pause = (until: string) =>
  wordsOf(pausedReply({ zone: HOST.zone, now: NOW, until, bookings: [], held: [], waiting: 0 }));
const blocked = (at: string) =>
  wordsOf(blockedPeopleReply({ ...aHost(), barred: { key: { id: 'U1', at } } }, NOW));
const invitation = (until: string) => wordsOf(renderInvitation(HOST, { until }, HOST, { now: NOW }));

describe('a day', () => {
  test.each([
    ['until which a host is away', pause],
    ['since which somebody is blocked', blocked],
    ['until which an invitation is good', invitation],
  ])('%s has its year only when that is another', (_what, told) => {
    expect(told(THIS_YEAR)).toMatch(/Mon, Dec 20(?!, 2)/);
    expect(told(NEXT_YEAR)).toContain('Mon, Jan 24, 2028');
  });
});

test('whoever has met the host is invited for a time as somebody who has', () => {
  const time = { person: 'U1', zone: HOST.zone, start: NEXT_YEAR, until: THIS_YEAR };
  const told = (again: boolean) =>
    wordsOf(renderInvitation(HOST, { until: NEXT_YEAR, time }, HOST, { now: NOW, again }));
  expect(told(true)).toContain('would be glad to meet you again');
  expect(told(true)).not.toContain('learn about their work');
  expect(told(false)).toContain('30 minutes to learn about their work');
});
