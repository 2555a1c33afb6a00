import { consequencesOf } from '../../../src/domain/consequences/consequences.js';
import type { CalendarConnection } from '../../../src/domain/model/calendar.js';
import type { Host } from '../../../src/domain/model/host.js';
import type { InterviewRequest } from '../../../src/domain/model/request.js';
import type { Say } from '../../../src/domain/model/world.js';
import { Given } from '../../support/given.js';
import { ASKED, aHost, aRequest, at, HOST, REQUESTER, START } from '../../support/message-facts.js';

/** Two in the afternoon in Berlin, eight in the morning in New York. */
const NOON = '2027-03-02T13:00:00.000Z';
/** Three at night in Berlin, nine in the evening before in New York. */
const NIGHT = '2027-03-02T02:00:00.000Z';
/** Nine in the morning in Berlin; three at night in New York. */
const MORNING = '2027-03-02T08:00:00.000Z';
const MORNING_IN_NEW_YORK = '2027-03-02T14:00:00.000Z';
const SATURDAY = '2027-03-06T13:00:00.000Z';
const STAMP = Date.parse(NOON).toString(36);

/** What comes of saying something about a request: to whom, and when. */
function said(say: Say, now: string, changes: Partial<InterviewRequest> = {}, host: Host = aHost()) {
  const request = aRequest('scheduled', { confirmedAt: ASKED, ...changes });
  const { add } = consequencesOf({ now: at(now), personKey: 'key', host, request }, { request, say: [say] });
  return add
    .filter(({ kind }) => kind === say.kind || kind.startsWith('calendar_') || kind === 'bundle')
    .map(({ id, kind, to, dueAt }) => ({ id, kind, to, at: new Date(dueAt).toISOString() }));
}
const momentOf = (...asked: Parameters<typeof said>) => said(...asked)[0]?.at;

describe('what is said about a request', () => {
  test('has a name of its own for each message, reader and moment', () => {
    expect(said({ kind: 'declined' }, NOON)).toEqual([
      {
        id: `r1a2b3-declined-${REQUESTER.id}-${STAMP}`,
        kind: 'declined',
        to: REQUESTER.id,
        at: NOON,
      },
    ]);
    expect(said({ kind: 'withdrawn_host' }, NOON)).toMatchObject([{ to: HOST.id, at: NOON }]);
    expect(said({ kind: 'assistant_thanked', to: 'UASSIST' }, NOON)).toMatchObject([{ to: 'UASSIST' }]);
  });

  test('brings the calendar file of its reader', () => {
    expect(said({ kind: 'approved_host' }, NOON).map(({ kind, to }) => [kind, to])).toEqual([
      ['approved_host', HOST.id],
      ['calendar_host', HOST.id],
    ]);
    expect(said({ kind: 'cancelled_requester' }, NOON).map(({ kind }) => kind)).toEqual([
      'cancelled_requester',
      'calendar_requester',
    ]);
  });

  test('reaches each by day, where they are, unless it answers what they just did', () => {
    expect(momentOf({ kind: 'withdrawn_host' }, NIGHT)).toBe(MORNING);
    expect(momentOf({ kind: 'declined' }, MORNING)).toBe(MORNING_IN_NEW_YORK);
    expect(momentOf({ kind: 'declined', when: 'now' }, MORNING)).toBe(MORNING);
    expect(momentOf({ kind: 'assistant_thanked', to: 'UASSIST' }, NIGHT)).toBe(MORNING);
    expect(momentOf({ kind: 'assistant_thanked', to: 'UASSIST', zone: 'Asia/Tokyo' }, NIGHT)).toBe(NIGHT);
  });

  test('notes where somebody is who is neither of the two', () => {
    const zonesOf = (say: Say) =>
      consequencesOf(
        { now: at(NOON), personKey: 'key', host: aHost() },
        { request: aRequest('held', { endedAt: NOON }), say: [say] },
      ).add.flatMap((effect) => (effect.kind === say.kind ? [effect.zone] : []));
    expect(zonesOf({ kind: 'assistant_thanked', to: 'UASSIST', zone: 'Asia/Tokyo' })).toEqual(['Asia/Tokyo']);
    expect(zonesOf({ kind: 'thanks_delivered' })).toEqual([undefined]);
  });

  test('comes at night where it would come too late for the meeting by day', () => {
    const start = '2027-03-02T05:00:00.000Z';
    expect(momentOf({ kind: 'withdrawn_host' }, NIGHT, { start })).toBe(NIGHT);
    const { start: _none, ...unbooked } = aRequest('queued');
    const { add } = consequencesOf(
      { now: at(NIGHT), personKey: 'key', host: aHost(), request: unbooked },
      { request: unbooked, say: [{ kind: 'withdrawn_host' }] },
    );
    expect(add.find(({ kind }) => kind === 'withdrawn_host')?.dueAt).toBe(Date.parse(MORNING));
  });

  test('asks the host on a work day only, and their assistant, too', () => {
    const monday = '2027-03-08T08:00:00.000Z';
    const later = { start: '2027-03-16T08:00:00.000Z' };
    expect(momentOf({ kind: 'expired_host', when: 'host_hours' }, SATURDAY, later)).toBe(monday);
    expect(momentOf({ kind: 'expired_host' }, SATURDAY, later)).toBe(SATURDAY);
    expect(momentOf({ kind: 'card' }, SATURDAY, later)).toBe(monday);
    expect(momentOf({ kind: 'card_assistant', to: 'UASSIST' }, SATURDAY, later)).toBe(monday);
  });
});

