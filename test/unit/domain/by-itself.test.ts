import type { PassTime } from '../../../src/domain/commands/pass-time.js';
import type { InterviewRequest } from '../../../src/domain/model/request.js';
import type { Status } from '../../../src/domain/model/status.js';
import { Given } from '../../support/given.js';
import { ASKED, aRequest, HOST, REQUESTER, START } from '../../support/message-facts.js';

const END = '2027-03-08T08:30:00.000Z';
const DUE = '2027-03-04T16:00:00.000Z';
const DAY = 86_400_000;
const later = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString();
const standing = (status: Status, now: string, changes: Partial<InterviewRequest> = {}) => {
  const story = new Given(now);
  story.world.request = aRequest(status, changes);
  return story;
};
const pass = (story: Given, kind: PassTime['kind']) => {
  const { request, host } = story.world;
  expect(story.when({ kind })).toBeUndefined();
  return { isSame: story.world.request === request && story.world.host === host, request: story.request };
};
const told = (story: Given) =>
  story.last.add.flatMap(({ kind, to, dueAt }) =>
    /^(withdrawn|cancelled|counter_a|calendar_[hr])/.test(kind)
      ? [[kind, to, new Date(dueAt).toISOString()]]
      : [],
  );

describe('a meeting', () => {
  test('begins and ends by itself, each at its moment', () => {
    expect(pass(standing('scheduled', later(START, -1)), 'begin').isSame).toBe(true);
    expect(pass(standing('scheduled', START), 'begin').request).toMatchObject({
      ...{ status: 'in_progress', since: START, live: { ticked: [], nudges: [] } },
    });
    expect(pass(standing('in_progress', later(END, -1)), 'finish').isSame).toBe(true);
    expect(pass(standing('in_progress', END), 'finish').request).toMatchObject({
      ...{ status: 'held', since: END, endedAt: END },
    });
    expect(pass(standing('ended_early', END), 'finish').isSame).toBe(true);
  });

  test('is known to have been missed by the requester a day later, which then blocks', () => {
    const absence = { by: HOST.id, at: '2027-03-08T08:12:00.000Z' };
    const missed = standing('no_show_requester', '2027-03-09T08:12:00.000Z', { endedAt: END, absence });
    const { request } = pass(missed, 'close_absence');
    expect(request.status).toBe('no_show_requester');
    expect(missed.world.host.blocks).toMatchObject({ key: { kind: 'met' } });
    expect(told(missed)).toEqual([]);
  });
});

describe('a block', () => {
  test('is lifted when its time is over, and not before', () => {
    const block = { kind: 'declined', at: ASKED, until: DUE } as const;
    for (const [now, blocks] of [
      [later(DUE, -1), { key: block }],
      [DUE, {}],
    ] as const) {
      const story = standing('queued', now);
      const { request: _request, ...world } = story.world;
      story.world = { ...story.world, host: { ...world.host, blocks: { key: block } } };
      const { host } = story.world;
      story.when({ kind: 'lift_block' });
      expect(story.world.host.blocks).toEqual(blocks);
      if ('key' in blocks) expect(story.world.host).toBe(host);
    }
  });
});

