import { checkEligibility } from '../../../src/domain/commands/asking/check-eligibility.js';
import { newPerson } from '../../../src/domain/model/person.js';
import { toIso } from '../../../src/domain/time.js';
import { Given } from '../../support/given.js';
import { at, HOST, REQUESTER } from '../../support/message-facts.js';

const MONDAY = '2027-03-01T10:00:00.000Z';
const given = () => new Given(MONDAY, { noticeDays: 0 });
const blockedAt = (story: Given, now: string) => story.at(now).ask(story.slots().slice(0, 1), false, 'again');

/** Met once, and asked again on an invitation. */
function invitedAgain(): Given {
  const story = given().met();
  story.when({ kind: 'invite', actor: HOST.id, invited: { id: REQUESTER.id, zone: REQUESTER.zone } });
  expect(story.ask(story.slots().slice(-1), false, 'second')).toBeUndefined();
  return story;
}

/** Would they be turned away if they asked now? */
const blocked = ({ world }: Given): boolean =>
  checkEligibility(world, REQUESTER.id, HOST.id)?.code === 'once_is_enough';

describe('once is enough', () => {
  test('declines a second request after a meeting, for good', () => {
    const story = given().met();
    expect(blockedAt(story, '2029-01-01T10:00:00.000Z')).toMatchObject({
      code: 'once_is_enough',
      block: { kind: 'met' },
    });
  });

  test('lets an invited person ask again, once', () => {
    const story = given().met();
    const invited = { id: REQUESTER.id, zone: REQUESTER.zone };
    story.when({ kind: 'invite', actor: HOST.id, invited });
    expect(story.ask(story.slots().slice(0, 1), false, 'second')).toBeUndefined();
    expect(story.request.invited).toBe(true);
    story.approve();
    story
      .at(story.request.start ?? '')
      .at('2027-04-20T10:00:00.000Z')
      .when({ kind: 'finish' });
    expect(blockedAt(story, '2027-04-21T10:00:00.000Z')).toMatchObject({ code: 'once_is_enough' });
  });

  test('gives an invitation back when no meeting came of it', () => {
    const story = given().met();
    story.when({ kind: 'invite', actor: HOST.id, invited: { id: REQUESTER.id, zone: REQUESTER.zone } });
    story.ask(story.slots().slice(0, 1), false, 'second');
    story.when({ kind: 'withdraw', actor: REQUESTER.id });
    expect(story.ask(story.slots().slice(0, 1), false, 'third')).toBeUndefined();
  });

  test.each([
    ['cancel', { kind: 'cancel_by_host', actor: HOST.id }, 1],
    ['leave', { kind: 'end_kindly', reason: 'requester_left' }, 0],
    ['are forgotten', { kind: 'end_kindly', reason: 'forgotten' }, 0],
  ] as const)('tells whoever has it again, when they or the host %s', (_, end, words) => {
    const story = invitedAgain();
    story.approve();
    expect(story.moments('invitation')).toEqual([]);
    story.when(end);
    expect(story.moments('invitation')).toHaveLength(words);
  });

  test('forgets an invitation after 60 days', () => {
    const story = given().met();
    story.when({ kind: 'invite', actor: HOST.id, invited: { id: REQUESTER.id, zone: REQUESTER.zone } });
    const later = story.world.now.plus({ days: 60 });
    expect(blockedAt(story.at(later), later.toISO() ?? '')).toMatchObject({ code: 'once_is_enough' });
  });

  test('declines until the date that the host chose, and not after it', () => {
    const story = given();
    story.ask();
    const again = { kind: 'from', date: '2027-06-01T00:00:00.000Z' } as const;
    story.when({ kind: 'decline', actor: HOST.id, text: 'Too much work at present.', again });
    expect(blockedAt(story, '2027-05-31T10:00:00.000Z')).toMatchObject({ block: { until: again.date } });
    expect(blockedAt(story, '2027-06-01T10:00:00.000Z')).toBeUndefined();
  });

  test('does not hold a withdrawal against anybody, but for every third', () => {
    const story = given();
    for (const [index, expected] of [undefined, undefined, { code: 'once_is_enough' }].entries()) {
      story.ask(story.slots().slice(0, 1), false, `r${index}`);
      story.when({ kind: 'withdraw', actor: REQUESTER.id });
      const next = story.ask(story.slots().slice(0, 1), false, `probe${index}`);
      if (expected === undefined) {
        expect(next).toBeUndefined();
        story.world.requester = { ...newPerson(REQUESTER.id), withdrawals: index + 1 };
        story.world.host = { ...story.world.host, awaiting: [], claims: [] };
      } else expect(next).toMatchObject(expected);
    }
  });

  test('counts a cancellation less than twelve hours ahead like a decline, and an earlier one not', () => {
    for (const [hours, blocked] of [
      [11, true],
      [13, false],
    ] as const) {
      const story = given();
      story.ask(story.slots().slice(-1));
      story.approve();
      const start = Date.parse(story.request.start ?? '');
      story
        .at(new Date(start - hours * 3_600_000).toISOString())
        .when({ kind: 'withdraw', actor: REQUESTER.id });
      expect(story.request.status).toBe('cancelled_by_requester');
      expect(story.ask(story.slots().slice(0, 1), false, 'next')?.code).toBe(
        blocked ? 'once_is_enough' : undefined,
      );
    }
  });

  test('keeps its mark for as long as it lasts, also when the one who asked is forgotten', () => {
    const story = given();
    story.ask();
    const { due = '' } = story.request;
    story.at(due).when({ kind: 'expire_decision' });
    expect(story.moments('lift_block')).toEqual([new Date(Date.parse(due) + 30 * 86_400_000).toISOString()]);
    story.when({ kind: 'blank_texts', of: REQUESTER.id });
    expect(Object.keys(story.request.timers).join()).toContain('lift_block');
    story.at(new Date(Date.parse(due) + 30 * 86_400_000 - 1).toISOString()).when({ kind: 'lift_block' });
    expect(Object.keys(story.world.host.blocks)).toHaveLength(1);
    story.at(new Date(Date.parse(due) + 30 * 86_400_000).toISOString()).when({ kind: 'lift_block' });
    expect(story.world.host.blocks).toEqual({});
  });

  test('lasts thirty days after silence', () => {
    const story = given();
    story.ask();
    const { due = '' } = story.request;
    story.at(due).when({ kind: 'expire_decision' });
    expect(story.request.status).toBe('expired');
    const soon = new Date(Date.parse(due) + 29 * 86_400_000).toISOString();
    expect(blockedAt(story, soon)).toMatchObject({ block: { kind: 'expired' } });
    expect(blockedAt(story, new Date(Date.parse(due) + 31 * 86_400_000).toISOString())).toBeUndefined();
  });

  test('does not keep the invitation of somebody who was forgotten before it came back', () => {
    const story = invitedAgain();
    story.approve();
    story.at(at(story.request.start ?? '').plus({ minutes: 12 }));
    story.when({ kind: 'report_absence', actor: REQUESTER.id });
    story.at(story.world.now.plus({ hours: 1 })).when({ kind: 'blank_texts', of: REQUESTER.id });
    story.world = { ...story.world, personKey: 'another', requester: newPerson(REQUESTER.id) };
    story.at(story.world.now.plus({ days: 50 }));
    for (const requestId of ['third', 'fourth']) {
      story.ask(story.slots().slice(0, 1), false, requestId);
      story.when({ kind: 'withdraw', actor: REQUESTER.id });
    }
    expect(story.world.host.invitations).toEqual({});
  });

  test('keeps an invitation until it is certain that the host did not come', () => {
    const story = invitedAgain();
    story.approve();
    story.at(at(story.request.start ?? '').plus({ minutes: 12 }));
    story.when({ kind: 'report_absence', actor: REQUESTER.id });
    expect(blocked(story)).toBe(true);
    story.at(story.world.now.plus({ hours: 1 })).when({ kind: 'settle_absence', actor: HOST.id });
    expect(story.request.status).toBe('held');
    expect(blocked(story.at(story.world.now.plus({ days: 2 })))).toBe(true);
  });

  test('gives an invitation back once the host has missed the meeting for certain', () => {
    const story = invitedAgain();
    story.approve();
    story.at(at(story.request.start ?? '').plus({ minutes: 12 }));
    story.when({ kind: 'report_absence', actor: REQUESTER.id });
    story.at(story.world.now.plus({ hours: 24 })).when({ kind: 'close_absence' });
    expect(blocked(story)).toBe(false);
  });

  test('gives an invitation back with the time that it had left', () => {
    const story = invitedAgain();
    story.approve();
    story.at(at(story.request.createdAt).plus({ days: 5 }));
    story.when({ kind: 'cancel_by_host', actor: HOST.id });
    expect(blocked(story.at(at(story.request.createdAt).plus({ days: 64 })))).toBe(false);
    expect(blocked(story.at(at(story.request.createdAt).plus({ days: 66 })))).toBe(true);
  });

  test('does not use up an invitation that the host issues during the second meeting', () => {
    const story = invitedAgain();
    story.approve();
    story.at(at(story.request.start ?? '').plus({ minutes: 5 }));
    story.when({ kind: 'invite', actor: HOST.id, invited: { id: REQUESTER.id, zone: REQUESTER.zone } });
    story.when({ kind: 'tick', actor: REQUESTER.id, ticked: [0] });
    story.at(at(story.request.start ?? '').plus({ minutes: 31 })).when({ kind: 'finish' });
    expect(story.request.status).toBe('held');
    expect(blocked(story)).toBe(false);
  });

  test('outlives an invitation that came back: declining who was invited leaves nothing to choose', () => {
    const story = given();
    story.ask();
    story.when({ kind: 'decline', actor: HOST.id, text: 'Full.', again: { kind: 'if_invited' } });
    story.when({ kind: 'invite', actor: HOST.id, invited: { id: REQUESTER.id, zone: REQUESTER.zone } });
    story.ask(story.slots().slice(0, 1), false, 'second');
    const in90Days = toIso(story.world.now.plus({ days: 90 }));
    story.when({ kind: 'decline', actor: HOST.id, text: 'Full.', again: { kind: 'from', date: in90Days } });
    expect(blocked(story)).toBe(false);
    expect(blocked(story.at(story.world.now.plus({ days: 91 })))).toBe(true);
  });

  test('does not follow from stepping back, however late, where an invitation comes back', () => {
    const story = invitedAgain();
    story.approve();
    story
      .at(at(story.request.start ?? '').minus({ hours: 1 }))
      .when({ kind: 'withdraw', actor: REQUESTER.id });
    expect(story.request).not.toHaveProperty('countsAsDecline');
    expect(blocked(story)).toBe(false);
  });

  test('is not shortened by what happens by itself', () => {
    const story = given();
    story.ask();
    story.when({ kind: 'decline', actor: HOST.id, text: 'Full.', again: { kind: 'if_invited' } });
    story.when({ kind: 'invite', actor: HOST.id, invited: { id: REQUESTER.id, zone: REQUESTER.zone } });
    story.ask(story.slots().slice(0, 1), false, 'second');
    story.at(story.request.due ?? '').when({ kind: 'expire_decision' });
    expect(story.request.status).toBe('expired');
    expect(blocked(story.at(story.world.now.plus({ days: 200 })))).toBe(true);
  });
});
