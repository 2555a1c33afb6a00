import {
  checkEligibility,
  checkOutsider,
  checkPeople,
  checkPerson,
  isOutsider,
  type PersonFacts,
} from '../../../src/domain/commands/asking/check-eligibility.js';
import type { Host } from '../../../src/domain/model/host.js';
import { newPerson } from '../../../src/domain/model/person.js';
import { mayHost, USUAL_WORKSPACE } from '../../../src/domain/model/workspace.js';
import { ASKED, aHost, at, HOST, REQUESTER } from '../../support/message-facts.js';

const MEMBER: PersonFacts = { isBot: false, isDeleted: false, isGuest: false, isStranger: false };
const GUEST = { ...MEMBER, isGuest: true };
const STRANGER = { ...MEMBER, isStranger: true };
const OPEN_TO_GUESTS = { ...USUAL_WORKSPACE, guestsMayAsk: true };
const people = (changes: { host?: PersonFacts; requester?: PersonFacts }) => ({
  host: MEMBER,
  requester: MEMBER,
  requesterId: REQUESTER.id,
  ...changes,
});

describe('who can be asked', () => {
  test.each([
    ['a member', MEMBER, undefined],
    ['nobody of that name', undefined, { code: 'unknown_person' }],
    ['a bot', { ...MEMBER, isBot: true }, { code: 'bot' }],
    ['somebody who left', { ...MEMBER, isDeleted: true }, { code: 'deactivated' }],
  ])('%s', (_, person, refusal) => {
    expect(checkPerson(person)).toEqual(refusal);
    expect(checkPeople({ ...people({}), host: person }, USUAL_WORKSPACE, aHost())).toEqual(refusal);
  });

  test('nobody from another organisation hosts; a guest may', () => {
    expect(checkPeople(people({ host: STRANGER }), OPEN_TO_GUESTS, undefined)).toEqual({ code: 'guest' });
    expect(checkPeople(people({ host: GUEST }), USUAL_WORKSPACE, undefined)).toBeUndefined();
  });
});

describe('who may ask', () => {
  test.each([GUEST, STRANGER])(
    'somebody from outside, where workspace and host both allow it: %j',
    (person) => {
      const open = aHost({ guestsMayAsk: true });
      expect(isOutsider(person)).toBe(true);
      expect(checkOutsider(person, USUAL_WORKSPACE, open)).toEqual({ code: 'guest' });
      expect(checkOutsider(person, OPEN_TO_GUESTS, aHost())).toEqual({ code: 'members_only' });
      expect(checkOutsider(person, OPEN_TO_GUESTS, open)).toBeUndefined();
      expect(checkOutsider(person, OPEN_TO_GUESTS, undefined)).toBeUndefined();
      expect(checkPeople(people({ requester: person }), OPEN_TO_GUESTS, aHost())).toEqual({
        code: 'members_only',
      });
    },
  );

  test('a member always, and somebody of whom Slack says nothing', () => {
    expect(isOutsider(MEMBER)).toBe(false);
    expect(isOutsider(undefined)).toBe(false);
    expect(checkOutsider(MEMBER, USUAL_WORKSPACE, aHost())).toBeUndefined();
  });

  test('whom the admins barred hears only that nobody is open', () => {
    const barred = { ...USUAL_WORKSPACE, barred: [REQUESTER.id] };
    expect(checkPeople(people({}), barred, aHost())).toEqual({ code: 'not_open' });
    expect(checkPeople({ ...people({}), requesterId: 'UOTHER' }, barred, aHost())).toBeUndefined();
  });

  test('everyone may host, unless the admins named who may', () => {
    expect(mayHost(USUAL_WORKSPACE, HOST.id)).toBe(true);
    expect(mayHost({ ...USUAL_WORKSPACE, hosts: [HOST.id] }, HOST.id)).toBe(true);
    expect(mayHost({ ...USUAL_WORKSPACE, hosts: ['UOTHER'] }, HOST.id)).toBe(false);
  });
});

describe('eligibility', () => {
  const NOW = at(ASKED);
  const check = (host: Host | undefined, open: { hostId: string }[] = []) =>
    checkEligibility(
      {
        now: NOW,
        personKey: 'key',
        ...(host !== undefined && { host }),
        requester: {
          ...newPerson(REQUESTER.id),
          open: open.map(({ hostId }, n) => ({ requestId: `r${n}`, hostId, status: 'queued' as const })),
        },
      },
      REQUESTER.id,
      HOST.id,
    );
  const block = { kind: 'declined', at: ASKED } as const;
  const time = {
    start: '2027-03-08T08:00:00.000Z',
    until: '2027-03-03T10:00:00.000Z',
    person: REQUESTER.id,
    zone: REQUESTER.zone,
  };

  test('lets somebody ask who has no open request with the host, and fewer than three over all', () => {
    expect(check(aHost())).toBeUndefined();
    expect(check(aHost(), [{ hostId: 'UA' }, { hostId: 'UB' }])).toBeUndefined();
    expect(check(aHost(), [{ hostId: 'UA' }, { hostId: 'UB' }, { hostId: 'UC' }])).toEqual({
      code: 'too_many_open',
      count: 3,
    });
    expect(check(aHost(), [{ hostId: 'UA' }, { hostId: HOST.id }])).toEqual({
      code: 'already_open',
      requestId: 'r1',
      status: 'queued',
    });
  });

  test('lets nobody ask themselves, or somebody who does not host', () => {
    expect(checkEligibility({ now: NOW, personKey: 'key', host: aHost() }, HOST.id, HOST.id)).toEqual({
      code: 'yourself',
    });
    expect(check(undefined)).toEqual({ code: 'not_host' });
    expect(check({ ...aHost(), closed: { at: ASKED, bookings: 'keep' } })).toEqual({ code: 'closed' });
  });

  test('tells somebody whom the host blocked no more than that the host is not open', () => {
    expect(check({ ...aHost(), barred: { key: { id: REQUESTER.id, at: ASKED } } })).toEqual({
      code: 'not_open',
    });
    expect(check({ ...aHost(), barred: { other: { id: 'UOTHER', at: ASKED } } })).toBeUndefined();
  });

  test('waits for the end of a pause, except for a time that is held for this person', () => {
    const paused = { ...aHost(), pause: { since: ASKED } };
    expect(check(paused)).toEqual({ code: 'paused' });
    expect(
      check({ ...paused, invitations: { key: { at: ASKED, until: '2027-05-01T10:00:00.000Z', time } } }),
    ).toBeUndefined();
  });

  test('says once is enough, unless invited', () => {
    const blocked = { ...aHost(), blocks: { key: block } };
    expect(check(blocked)).toEqual({ code: 'once_is_enough', block });
    expect(
      check({ ...blocked, invitations: { key: { at: ASKED, until: '2027-05-01T10:00:00.000Z' } } }),
    ).toBeUndefined();
  });
});
