import { DECISION_TEXT_CHARS } from '../../../config/policy.js';
import { Given } from '../../support/given.js';
import { ASKED, HOST, REQUESTER } from '../../support/message-facts.js';

const ANY_TIME = { kind: 'any_time' } as const;
const told = (story: Given) =>
  story.last.add
    .filter(({ kind }) => /^(approved|declined|answered|expired|counter|cancelled)/.test(kind))
    .map(({ kind }) => kind);
const asked = (wishes?: string[]) => {
  const story = new Given(ASKED);
  story.ask(wishes);
  return story;
};
const decline = (story: Given, text: string, more = {}) =>
  story.when({ kind: 'decline', actor: HOST.id, text, again: ANY_TIME, ...more });
const answer = (story: Given, text: string) =>
  story.when({ kind: 'answer', actor: HOST.id, text, again: ANY_TIME });

describe('a no', () => {
  test('goes with the host’s words and a colleague to ask instead, and the requester hears of it', () => {
    const story = asked();
    expect(decline(story, 'Full.', { colleague: 'UCOLLEAGUE' })).toBeUndefined();
    expect(story.request).toMatchObject({
      status: 'declined',
      endedAt: ASKED,
      decision: { kind: 'declined', at: ASKED, text: 'Full.', again: ANY_TIME, colleague: 'UCOLLEAGUE' },
    });
    expect(told(story)).toEqual(['declined']);
    expect(story.world.host).toMatchObject({ claims: [], awaiting: [] });
  });

  test('names nobody else where the host did not', () => {
    const story = asked();
    decline(story, 'Full.');
    expect(story.request.decision).not.toHaveProperty('colleague');
    expect(story.request.decision).not.toHaveProperty('by');
  });

  test('takes somebody out of the line', () => {
    const story = new Given(ASKED);
    story.ask([], true);
    decline(story, 'Full.');
    expect(story.request).toMatchObject({ status: 'declined', decision: { kind: 'removed' } });
    expect(story.world.host.line).toEqual([]);
  });

  test('comes too late for a meeting that is booked', () => {
    const story = asked();
    story.approve();
    expect(decline(story, 'Full.')).toEqual({ code: 'not_any_more', status: 'scheduled' });
  });

  test.each(['a', '🙂'])('has as many characters as its form takes, and no more: %s', (character) => {
    const story = asked();
    expect(decline(story, character.repeat(DECISION_TEXT_CHARS + 1))).toEqual({
      code: 'text_too_long',
      limit: DECISION_TEXT_CHARS,
    });
    expect(decline(story, character.repeat(DECISION_TEXT_CHARS))).toBeUndefined();
  });
});

describe('an answer in writing', () => {
  test('reaches the requester, and is not empty', () => {
    const story = asked();
    expect(answer(story, ' \n')).toEqual({ code: 'empty_text' });
    expect(answer(story, 'Read this.')).toBeUndefined();
    expect(story.request).toMatchObject({
      status: 'answered',
      decision: { kind: 'answered', at: ASKED, text: 'Read this.', again: ANY_TIME },
    });
    expect(told(story)).toEqual(['answered']);
    expect(answer(story, 'Again.')).toEqual({ code: 'not_any_more', status: 'answered' });
  });
});

describe('a yes', () => {
  const [first = '', second = '', third = ''] = new Given(ASKED).slots();

  test('to another wish claims that one instead', () => {
    const story = asked([first, second]);
    expect(story.when({ kind: 'approve', actor: HOST.id, start: second })).toBeUndefined();
    expect(story.request).toMatchObject({
      status: 'scheduled',
      start: second,
      decision: { kind: 'approved', at: ASKED },
    });
    expect(story.world.host.claims).toEqual([{ requestId: 'r1', start: second }]);
  });

  test('to a time that was not wished for, or is taken by now, changes nothing', () => {
    const story = asked([first, second]);
    expect(story.when({ kind: 'approve', actor: HOST.id, start: third })).toEqual({ code: 'slot_gone' });
    story.world.host = {
      ...story.world.host,
      claims: [...story.world.host.claims, { requestId: 'r2', start: second }],
    };
    expect(story.when({ kind: 'approve', actor: HOST.id, start: second })).toEqual({ code: 'slot_gone' });
    expect(story.request.status).toBe('awaiting_host');
  });

  test('comes too late once the time is there', () => {
    const story = asked([first]);
    story.at(first);
    expect(story.approve()).toEqual({ code: 'too_late' });
  });

  test('less than a day ahead counts as confirmed', () => {
    const soon = new Given(ASKED, { noticeDays: 0, earlyMinutes: 480, lateMinutes: 0 });
    const [, start = ''] = soon.slots();
    soon.ask([start]);
    soon.approve();
    expect(soon.request.confirmedAt).toBe(ASKED);
    const later = asked();
    later.approve();
    expect(later.request).not.toHaveProperty('confirmedAt');
  });
});

