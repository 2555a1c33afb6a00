import { Given } from '../../support/given.js';
import { HOST, REQUESTER } from '../../support/message-facts.js';

const MONDAY = '2027-03-01T10:00:00.000Z';

describe('who may do what, and when', () => {
  test('only the host decides, and only the requester withdraws', () => {
    const story = new Given(MONDAY);
    story.ask();
    expect(story.when({ kind: 'approve', actor: REQUESTER.id })).toEqual({ code: 'not_yours', for: 'host' });
    expect(story.when({ kind: 'approve', actor: 'USTRANGER' })).toEqual({ code: 'not_yours', for: 'host' });
    expect(story.when({ kind: 'withdraw', actor: HOST.id })).toEqual({ code: 'not_yours', for: 'requester' });
    expect(story.request.status).toBe('awaiting_host');
  });

  test('a second decision changes nothing and says so', () => {
    const story = new Given(MONDAY);
    story.ask();
    story.approve();
    const { sequence, epoch } = story.request;
    expect(story.approve()).toEqual({ code: 'not_any_more', status: 'scheduled' });
    expect(story.request).toMatchObject({ sequence, epoch });
  });

  test('nobody is called absent before minute 10', () => {
    const story = new Given(MONDAY, { noticeDays: 0 });
    story.ask();
    story.approve();
    const start = Date.parse(story.request.start ?? '');
    const minute = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
    story.at(minute(9));
    expect(story.when({ kind: 'report_absence', actor: HOST.id })).toEqual({
      code: 'not_yet',
      from: minute(10),
    });
    story.at(minute(10));
    expect(story.when({ kind: 'report_absence', actor: HOST.id })).toBeUndefined();
    expect(story.request.status).toBe('no_show_requester');
  });

  test('an absence that is contradicted within a day was a meeting, and not afterwards', () => {
    for (const [hours, status] of [
      [23, 'held'],
      [24, 'no_show_requester'],
    ] as const) {
      const story = new Given(MONDAY, { noticeDays: 0 });
      story.ask();
      story.approve();
      const reported = Date.parse(story.request.start ?? '') + 12 * 60_000;
      story.at(new Date(reported).toISOString()).when({ kind: 'report_absence', actor: HOST.id });
      story.at(new Date(reported + hours * 3_600_000).toISOString());
      story.when({ kind: 'settle_absence', actor: REQUESTER.id });
      expect(story.request.status).toBe(status);
    }
  });

  test('over capacity one joins the line, and is offered an opening only as the first', () => {
    const story = new Given(MONDAY, { perWeek: 1, perMonth: 1, horizonDays: 14 });
    story.world.host = {
      ...story.world.host,
      claims: [{ requestId: 'other', start: '2027-03-09T08:00:00.000Z' }],
    };
    expect(story.ask(['2027-03-10T08:00:00.000Z'])).toEqual({ code: 'full' });
    expect(story.ask([], true)).toBeUndefined();
    expect(story.request.status).toBe('queued');
    story.when({ kind: 'offer_opening' });
    expect(story.request.status).toBe('queued');
    story.world.host = { ...story.world.host, claims: [] };
    story.when({ kind: 'offer_opening' });
    expect(story.request.status).toBe('choosing');
  });

  test('an offer that lapses leads back into the line once, and then to the end', () => {
    const story = new Given(MONDAY);
    story.ask([], true);
    for (const status of ['queued', 'expired'] as const) {
      story.when({ kind: 'offer_opening' });
      expect(story.request.status).toBe('choosing');
      story.at(story.request.due ?? '').when({ kind: 'lapse_offer' });
      expect(story.request.status).toBe(status);
    }
  });

  test('of three wishes the first that is free is claimed, and an alternate can be approved instead', () => {
    const story = new Given(MONDAY);
    const [first = '', second = '', third = ''] = story.slots();
    story.world.host = { ...story.world.host, claims: [{ requestId: 'other', start: first }] };
    expect(story.ask([first, second, third])).toBeUndefined();
    expect(story.request.start).toBe(second);
    expect(story.when({ kind: 'approve', actor: HOST.id, start: first })).toEqual({ code: 'slot_gone' });
    story.when({ kind: 'approve', actor: HOST.id, start: third });
    expect(story.world.host.claims.map(({ start }) => start)).toEqual([first, third]);
  });
});
