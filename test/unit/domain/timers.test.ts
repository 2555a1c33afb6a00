import { timerEffect, timersOf } from '../../../src/domain/consequences/timers.js';
import type { HostSettings } from '../../../src/domain/model/host.js';
import type { InterviewRequest } from '../../../src/domain/model/request.js';
import type { Status } from '../../../src/domain/model/status.js';
import { ASKED, aHost, aRequest, HOST, REQUESTER, START } from '../../support/message-facts.js';

/** Thursday, five in the afternoon in Berlin. */
const DUE = '2027-03-04T16:00:00.000Z';
const END = '2027-03-08T08:30:00.000Z';
/** All that a request in this state has the clock do, in order. */
const clock = (
  status: Status,
  changes: Partial<InterviewRequest> = {},
  settings: Partial<HostSettings> = {},
) =>
  timersOf(aRequest(status, changes), aHost(settings).settings)
    .map(({ kind, at }) => [new Date(at).toISOString(), kind])
    .sort();
const momentsOf = (timers: string[][], kind: string) =>
  timers.filter(([, each]) => each === kind).map(([moment]) => moment);

describe('the clock of a request that waits', () => {
  test('has the line looked at on the host’s next midnight, and sixty days as its end', () => {
    expect(clock('queued')).toEqual([
      ['2027-03-01T23:00:00.000Z', 'look_at_line'],
      ['2027-04-30T10:00:00.000Z', 'leave_line'],
    ]);
  });

  test('has an end for an offer, except in a pause, where only the sixty days go on', () => {
    expect(clock('choosing', { due: DUE })).toEqual([
      ['2027-03-01T23:00:00.000Z', 'look_at_line'],
      [DUE, 'lapse_offer'],
    ]);
    expect(clock('choosing', { due: DUE, pausedSince: ASKED })).toEqual([
      ['2027-04-30T10:00:00.000Z', 'leave_line'],
    ]);
  });

  test('has an end for a decision, with one reminder a work day before', () => {
    expect(clock('awaiting_host', { due: DUE })).toEqual([
      ['2027-03-03T16:00:00.000Z', 'nudge'],
      [DUE, 'expire_decision'],
    ]);
  });

  test.each([
    ['halfway, where the time is short, and not at night', '2027-03-02T16:00:00.000Z', {}, '02T08:00'],
    ['halfway from when the clock began anew', '2027-03-05T16:00:00.000Z', { dueSince: DUE }, '05T08:00'],
    ['not at a weekend', '2027-03-08T16:00:00.000Z', { start: '2027-03-16T08:00:00.000Z' }, '05T16:00'],
  ])('reminds the host %s', (_, due, changes, moment) => {
    expect(momentsOf(clock('awaiting_host', { due, ...changes }), 'nudge')).toEqual([
      `2027-03-${moment}:00.000Z`,
    ]);
  });

  test('shows a backup time as free until the minimum notice is over, a millisecond longer', () => {
    const wishes = [START, '2027-03-15T08:00:00.000Z', '2027-03-16T08:00:00.000Z'];
    const passages = momentsOf(clock('awaiting_host', { due: DUE, wishes }), 'passage');
    expect(passages).toEqual(['2027-03-08T08:00:00.001Z', '2027-03-09T08:00:00.001Z']);
  });

  test('has the start as the only end of a decision in a pause, and none for another time', () => {
    expect(clock('awaiting_host', { due: DUE, pausedSince: ASKED })).toEqual([[START, 'expire_decision']]);
    expect(clock('countered', { due: DUE })).toEqual([[DUE, 'expire_counter']]);
    expect(clock('countered', { due: DUE, pausedSince: ASKED })).toEqual([]);
  });

  test('does nothing where no end is set', () => {
    for (const status of ['choosing', 'awaiting_host', 'countered'] as const)
      expect(clock(status)).toEqual([]);
  });
});

describe('the clock of a meeting', () => {
  test('knows every moment from the day before to the end', () => {
    expect(clock('scheduled', { confirmedAt: ASKED })).toEqual([
      ['2027-03-07T08:00:00.000Z', 'passage'],
      ['2027-03-07T20:00:00.001Z', 'passage'],
      ['2027-03-08T07:45:00.000Z', 'passage'],
      ['2027-03-08T07:45:00.000Z', 'soon_host'],
      ['2027-03-08T07:45:00.000Z', 'soon_requester'],
      [START, 'begin'],
      [START, 'start_host'],
      [START, 'start_requester'],
      ['2027-03-08T08:10:00.000Z', 'passage'],
      ['2027-03-08T08:25:00.000Z', 'wrap_up_warning_host'],
      ['2027-03-08T08:25:00.000Z', 'wrap_up_warning_requester'],
      [END, 'end_host'],
      [END, 'end_requester'],
      [END, 'finish'],
    ]);
    expect(clock('in_progress')).toEqual(clock('scheduled', { confirmedAt: ASKED }));
  });

  test('asks whoever did not confirm, and tells the host, at hours that suit each', () => {
    const asks = clock('scheduled', { start: '2027-03-08T16:00:00.000Z' }).filter(([, kind]) =>
      /day_before|ask_again|unconfirmed/.test(kind ?? ''),
    );
    expect(asks).toEqual([
      ['2027-03-07T16:00:00.000Z', 'day_before'],
      ['2027-03-08T12:00:00.000Z', 'ask_again'],
      ['2027-03-08T14:00:00.000Z', 'unconfirmed'],
    ]);
  });
});