describe('another time', () => {
  const suggest = (story: Given, start?: string) =>
    story.when({ kind: 'suggest_other_time', actor: HOST.id, start: start ?? story.slots()[1] ?? '' });
  const reply = (story: Given, accept: boolean) =>
    story.when({ kind: 'answer_counter', actor: REQUESTER.id, accept });

  test('is claimed instead, and neither the same nor one that is taken', () => {
    const story = asked();
    const was = story.request.start ?? '';
    expect(suggest(story, was)).toEqual({ code: 'nothing_changed' });
    expect(suggest(story, ASKED)).toEqual({ code: 'slot_gone' });
    const [, other = ''] = story.slots();
    expect(suggest(story, other)).toBeUndefined();
    expect(story.request).toMatchObject({
      status: 'countered',
      start: other,
      counter: { at: ASKED, was, after: 'awaiting_host' },
    });
    expect(told(story)).toEqual(['counter_offer']);
    expect(story.world.host.claims).toEqual([{ requestId: 'r1', start: other }]);
  });

  test('that suits is booked, and calendars that knew another hear of it', () => {
    const story = asked();
    suggest(story);
    expect(reply(story, true)).toBeUndefined();
    expect(story.request).toMatchObject({
      status: 'scheduled',
      sequence: 0,
      counter: { answer: 'accepted' },
    });
    suggest(story);
    reply(story, true);
    expect(story.request).toMatchObject({ status: 'scheduled', sequence: 1 });
    expect(told(story)).toEqual(expect.arrayContaining(['approved_requester', 'approved_host']));
  });

  test('that does not suit ends the request without a mark', () => {
    const story = asked();
    suggest(story);
    expect(story.when({ kind: 'answer_counter', actor: HOST.id, accept: true })).toMatchObject({
      code: 'not_yours',
    });
    expect(reply(story, false)).toBeUndefined();
    expect(story.request).toMatchObject({
      status: 'withdrawn',
      reason: 'counter_refused',
      sequence: 0,
      counter: { answer: 'refused' },
    });
    expect(told(story)).toEqual(['counter_answered']);
    expect(story.world.requester?.withdrawals).toBe(0);
  });

  test('that does not suit calls off what was booked', () => {
    const story = asked();
    story.approve();
    suggest(story);
    reply(story, false);
    expect(story.request).toMatchObject({ status: 'withdrawn', sequence: 1 });
    expect(told(story)).toEqual(expect.arrayContaining(['cancelled_requester', 'cancelled_host']));
  });

  test('that nobody answers ends the request when its time is over', () => {
    for (const [books, words] of [
      [false, ['expired_requester', 'expired_host']],
      [true, ['cancelled_requester', 'cancelled_host']],
    ] as const) {
      const story = asked();
      if (books) story.approve();
      suggest(story);
      const { due = '' } = story.request;
      story.at(new Date(Date.parse(due) - 1).toISOString());
      story.when({ kind: 'expire_counter' });
      expect(story.request.status).toBe('countered');
      story.at(due).when({ kind: 'expire_counter' });
      expect(story.request).toMatchObject({
        status: 'expired',
        reason: 'counter_lapsed',
        sequence: books ? 1 : 0,
      });
      expect(told(story)).toEqual(expect.arrayContaining([...words]));
    }
  });
});

describe('silence', () => {
  test('ends a request when the decision is due, and both hear of it', () => {
    const story = asked();
    const { due = '' } = story.request;
    story.at(new Date(Date.parse(due) - 1).toISOString()).when({ kind: 'expire_decision' });
    expect(story.request.status).toBe('awaiting_host');
    story.at(due).when({ kind: 'expire_decision' });
    expect(story.request).toMatchObject({ status: 'expired', reason: 'no_decision' });
    expect(told(story)).toEqual(['expired_requester', 'expired_host']);
  });

  test('counts in a pause only from the start itself', () => {
    const story = asked();
    story.when({ kind: 'pause', actor: HOST.id });
    story.when({ kind: 'hold_clock' });
    expect(story.request.pausedSince).toBe(ASKED);
    const { due = '', start = '' } = story.request;
    story.at(due).when({ kind: 'expire_decision' });
    expect(story.request.status).toBe('awaiting_host');
    story.at(start).when({ kind: 'expire_decision' });
    expect(story.request).toMatchObject({ status: 'expired', reason: 'host_paused' });
  });
});

describe('a pause', () => {
  test('gives its whole time back to the decision, but none after the start', () => {
    const DAY = 86_400_000;
    for (const [days, isCapped] of [
      [1, false],
      [60, true],
    ] as const) {
      const story = asked();
      const { due = '', start = '' } = story.request;
      story.when({ kind: 'release_clock' });
      expect(story.request.due).toBe(due);
      story.when({ kind: 'pause', actor: HOST.id });
      story.when({ kind: 'hold_clock' });
      story.at(new Date(Date.parse(ASKED) + days * DAY).toISOString());
      story.when({ kind: 'release_clock' });
      expect(story.request.pausedSince).toBe(ASKED);
      story.when({ kind: 'resume', actor: HOST.id });
      story.when({ kind: 'release_clock' });
      expect(story.request.pausedSince).toBeUndefined();
      expect(story.request.due).toBe(isCapped ? start : new Date(Date.parse(due) + days * DAY).toISOString());
    }
  });

  test('stops no clock while none is set, or once it is booked', () => {
    const running = asked();
    running.when({ kind: 'hold_clock' });
    expect(running.request.pausedSince).toBeUndefined();
    const booked = asked();
    booked.approve();
    booked.when({ kind: 'pause', actor: HOST.id });
    booked.when({ kind: 'hold_clock' });
    expect(booked.request.pausedSince).toBeUndefined();
  });
});