describe('the day’s bundle', () => {
  const bundled = aHost({ bundleHour: 16 });

  test('comes once, a second after its heading, and holds cards alone', () => {
    const AT = '2027-03-02T15:00:00.000Z';
    const id = `bundle-${HOST.id}-${Date.parse(AT).toString(36)}`;
    expect(said({ kind: 'card' }, NOON, {}, bundled)).toMatchObject([
      { id, kind: 'bundle', to: HOST.id, at: '2027-03-02T14:59:59.000Z' },
      { kind: 'card', at: AT },
    ]);
    expect(said({ kind: 'withdrawn_host' }, NOON, {}, bundled)).toHaveLength(1);
    expect(said({ kind: 'card' }, NOON)).toHaveLength(1);
  });

  test('is not waited for where the meeting would be over', () => {
    const start = '2027-03-02T14:00:00.000Z';
    expect(said({ kind: 'card' }, NOON, { start }, bundled)).toMatchObject([{ kind: 'card', at: NOON }]);
  });
});

describe('what is said about a host', () => {
  const about = (say: Say, now = NIGHT) =>
    consequencesOf({ now: at(now), personKey: 'key', host: aHost() }, { say: [say] }).add;

  test('is told once to each person, by day, where they are', () => {
    expect(about({ kind: 'invitation', to: 'UONE', zone: 'America/New_York' }, MORNING)).toEqual([
      {
        ...{ id: `invitation-${HOST.id}-UONE`, kind: 'invitation', to: 'UONE', hostId: HOST.id },
        dueAt: Date.parse(MORNING_IN_NEW_YORK),
      },
    ]);
    expect(about({ kind: 'calendar_unread' })).toMatchObject([
      { id: `calendar_unread-${HOST.id}-${HOST.id}`, to: HOST.id, dueAt: Date.parse(MORNING) },
    ]);
    expect(about({ kind: 'calendar_connected', when: 'now' })).toMatchObject([{ dueAt: Date.parse(NIGHT) }]);
    expect(about({ kind: 'held_time_over_host', about: 'UONE' })).toMatchObject([
      { id: `held_time_over_host-${HOST.id}-${HOST.id}-UONE`, about: 'UONE' },
    ]);
  });

  test('reaches whom a meeting leads to another: an invitation outlives its request', () => {
    const [told] = said({ kind: 'invitation' }, MORNING);
    expect(told).toEqual({
      ...{ id: `invitation-${HOST.id}-${REQUESTER.id}`, kind: 'invitation', to: REQUESTER.id },
      at: MORNING_IN_NEW_YORK,
    });
  });
});

describe('meetings that are called off in one go', () => {
  test('share one message and one file, ten seconds after the last', () => {
    const told = said({ kind: 'cancelled_together' }, NOON, { cancelledWith: ASKED });
    const stamp = Date.parse(ASKED).toString(36);
    expect(told).toEqual(
      ['cancelled_together', 'calendar_host'].map((kind) => ({
        ...{ id: `${kind}-${HOST.id}-together-${stamp}`, kind, to: HOST.id, at: '2027-03-02T13:00:10.000Z' },
      })),
    );
  });
});

describe('the entry in the host’s calendar', () => {
  const connection = (id: string, more: Partial<CalendarConnection> = {}): CalendarConnection => ({
    ...{ id, kind: 'caldav', sealed: 's', addedAt: ASKED, calendars: 1, ...more },
  });
  const entries = (before: Host | undefined, host: Host, now = NOON) =>
    consequencesOf({ now: at(now), personKey: 'key', ...(before && { host: before }) }, { host, say: [] })
      .add.filter(({ kind }) => kind === 'calendar_entry')
      .map(({ id, requestId, dueAt }) => [id, requestId, dueAt]);
  const host = (...calendars: CalendarConnection[]) => ({
    ...aHost(),
    claims: [
      { requestId: 'past', start: '2027-03-02T12:30:00.000Z' },
      { requestId: 'runs', start: '2027-03-02T12:31:00.000Z' },
      { requestId: 'ahead', start: START },
    ],
    ...(calendars.length > 0 && { calendars }),
  });
  const FOLLOW = ['runs', 'ahead'].map((id) => [`${id}-entry`, id, Date.parse(NOON)]);
  const into = { writesInto: true } as const;

  test('follows when another calendar is chosen, with all that is not over', () => {
    const [old, other] = [
      host(connection('a', into), connection('b')),
      host(connection('a'), connection('b', into)),
    ];
    expect(entries(old, other)).toEqual(FOLLOW);
    expect(entries(host(), old)).toEqual(FOLLOW);
    expect(entries(undefined, old)).toEqual(FOLLOW);
    expect(entries(old, host(connection('a'), connection('b')))).toEqual(FOLLOW);
    expect(entries(old, { ...old })).toEqual([]);
  });

  test('is left alone where no calendar is left, or none was written into', () => {
    expect(entries(host(connection('a', into)), host())).toEqual([]);
    expect(entries(host(), host(connection('a')))).toEqual([]);
  });

  test('follows when the place is another', () => {
    const old = host(connection('a', into));
    const moved = { ...old, settings: { ...old.settings, place: 'Room 2' } };
    expect(entries(old, moved)).toEqual(FOLLOW);
    const unwritten = host(connection('a'));
    expect(entries(unwritten, { ...unwritten, settings: moved.settings })).toEqual([]);
  });

  test('follows its request in a calendar that can be written into, and in no other', () => {
    const asked = (...calendars: CalendarConnection[]) => {
      const story = new Given(ASKED);
      if (calendars.length > 0) story.world.host = { ...story.world.host, calendars };
      story.ask();
      return story.moments('calendar_entry');
    };
    expect(asked(connection('a'))).toEqual([ASKED]);
    expect(asked(connection('a', { kind: 'link' }), connection('b'))).toEqual([ASKED]);
    expect(asked(connection('a', { kind: 'link' }))).toEqual([]);
    expect(asked()).toEqual([]);
  });
});