describe('the clock after a meeting', () => {
  test('asks both how it was, recalls the thanks once, and closes after a week', () => {
    expect(clock('held', { endedAt: END })).toEqual([
      ['2027-03-08T08:35:00.000Z', 'debrief'],
      ['2027-03-08T14:00:00.000Z', 'thanks_prompt'],
      ['2027-03-09T14:00:00.000Z', 'thanks_reminder'],
      ['2027-03-15T08:30:00.000Z', 'passage'],
      ['2027-09-04T08:30:00.000Z', 'purge'],
    ]);
  });

  test('asks for no thanks once they came, and recalls what was promised three work days later', () => {
    const thanks = { learned: 'a', willDo: 'b', specific: 'c', assistantToo: false, at: END };
    const debrief = { promised: 'A link', at: END };
    const later = clock('ended_early', { endedAt: END, thanks, debrief });
    expect(later).toEqual([
      ['2027-03-08T08:35:00.000Z', 'debrief'],
      ['2027-03-11T08:30:00.000Z', 'promise'],
      ['2027-03-15T08:30:00.000Z', 'passage'],
      ['2027-09-04T08:30:00.000Z', 'purge'],
    ]);
    const noted = { ...debrief, promisedAt: '2027-03-11T20:00:00.000Z' };
    expect(momentsOf(clock('held', { endedAt: END, debrief: noted }), 'promise')).toEqual([
      '2027-03-16T20:00:00.000Z',
    ]);
    expect(momentsOf(clock('held', { endedAt: END, debrief: { promised: 'A link' } }), 'promise')).toEqual(
      [],
    );
    expect(momentsOf(clock('held', { endedAt: END, debrief: { at: END } }), 'promise')).toEqual([]);
  });

  test.each<Status>(['no_show_requester', 'no_show_host'])(
    'lets a report of absence stand for a day: %s',
    (status) => {
      const absence = { by: HOST.id, at: '2027-03-08T08:12:00.000Z' };
      expect(clock(status, { endedAt: END, absence })).toEqual([
        ['2027-03-09T08:12:00.000Z', 'close_absence'],
        ['2027-09-04T08:30:00.000Z', 'purge'],
      ]);
      expect(momentsOf(clock(status, { endedAt: END }), 'close_absence')).toEqual([
        '2027-03-09T08:30:00.000Z',
      ]);
    },
  );

  test('shows for a week that an answer in writing may be thanked for', () => {
    expect(clock('answered', { endedAt: END })).toEqual([
      ['2027-03-15T08:30:00.000Z', 'passage'],
      ['2027-09-04T08:30:00.000Z', 'purge'],
    ]);
  });

  test('deletes what was typed when its time is over, and the block that is left', () => {
    const again = { kind: 'from', date: '2027-06-01T00:00:00.000Z' } as const;
    const decision = { kind: 'declined', at: ASKED, again } as const;
    const BLOCK = ['2027-06-01T00:00:00.000Z', 'lift_block'];
    expect(clock('declined', { endedAt: END, decision, keepTypedDays: 30 })).toEqual([
      ['2027-04-07T08:30:00.000Z', 'purge'],
      BLOCK,
    ]);
    expect(clock('declined', { endedAt: END, decision, purged: true })).toEqual([BLOCK]);
    expect(clock('expired', { endedAt: END, purged: true })).toEqual([
      ['2027-03-31T10:00:00.000Z', 'lift_block'],
    ]);
    expect(clock('withdrawn', { endedAt: END, purged: true })).toEqual([]);
  });
});

describe('a moment of the clock', () => {
  const request = aRequest('scheduled');
  const effectOf = (kind: 'soon_host' | 'soon_requester' | 'begin') =>
    timerEffect(request, { kind, at: Date.parse(START) });

  test('is addressed to whom it is for, and of use for as long as its message is', () => {
    const common = { dueAt: Date.parse(START), hostId: HOST.id, requestId: request.id };
    const id = (kind: string) => `${request.id}-${kind}-${Date.parse(START).toString(36)}`;
    const until = { usefulUntil: Date.parse(START) };
    expect(effectOf('soon_host')).toEqual({
      ...{ id: id('soon_host'), kind: 'soon_host', ...common, ...until, to: HOST.id },
    });
    expect(effectOf('soon_requester')).toMatchObject({ id: id('soon_requester'), to: REQUESTER.id });
    expect(effectOf('begin')).toEqual({ id: id('begin'), kind: 'begin', ...common });
  });
});
