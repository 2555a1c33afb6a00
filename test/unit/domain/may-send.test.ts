import type { DateTime } from 'luxon';
import {
  FILES,
  type FileKind,
  MESSAGE_KINDS,
  type MessageKind,
} from '../../../src/domain/model/message-kinds.js';
import type { InterviewRequest } from '../../../src/domain/model/request.js';
import { STATUSES, type Status } from '../../../src/domain/model/status.js';
import { isCurrent, maySend } from '../../../src/domain/rules/may-send.js';
import { aHost, aRequest, at, HOST, minute, REQUESTER, START } from '../../support/message-facts.js';

type Kind = MessageKind | FileKind;
type Hours = 'any' | 'day' | 'work_day' | 'between';

const KINDS: Kind[] = [...MESSAGE_KINDS, ...(Object.keys(FILES) as FileKind[])];
const BOOKED = 'scheduled in_progress';
const TIMED = 'scheduled in_progress held';
const MET = 'held ended_early';
const NO_SHOW = 'no_show_requester no_show_host';

/** For each kind: at which hours it may arrive, and the statuses in which it is true (empty: all). */
const EXPECTED: Record<Kind, [Hours, string]> = {
  sent: ['any', 'awaiting_host'],
  in_line: ['any', 'queued'],
  offer: ['day', 'choosing'],
  back_in_line: ['day', 'queued'],
  bundle: ['between', ''],
  card: ['between', 'awaiting_host'],
  card_assistant: ['work_day', 'awaiting_host'],
  nudge: ['work_day', 'awaiting_host'],
  approved_requester: ['any', BOOKED],
  approved_host: ['any', BOOKED],
  declined: ['day', ''],
  answered: ['day', ''],
  counter_offer: ['day', 'countered'],
  counter_answered: ['any', ''],
  expired_requester: ['day', ''],
  expired_host: ['day', ''],
  withdrawn_host: ['any', ''],
  ended_kindly: ['any', ''],
  day_before: ['day', 'scheduled'],
  ask_again: ['day', 'scheduled'],
  unconfirmed: ['day', 'scheduled'],
  soon_requester: ['any', 'scheduled'],
  soon_host: ['any', 'scheduled'],
  cancelled_requester: ['any', ''],
  cancelled_host: ['any', ''],
  cancelled_together: ['any', ''],
  start_requester: ['any', BOOKED],
  start_host: ['any', BOOKED],
  refocus: ['any', 'in_progress'],
  wrap_up_warning_requester: ['any', TIMED],
  wrap_up_warning_host: ['any', TIMED],
  end_requester: ['any', TIMED],
  end_host: ['any', TIMED],
  time_called: ['any', ''],
  absent_requester: ['any', NO_SHOW],
  absent_host: ['any', NO_SHOW],
  debrief: ['day', MET],
  thanks_prompt: ['day', MET],
  thanks_reminder: ['day', MET],
  thanks_delivered: ['day', ''],
  thanked_back: ['day', ''],
  host_back: ['day', ''],
  assistant_thanked: ['day', ''],
  feedback: ['day', ''],
  promise: ['day', MET],
  invitation: ['any', ''],
  held_time_over: ['any', ''],
  held_time_over_host: ['any', ''],
  calendar_clash: ['day', 'scheduled'],
  entry_deleted: ['day', 'scheduled'],
  calendar_unread: ['day', ''],
  calendar_connected: ['any', ''],
  calendar_host: ['any', ''],
  calendar_requester: ['any', ''],
};
const AT_THE_END: Kind[] = [
  ...(['withdrawn_host', 'ended_kindly', 'cancelled_requester', 'cancelled_host'] as const),
  ...(['calendar_host', 'calendar_requester'] as const),
];
const statusesOf = (kind: Kind) => (EXPECTED[kind][1] === '' ? STATUSES : EXPECTED[kind][1].split(' '));
const requestFor = (kind: Kind, changes: Partial<InterviewRequest> = {}) =>
  aRequest(statusesOf(kind)[0] as Status, {
    endedAt: minute(30).toISO() ?? '',
    ...(kind === 'entry_deleted' && { deletion: { start: changes.start ?? START } }),
    ...(kind === 'calendar_clash' && { clash: { start: changes.start ?? START } }),
    ...changes,
  });

/** The moment until which a message to the host waits, in UTC; undefined when it may go out at once. */
function waitsUntil(kind: Kind, now: string, { host = aHost(), request = requestFor(kind) } = {}) {
  // The assistant's card goes to whom the request names.
  const effect = { id: 'e', kind, dueAt: 0, ...(kind !== 'card_assistant' && { to: host.id }) };
  const may = maySend(effect, { request, host }, at(now));
  return may.when === 'later' ? may.at.toUTC().toFormat('ccc d HH:mm') : may.when;
}