describe('a paused host', () => {
  const paused = (status: Status, changes: Partial<InterviewRequest> = {}) => {
    const story = standing(status, DUE, { due: DUE, ...changes });
    story.world.host = { ...story.world.host, pause: { since: DUE } };
    return story;
  };

  test.each<[Status, boolean]>([
    ['choosing', true],
    ['awaiting_host', true],
    ['queued', false],
    ['countered', false],
    ['scheduled', false],
  ])('stops the clock of what waits for them: %s, %s', (status, stops) => {
    const { request } = pass(paused(status), 'hold_clock');
    expect(request.pausedSince).toBe(stops ? DUE : undefined);
  });

  test('stops it once, and gives the time back afterwards, which ends no later than the start', () => {
    const held = pass(paused('awaiting_host', { pausedSince: ASKED }), 'hold_clock');
    expect(held.isSame).toBe(true);
    const resumed = (changes: Partial<InterviewRequest>, now = DUE) =>
      pass(standing('awaiting_host', now, { pausedSince: ASKED, ...changes }), 'release_clock').request;
    const due = later(ASKED, DAY);
    expect(resumed({ due })).toMatchObject({ due: later(due, Date.parse(DUE) - Date.parse(ASKED)) });
    expect(resumed({ due })).not.toHaveProperty('pausedSince');
    expect(resumed({ due: later(DUE, DAY) }).due).toBe(START);
    expect(resumed({})).not.toHaveProperty('due');
    const { start: _start, ...offered } = aRequest('choosing', { due: DUE, pausedSince: ASKED });
    const story = standing('choosing', DUE);
    story.world.request = offered;
    expect(pass(story, 'release_clock').request.due).toBe(later(DUE, Date.parse(DUE) - Date.parse(ASKED)));
    expect(pass(paused('awaiting_host', { pausedSince: ASKED }), 'release_clock').isSame).toBe(true);
    expect(pass(standing('awaiting_host', DUE, { due: DUE }), 'release_clock').isSame).toBe(true);
  });
});

describe('what is no longer so', () => {
  test.each<[PassTime['kind'], Status]>([
    ['expire_decision', 'scheduled'],
    ['expire_counter', 'scheduled'],
    ['lapse_offer', 'awaiting_host'],
    ['leave_line', 'awaiting_host'],
    ['offer_opening', 'awaiting_host'],
    ['take_back_offer', 'queued'],
  ])('is not ended by its old clock: %s', (kind, status) => {
    expect(pass(standing(status, '2027-03-07T08:00:00.000Z', { due: DUE }), kind).isSame).toBe(true);
  });
});

describe('somebody who lives by another clock now', () => {
  const moved = (status: Status, zone: string) => {
    const story = standing(status, ASKED, { endedAt: END });
    const { request } = story;
    story.when({ kind: 'note_zone', of: 'requester', zone });
    return { isSame: story.request === request, zones: story.request.zones };
  };

  test('is written to by that clock from then on', () => {
    expect(moved('awaiting_host', 'Asia/Tokyo').zones).toEqual({ host: HOST.zone, requester: 'Asia/Tokyo' });
    expect(moved('in_progress', 'Asia/Tokyo').zones.requester).toBe('Asia/Tokyo');
  });

  test.each<[string, Status, string]>([
    ['the clock is the same', 'awaiting_host', REQUESTER.zone],
    ['no zone has that name', 'awaiting_host', 'Mars/Olympus'],
    ['the request has ended', 'declined', 'Asia/Tokyo'],
  ])('changes nothing where %s', (_, status, zone) => expect(moved(status, zone).isSame).toBe(true));
});

describe('a requester who steps back', () => {
  /** Three at night in New York, nine in the morning in Berlin. */
  const NIGHT = '2027-03-02T08:00:00.000Z';
  const stepsBack = (status: Status, now = NIGHT, changes: Partial<InterviewRequest> = {}) => {
    const story = standing(status, now, changes);
    expect(story.when({ kind: 'withdraw', actor: REQUESTER.id })).toBeUndefined();
    expect(story.world.requester?.withdrawals).toBe(1);
    return story;
  };
  const after = (status: 'awaiting_host' | 'scheduled') => ({
    counter: { at: ASKED, was: START, after: status },
  });
  const FILES = [
    ['cancelled_requester', REQUESTER.id, NIGHT],
    ['calendar_requester', REQUESTER.id, NIGHT],
    ['cancelled_host', HOST.id, NIGHT],
    ['calendar_host', HOST.id, NIGHT],
  ];

  test.each<[Status, object, string, number, unknown[]]>([
    ['queued', {}, 'withdrawn', 0, []],
    ['choosing', {}, 'withdrawn', 0, []],
    ['awaiting_host', {}, 'withdrawn', 0, [['withdrawn_host', HOST.id, NIGHT]]],
    ['countered', after('awaiting_host'), 'withdrawn', 0, [['counter_answered', HOST.id, NIGHT]]],
    ['countered', after('scheduled'), 'withdrawn', 1, FILES],
    ['scheduled', {}, 'cancelled_by_requester', 1, FILES],
  ])('while it is %s: %j, it is %s', (status, changes, ended, sequence, words) => {
    const story = stepsBack(status, NIGHT, changes);
    expect(story.request).toMatchObject({ status: ended, sequence, endedAt: NIGHT });
    expect(story.request).not.toHaveProperty('countsAsDecline');
    expect(told(story)).toEqual(words);
  });

  test('less than twelve hours ahead is taken for a no', () => {
    const hours = (count: number, ms = 0) => later(START, -count * 3_600_000 + ms);
    expect(stepsBack('scheduled', hours(12)).request).not.toHaveProperty('countsAsDecline');
    expect(stepsBack('scheduled', hours(12, 1)).request.countsAsDecline).toBe(true);
  });
});

