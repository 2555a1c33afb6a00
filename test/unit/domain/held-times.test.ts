import {
  heldClaimId,
  heldTimes,
  isHeldClaim,
  withoutHeldTimes,
} from '../../../src/domain/rules/held-times.js';
import { Given } from '../../support/given.js';
import { aHost, HOST, REQUESTER } from '../../support/message-facts.js';

const MONDAY = '2027-03-01T10:00:00.000Z';
/** Tomorrow: sooner than the minimum notice of seven days. */
const TOMORROW = '2027-03-02T08:00:00.000Z';
const NEXT_WEEK = '2027-03-09T08:00:00.000Z';
const invited = { id: REQUESTER.id, zone: REQUESTER.zone };
const inviteFor = (start: string) => ({ kind: 'invite', actor: HOST.id, invited, start }) as const;
const free = { kind: 'free_held_times' } as const;

function offered(start = NEXT_WEEK, settings = {}) {
  const story = new Given(MONDAY, settings);
  expect(story.when(inviteFor(start))).toBeUndefined();
  return story;
}
const starts = (story: Given) => story.world.host.claims.map((claim) => claim.start);

describe('an invitation with a time', () => {
  test('holds the time, though the notice is longer, and capacity counts it', () => {
    const story = offered(TOMORROW, { perWeek: 1 });
    expect(starts(story)).toEqual([TOMORROW]);
    story.world.personKey = 'other';
    expect(story.when(inviteFor('2027-03-03T08:00:00.000Z'))).toEqual({ code: 'slot_gone' });
  });

  test('books the meeting when it is taken up, also while the host is paused or others wait', () => {
    const story = offered(TOMORROW);
    story.world.host = { ...story.world.host, line: [{ requestId: 'other', since: MONDAY }] };
    story.when({ kind: 'pause', actor: HOST.id });
    expect(story.ask([TOMORROW])).toBeUndefined();
    expect(story.request).toMatchObject({ status: 'scheduled', start: TOMORROW, invited: true });
    expect(story.world.host.claims).toEqual([{ requestId: 'r1', start: TOMORROW }]);
    expect(story.last.add.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['approved_host', 'approved_requester']),
    );
  });

  test('is free again when another time is asked for, and the host then decides as ever', () => {
    const story = offered();
    const other = story.slots().find((start) => start > '2027-03-10') ?? '';
    expect(story.ask([other])).toBeUndefined();
    expect(story.request.status).toBe('awaiting_host');
    expect(starts(story)).toEqual([other]);
  });

  test('lets nobody else have it, and nobody else in a pause ask', () => {
    const story = offered();
    story.world.personKey = 'other';
    expect(story.ask([NEXT_WEEK])).toEqual({ code: 'slot_gone' });
    story.world.personKey = 'key';
    story.when({ kind: 'pause', actor: HOST.id, until: '2027-03-08T00:00:00.000Z' });
    expect(story.ask(['2027-03-10T08:00:00.000Z'])).toMatchObject({ code: 'paused' });
  });

  test('runs out after three days, or at its start; both hear, and the invitation stays', () => {
    const story = offered();
    expect(story.moments('free_held_times')).toEqual(['2027-03-04T10:00:00.000Z']);
    story.at('2027-03-04T09:59:00.000Z').when(free);
    expect(starts(story)).toEqual([NEXT_WEEK]);
    story.at('2027-03-04T10:00:00.000Z').when(free);
    expect(starts(story)).toEqual([]);
    expect(story.last.add).toContainEqual(
      expect.objectContaining({ kind: 'held_time_over', to: REQUESTER.id }),
    );
    expect(story.last.add).toContainEqual(
      expect.objectContaining({ kind: 'held_time_over_host', to: HOST.id, about: REQUESTER.id }),
    );
    expect(story.world.host.invitations).toHaveProperty('key');
    expect(offered(TOMORROW).moments('free_held_times')).toEqual([TOMORROW]);
  });

  test('cannot be taken up once it ran out, even before anything noticed', () => {
    const story = offered().at('2027-03-04T10:00:00.000Z');
    expect(story.ask([NEXT_WEEK])).toMatchObject({ code: 'too_soon' });
  });

  test('is not offered twice, and may be added to an invitation without a time', () => {
    const story = offered();
    expect(story.when(inviteFor('2027-03-10T08:00:00.000Z'))).toMatchObject({ code: 'invited_already' });
    const later = new Given(MONDAY);
    later.when({ kind: 'invite', actor: HOST.id, invited });
    expect(later.when(inviteFor(NEXT_WEEK))).toBeUndefined();
    expect(starts(later)).toEqual([NEXT_WEEK]);
  });

  test.each([
    ['the host takes it back', { kind: 'take_back_invitation', actor: HOST.id, key: 'key' }, true],
    ['the host stops', { kind: 'close', actor: HOST.id, bookings: 'keep' }, true],
    ['the host is forgotten', { kind: 'forget_host', actor: HOST.id }, true],
    [
      'the person is blocked',
      { kind: 'bar_person', actor: HOST.id, person: { id: REQUESTER.id, key: 'key' } },
      false,
    ],
    ['the person is forgotten', { kind: 'forget_held_time', person: REQUESTER.id }, false],
  ] as const)('holds nothing any more when %s', (_what, command, tells) => {
    const story = offered();
    expect(story.when(command)).toBeUndefined();
    expect(starts(story)).toEqual([]);
    expect(JSON.stringify(story.world.host.invitations)).not.toContain(REQUESTER.id);
    expect(story.last.add.some(({ kind }) => kind === 'held_time_over')).toBe(tells);
  });

  test('stays held whatever the new settings are', () => {
    const story = offered();
    const settings = { ...story.world.host.settings, workDays: [5], perWeek: 1 };
    story.when({ kind: 'save_settings', actor: HOST.id, settings });
    expect(story.ask([NEXT_WEEK])).toBeUndefined();
    expect(story.request.status).toBe('scheduled');
  });

  test('comes back without the time when no meeting took place', () => {
    const story = offered();
    story.ask([NEXT_WEEK]);
    story.when({ kind: 'cancel_by_host', actor: HOST.id });
    expect(story.world.host.invitations.key).not.toHaveProperty('time');
    expect(story.world.host.invitations.key).not.toHaveProperty('usedBy');
  });
});

