import { BARRED_MAX } from '../../../config/policy.js';
import { FORGOTTEN } from '../../../src/domain/model/request.js';
import { Given } from '../../support/given.js';
import { HOST, REQUESTER } from '../../support/message-facts.js';

const MONDAY = '2027-03-01T10:00:00.000Z';
const person = { id: REQUESTER.id, key: 'key' };
const block = { kind: 'bar_person', actor: HOST.id, person } as const;
const unblock = { kind: 'unbar_person', actor: HOST.id, key: 'key' } as const;
const invite = {
  kind: 'invite',
  actor: HOST.id,
  invited: { id: REQUESTER.id, zone: 'Etc/UTC' },
} as const;

describe('somebody whom a host blocked', () => {
  test('is told no more than that the host is not open, and may ask again once that is taken back', () => {
    const story = new Given(MONDAY);
    expect(story.when(block)).toBeUndefined();
    expect(story.ask()).toEqual({ code: 'not_open' });
    expect(story.when(unblock)).toBeUndefined();
    expect(story.world.host).not.toHaveProperty('barred');
    expect(story.ask()).toBeUndefined();
  });

  test('hears the same where a pause with a date or an earlier meeting would be told otherwise', () => {
    const story = new Given(MONDAY).met();
    story.when(block);
    story.when({ kind: 'pause', actor: HOST.id, until: '2027-05-01T00:00:00.000Z' });
    expect(story.ask()).toEqual({ code: 'not_open' });
  });

  test('keeps what is on its way, which the host may end', () => {
    const story = new Given(MONDAY);
    story.ask();
    story.when(block);
    expect(story.request.status).toBe('awaiting_host');
    expect(story.ask()).toMatchObject({ code: 'already_open' });
  });

  test('loses an invitation, and is sent none', () => {
    const story = new Given(MONDAY);
    story.when(invite);
    expect(Object.keys(story.world.host.invitations)).toEqual(['key']);
    story.when(block);
    expect(story.world.host.invitations).toEqual({});
    expect(story.when(invite)).toEqual({ code: 'barred' });
  });

  test('is sent none after a meeting either', () => {
    const story = new Given(MONDAY).met();
    story.when(block);
    expect(story.when({ kind: 'keep_debrief', actor: HOST.id, invite: true })).toEqual({ code: 'barred' });
    expect(story.when({ kind: 'keep_debrief', actor: HOST.id, invite: false })).toBeUndefined();
  });

  test('stays blocked once forgotten, and once the host stopped and began again; without a name', () => {
    for (const step of [
      { kind: 'forget_barred', person: REQUESTER.id },
      { kind: 'close', actor: HOST.id, bookings: 'keep' },
    ] as const) {
      const story = new Given(MONDAY);
      story.when(block);
      story.when(step);
      expect(story.world.host.barred).toMatchObject({ key: { id: FORGOTTEN } });
      story.when({ kind: 'save_settings', actor: HOST.id, settings: story.world.host.settings });
      expect(story.ask()).toEqual({ code: 'not_open' });
    }
  });

  test('is forgotten with the host', () => {
    const story = new Given(MONDAY);
    story.when(block);
    story.when({ kind: 'forget_host', actor: HOST.id });
    expect(story.world.host).not.toHaveProperty('barred');
  });

  test('is never the host, nor blocked twice, nor one of too many', () => {
    const story = new Given(MONDAY);
    expect(story.when({ ...block, person: { id: HOST.id, key: 'own' } })).toEqual({ code: 'yourself' });
    expect(story.when(unblock)).toEqual({ code: 'nothing_changed' });
    story.when(block);
    expect(story.when(block)).toEqual({ code: 'nothing_changed' });
    for (let i = 1; i < BARRED_MAX; i++) story.when({ ...block, person: { id: `U${i}`, key: `k${i}` } });
    expect(story.when({ ...block, person: { id: 'UMORE', key: 'more' } })).toEqual({
      code: 'too_many_barred',
      limit: BARRED_MAX,
    });
  });
});