describe('timers that stand', () => {
  const booked = () => {
    const story = new Given(ASKED, { noticeDays: 0 });
    story.ask([START]);
    story.approve();
    return story;
  };
  const kindsOf = (ids: string[]) => ids.map((id) => id.split('-')[1]).sort();

  test('are taken away once they are not called for any more, unless they went out', () => {
    const story = booked();
    story.when({ kind: 'confirm', actor: REQUESTER.id });
    expect(kindsOf(story.last.remove)).toEqual(['ask_again', 'day_before', 'unconfirmed']);
    const asked = booked();
    const [dayBefore = ''] = asked.moments('day_before');
    asked.at(dayBefore).when({ kind: 'confirm', actor: REQUESTER.id });
    expect(kindsOf(asked.last.remove)).toEqual(['ask_again', 'unconfirmed']);
  });

  test('are remembered by the request, and not added again', () => {
    const story = booked();
    const { timers } = story.request;
    expect(Object.values(timers)).toContain(Date.parse(START));
    story.when({ kind: 'note_zone', of: 'requester', zone: 'America/Chicago' });
    expect(story.moments('begin')).toEqual([]);
    expect(Object.keys(story.request.timers)).toHaveLength(Object.keys(timers).length);
  });

  test('are left out where they would come too late', () => {
    const story = booked();
    story.at('2027-03-08T08:12:00.000Z').when({ kind: 'report_absence', actor: HOST.id });
    story.at('2027-03-08T08:26:00.000Z').when({ kind: 'settle_absence', actor: HOST.id });
    expect(story.moments('wrap_up_warning_host')).toEqual([]);
    expect(story.moments('end_host')).toEqual([END]);
    expect(story.moments('passage')).toEqual(['2027-03-15T08:30:00.000Z']);
  });

  test('are left out where they only show what this change shows anyway', () => {
    const story = new Given(ASKED, { noticeDays: 0 });
    story.ask([START]);
    story.at(later(START, -20 * 3_600_000)).approve();
    expect(story.moments('passage').sort()).toEqual([
      later(START, -12 * 3_600_000 + 1),
      later(START, -15 * 60_000),
      later(START, 10 * 60_000),
    ]);
  });

  test('are renewed by what is ticked for the warning alone, and by nothing else', () => {
    const story = booked();
    story.at(later(START, 60_000)).when({ kind: 'begin' });
    const changed = () => kindsOf(story.last.add.map(({ id }) => id.replace('home-', '-home-')));
    const SHOWN = ['home', 'home', 'home', 'refresh'];
    story.when({ kind: 'tick', actor: REQUESTER.id, ticked: [0] });
    expect(changed()).toEqual([...SHOWN, 'wrap_up_warning_requester']);
    story.when({ kind: 'tick', actor: REQUESTER.id, ticked: [0] });
    expect(changed()).toEqual(SHOWN);
    story.when({ kind: 'refocus', actor: HOST.id, rule: 'clock' });
    expect(changed()).toEqual([...SHOWN.slice(0, 3), 'refocus', 'refresh']);
    story.at(later(START, 25 * 60_000 - 30_000)).when({ kind: 'tick', actor: REQUESTER.id, ticked: [] });
    expect(changed()).toEqual(SHOWN);
  });
});