/** Those hours of a host in Berlin (UTC+1); the meeting of the request is on Monday the 8th at 08:00 UTC. */
describe.each(KINDS)('%s', (kind) => {
  const [hours] = EXPECTED[kind];
  const waitsFor = (...classes: Hours[]) => classes.includes(hours);

  it('is sent only while it is true', () => {
    const current = STATUSES.filter((status) => isCurrent(kind, requestFor(kind, { status }), minute(40)));
    expect(current).toEqual(STATUSES.filter((status) => statusesOf(kind).includes(status)));
    for (const status of STATUSES.filter((each) => !statusesOf(kind).includes(each)))
      expect(waitsUntil(kind, '2027-03-03T10:00:00.000Z', { request: requestFor(kind, { status }) })).toBe(
        'never',
      );
  });

  it('is sent after what was typed is deleted only if it tells of the end', () => {
    const purged = requestFor(kind, { purged: true });
    expect(isCurrent(kind, purged, minute(40))).toBe(AT_THE_END.includes(kind));
  });

  it.each<[string, string, string, ...Hours[]]>([
    ['goes out on a work day', '2027-03-03T10:00:00.000Z', 'now'],
    ['waits at night for nine', '2027-03-03T22:30:00.000Z', 'Thu 4 08:00', 'day', 'work_day', 'between'],
    ['waits in the small hours', '2027-03-03T05:59:00.000Z', 'Wed 3 08:00', 'day', 'work_day', 'between'],
    ['may come from seven', '2027-03-03T06:00:00.000Z', 'now'],
    ['may come until ten in the evening', '2027-03-03T20:59:00.000Z', 'now'],
    ['waits on a day off', '2027-02-27T10:00:00.000Z', 'Mon 1 08:00', 'work_day', 'between'],
    [
      'comes at seven where nine is too late',
      '2027-03-08T01:00:00.000Z',
      'Mon 8 06:00',
      'day',
      'work_day',
      'between',
    ],
  ])('%s', (_what, now, until, ...classes) => {
    const request = requestFor(kind, until === 'Mon 8 06:00' ? { start: '2027-03-08T07:30:00.000Z' } : {});
    expect(waitsUntil(kind, now, { request })).toBe(waitsFor(...classes) ? until : 'now');
  });

  it.each<[string, string | undefined, string, string]>([
    ['looks again every hour', undefined, '2027-03-03T10:00:00.000Z', 'Wed 3 11:00'],
    ['comes at its end', '2027-03-03T10:20:00.000Z', '2027-03-03T10:00:00.000Z', 'Wed 3 10:20'],
    ['sleeps through the night', undefined, '2027-03-03T20:30:00.000Z', 'Thu 4 08:00'],
    ['goes on once it is over', '2027-03-03T09:00:00.000Z', '2027-03-03T10:00:00.000Z', 'now'],
  ])('in a pause of the host’s %s', (_what, until, now, expected) => {
    const pause = { since: '2027-03-01T10:00:00.000Z', ...(until !== undefined && { until }) };
    const host = { ...aHost(), pause };
    expect(waitsUntil(kind, now, { host })).toBe(waitsFor('work_day', 'between') ? expected : 'now');
  });

  it('does not land in the host’s meetings, nor between two that follow each other', () => {
    const starts = ['2027-03-03T14:00:00.000Z', '2027-03-03T10:30:00.000Z', '2027-03-03T10:00:00.000Z'];
    const claims = starts.map((start, n) => ({ requestId: `r${n}`, start }));
    const host = { ...aHost(), claims };
    const until = (now: string) => waitsUntil(kind, now, { host });
    expect(until('2027-03-03T10:00:00.000Z')).toBe(waitsFor('between') ? 'Wed 3 11:00' : 'now');
    expect(until('2027-03-03T10:59:00.000Z')).toBe(waitsFor('between') ? 'Wed 3 11:00' : 'now');
    for (const now of ['09:59', '11:00']) expect(until(`2027-03-03T${now}:00.000Z`)).toBe('now');
  });
});

