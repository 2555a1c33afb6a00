import { Given } from '../../support/given.js';
import { ASKED, HOST, REQUESTER } from '../../support/message-facts.js';

const HOUR = 3_600_000;
const after = (hours: number) => new Date(Date.parse(ASKED) + hours * HOUR).toISOString();
const inLine = () => {
  const story = new Given(ASKED);
  story.ask([], true);
  return story;
};
const offered = () => {
  const story = inLine();
  story.when({ kind: 'offer_opening' });
  return story;
};
const told = (story: Given) =>
  story.last.add
    .filter(({ kind }) => /^(offer|back_in_line|expired)/.test(kind))
    .map(({ kind, to }) => [kind, to]);

describe('the line', () => {
  test('offers the first in it an opening for 48 hours, once they are awake', () => {
    const story = inLine();
    expect(story.request).toMatchObject({ status: 'queued', wishes: [], lapses: 0 });
    story.when({ kind: 'offer_opening' });
    // 10:00 in UTC is night in New York: the 48 hours begin at 9 there.
    expect(story.request).toMatchObject({ status: 'choosing', due: after(52), waitsSince: ASKED });
    expect(told(story)).toEqual([['offer', REQUESTER.id]]);
    expect(story.world.host).toMatchObject({ line: [], choosing: ['r1'] });
  });

  test('offers nothing to others than the first, unless no opening suits those ahead', () => {
    const story = inLine();
    story.world.host = {
      ...story.world.host,
      line: [{ requestId: 'r0', since: ASKED }, ...story.world.host.line],
    };
    story.when({ kind: 'offer_opening' });
    expect(story.request.status).toBe('queued');
    story.when({ kind: 'offer_opening', passedOver: ['r0'] });
    expect(story.request.status).toBe('choosing');
  });

  test.each([
    ['in a pause', { pause: { since: ASKED } }],
    ['once the host has stopped', { closed: { at: ASKED, bookings: 'keep' as const } }],
    ['without a place', { awaiting: Array.from({ length: 50 }, (_, n) => `a${n}`) }],
  ])('offers nothing %s', (_, changes) => {
    const story = inLine();
    story.world.host = { ...story.world.host, ...changes };
    story.when({ kind: 'offer_opening' });
    expect(story.request.status).toBe('queued');
  });

  test('gives whoever lets an offer lapse one more chance, at its end', () => {
    const story = offered();
    story.world.host = { ...story.world.host, line: [{ requestId: 'r2', since: after(1) }] };
    const { due = '' } = story.request;
    story.at(new Date(Date.parse(due) - 1).toISOString()).when({ kind: 'lapse_offer' });
    expect(story.request.status).toBe('choosing');
    story.at(due).when({ kind: 'lapse_offer' });
    expect(story.request).toMatchObject({ status: 'queued', lapses: 1 });
    expect(story.request).not.toHaveProperty('waitsSince');
    expect(told(story)).toEqual([['back_in_line', REQUESTER.id]]);
    expect(story.world.host.line.map(({ requestId }) => requestId)).toEqual(['r2', 'r1']);
    story.world.host = { ...story.world.host, line: story.world.host.line.slice(1) };
    story.when({ kind: 'offer_opening' });
    story.at(story.request.due ?? '').when({ kind: 'lapse_offer' });
    expect(story.request).toMatchObject({ status: 'expired', reason: 'offer_lapsed' });
    expect(told(story).map(([kind]) => kind)).toEqual(['expired_requester']);
  });

  test('takes an offer back when its place is gone, and gives the old place in line back', () => {
    const story = offered();
    story.world.host = {
      ...story.world.host,
      line: [{ requestId: 'r2', since: after(1) }],
      awaiting: Array.from({ length: 50 }, (_, n) => `a${n}`),
    };
    story.at(after(2)).when({ kind: 'take_back_offer' });
    expect(story.request).toMatchObject({ status: 'queued', lapses: 0 });
    expect(told(story)).toEqual([['back_in_line', REQUESTER.id]]);
    expect(story.world.host.line.map(({ requestId }) => requestId)).toEqual(['r1', 'r2']);
  });

  test('takes back only the latest offer, and none while there are places, in a pause, or after the host stopped', () => {
    const full = { awaiting: Array.from({ length: 50 }, (_, n) => `a${n}`) };
    for (const changes of [
      {},
      { ...full, choosing: ['r1', 'r2'] },
      { ...full, pause: { since: ASKED } },
      { ...full, closed: { at: ASKED, bookings: 'keep' as const } },
    ]) {
      const story = offered();
      story.world.host = { ...story.world.host, ...changes };
      story.when({ kind: 'take_back_offer' });
      expect(story.request.status).toBe('choosing');
    }
  });

  test('ends for somebody who waited for sixty days', () => {
    const story = inLine();
    expect(story.moments('leave_line')).toEqual([after(60 * 24)]);
    story.at(after(60 * 24)).when({ kind: 'leave_line' });
    expect(story.request).toMatchObject({ status: 'expired', reason: 'line_too_long' });
    const choosing = offered();
    choosing.when({ kind: 'leave_line' });
    expect(choosing.request.status).toBe('choosing');
    choosing.world.request = { ...choosing.request, pausedSince: ASKED };
    choosing.when({ kind: 'leave_line' });
    expect(choosing.request.status).toBe('expired');
  });
});

describe('whoever chooses', () => {
  const choose = (story: Given, wishes: string[]) =>
    story.when({ kind: 'choose', actor: REQUESTER.id, wishes });

  test('asks the host for up to three times, of which the first that is free is held', () => {
    const story = offered();
    const [first = '', second = '', third = '', fourth = ''] = story.slots();
    expect(choose(story, [])).toEqual({ code: 'no_slot_chosen' });
    expect(choose(story, [first, second, third, fourth])).toEqual({ code: 'no_slot_chosen' });
    expect(choose(story, [first, first])).toEqual({ code: 'same_slot_twice' });
    story.world.host = { ...story.world.host, claims: [{ requestId: 'r2', start: first }] };
    expect(choose(story, [first])).toEqual({ code: 'slot_gone' });
    expect(choose(story, [first, second, third])).toBeUndefined();
    expect(story.request).toMatchObject({
      status: 'awaiting_host',
      start: second,
      wishes: [first, second, third],
      askedAt: ASKED,
    });
    expect(story.world.host.choosing).toEqual([]);
  });

  test('hears when every time has come too near', () => {
    const story = offered();
    const [first = ''] = story.slots();
    expect(choose(story, ['2027-03-02T08:00:00.000Z'])).toEqual({ code: 'too_soon', from: first });
  });

  test('does so alone, and not in a pause', () => {
    const story = offered();
    const [first = ''] = story.slots();
    expect(story.when({ kind: 'choose', actor: HOST.id, wishes: [first] })).toMatchObject({
      code: 'not_yours',
    });
    story.world.host = { ...story.world.host, pause: { since: ASKED } };
    expect(choose(story, [first])).toEqual({ code: 'paused' });
  });
});