describe('the word that carries an invitation', () => {
  const invite = { kind: 'invite', actor: HOST.id, invited } as const;

  test('is looked at again at its end, and at once when it is used or taken back', () => {
    const story = new Given(MONDAY);
    story.when(invite);
    expect(story.moments('fold_offer')).toEqual(['2027-04-30T10:00:00.000Z']);
    story.when({ kind: 'pause', actor: HOST.id });
    expect(story.moments('fold_offer')).toEqual([]);
    story.when({ kind: 'resume', actor: HOST.id });
    story.at('2027-03-02T10:00:00.000Z').ask();
    expect(story.moments('fold_offer')).toEqual(['2027-03-02T10:00:00.000Z']);
    const other = new Given(MONDAY);
    other.when(invite);
    other.when({ kind: 'take_back_invitation', actor: HOST.id, key: 'key' });
    expect(other.moments('fold_offer')).toEqual([MONDAY]);
  });
});

describe('the times that a host holds', () => {
  const held = (person: string, start: string) => ({
    at: MONDAY,
    until: '2027-05-01T10:00:00.000Z',
    time: { start, until: '2027-03-04T10:00:00.000Z', person, zone: 'Etc/UTC' },
  });
  const [first, second] = [held('UONE', TOMORROW), held('UTWO', NEXT_WEEK)];
  const host = {
    ...aHost(),
    claims: [
      { requestId: 'r1', start: MONDAY },
      { requestId: heldClaimId('two'), start: NEXT_WEEK },
      { requestId: heldClaimId('one'), start: TOMORROW },
    ],
    invitations: { two: second, none: { at: MONDAY, until: '2027-05-01T10:00:00.000Z' }, one: first },
  };

  test('are told with the soonest first, and whose they are', () => {
    expect(heldTimes(host)).toEqual([
      { ...first.time, key: 'one' },
      { ...second.time, key: 'two' },
    ]);
    expect(heldTimes(aHost())).toEqual([]);
  });

  test('are claimed under a name of their own', () => {
    expect(heldClaimId('a'.repeat(30))).toBe(`held-${'a'.repeat(20)}`);
    expect(isHeldClaim({ requestId: heldClaimId('one') })).toBe(true);
    expect(isHeldClaim({ requestId: 'r1-held-' })).toBe(false);
  });

  test('go, with their claims, while the invitations stay', () => {
    const freed = withoutHeldTimes(host, ['two', 'none', 'nobody']);
    expect(freed.claims).toEqual([host.claims[0], host.claims[2]]);
    expect(freed.invitations.two).toEqual({ at: MONDAY, until: '2027-05-01T10:00:00.000Z' });
    expect(freed.invitations.one).toBe(first);
    expect(withoutHeldTimes(host, ['none'])).toBe(host);
  });
});