describe('what else decides', () => {
  const send = (kind: MessageKind, to: string, zone?: string) =>
    maySend(
      { id: 'e', kind, to, dueAt: 0, ...(zone !== undefined && { zone }) },
      { request: requestFor(kind), host: aHost() },
      // Night in Berlin, evening in New York, morning in Tokyo.
      at('2027-03-04T02:00:00.000Z'),
    ).when;

  it('is the zone of its reader', () => {
    expect(send('feedback', HOST.id)).toBe('later');
    expect(send('feedback', REQUESTER.id)).toBe('now');
    expect(send('assistant_thanked', 'UASSIST', 'Asia/Tokyo')).toBe('now');
    expect(send('assistant_thanked', 'UASSIST', 'Europe/Berlin')).toBe('later');
  });

  it.each(['day_before', 'ask_again', 'unconfirmed'] as const)('%s is over once confirmed', (kind) => {
    expect(isCurrent(kind, requestFor(kind, { confirmedAt: minute(-100).toISO() ?? '' }), minute(-60))).toBe(
      false,
    );
  });

  it.each(['thanks_prompt', 'thanks_reminder'] as const)(
    '%s is over with the thanks, and after seven days',
    (kind) => {
      const thanks = {
        learned: '',
        willDo: '',
        specific: '',
        assistantToo: false,
        at: '2027-03-08T10:00:00.000Z',
      };
      const days = (count: number) => minute(30).plus({ days: count });
      expect(isCurrent(kind, requestFor(kind, { thanks }), days(1))).toBe(false);
      expect(isCurrent(kind, requestFor(kind), days(7).minus({ seconds: 1 }))).toBe(true);
      expect(isCurrent(kind, requestFor(kind), days(7))).toBe(false);
    },
  );

  it('keeps the line above a day’s bundle back when nobody waits', () => {
    const bundle = (awaiting: string[], now: DateTime) =>
      maySend({ id: 'b', kind: 'bundle', to: HOST.id, dueAt: 0 }, { host: { ...aHost(), awaiting } }, now)
        .when;
    const workDay = at('2027-03-03T10:00:00.000Z');
    expect(bundle([], workDay)).toBe('never');
    expect(bundle(['r1'], workDay)).toBe('now');
    expect(bundle(['r1'], workDay.minus({ days: 4 }))).toBe('later');
  });
});

describe('the card of the assistant who may decide', () => {
  const request = aRequest('awaiting_host', { assistantId: 'USAM' });
  const effect = {
    id: 'e',
    kind: 'card_assistant',
    to: 'USAM',
    dueAt: 0,
    zone: 'America/Los_Angeles',
  } as const;
  const host = aHost({ assistantId: 'USAM', assistantDecides: true });

  it('keeps to the night of who reads it', () => {
    const may = maySend(effect, { request, host }, at('2027-03-03T10:00:00.000Z'));
    expect(may).toMatchObject({ when: 'later' });
    expect(may.when === 'later' && may.at.toUTC().toISO()).toBe('2027-03-03T17:00:00.000Z');
  });

  it('does not go out once somebody else, or nobody, decides for the host', () => {
    for (const settings of [
      { assistantId: 'USAM' },
      { assistantId: 'UNEW', assistantDecides: true },
    ] as const)
      expect(maySend(effect, { request, host: aHost(settings) }, at('2027-03-03T18:00:00.000Z'))).toEqual({
        when: 'never',
      });
  });
});

describe.each([
  ['calendar_clash', 'clash'],
  ['entry_deleted', 'deletion'],
] as const)('%s', (kind, field) => {
  const current = (found?: { start: string; kept?: true }) =>
    isCurrent(kind, aRequest('scheduled', found && { [field]: found }), minute(-60));

  test('is true of the start that it is about, until the host keeps the meeting', () => {
    expect(current({ start: START })).toBe(true);
    expect(current({ start: START, kept: true })).toBe(false);
    expect(current({ start: '2027-03-09T08:00:00.000Z' })).toBe(false);
    expect(current()).toBe(false);
  });

  test('is of no use once the meeting has begun', () => {
    expect(isCurrent(kind, aRequest('in_progress', { [field]: { start: START } }), minute(1))).toBe(false);
  });
});

describe('a card while the host meets people', () => {
  const card = { id: 'c', kind: 'card', dueAt: 0, to: HOST.id } as const;
  const NOON = '2027-03-01T12:00:00.000Z';
  const after = (minutes: number) => at(NOON).plus({ minutes });
  const when = (...starts: number[]) => {
    const claims = starts.map((minutes, n) => ({
      requestId: `r${n}`,
      start: after(minutes).toJSDate().toISOString(),
    }));
    const may = maySend(card, { host: { ...aHost(), claims }, request: aRequest('awaiting_host') }, at(NOON));
    return may.when === 'later' ? may.at.diff(at(NOON), 'minutes').minutes : may.when;
  };

  test('waits for the end of the meeting, and of those that follow without a break', () => {
    expect(when(-10)).toBe(20);
    expect(when(20, -10)).toBe(50);
    expect(when(0)).toBe(30);
  });

  test('does not wait for a meeting that is over or still ahead', () => {
    expect(when(-30)).toBe('now');
    expect(when(1)).toBe('now');
    expect(when(-10, 21)).toBe(20);
  });
});
