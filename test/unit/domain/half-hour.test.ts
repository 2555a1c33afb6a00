import { AGENDA, Given } from '../../support/given.js';
import { ASKED, HOST, REQUESTER } from '../../support/message-facts.js';

const booked = () => {
  const story = new Given(ASKED);
  story.ask();
  story.approve();
  return story;
};
const minute = (story: Given, minutes: number) =>
  new Date(Date.parse(story.request.start ?? '') + minutes * 60_000).toISOString();
const running = (minutes = 5) => {
  const story = booked();
  return story.at(minute(story, minutes));
};
const tick = (story: Given, ...ticked: number[]) => story.when({ kind: 'tick', actor: REQUESTER.id, ticked });

describe('while the half hour runs', () => {
  test('the requester ticks off questions that there are, each once and in order', () => {
    const story = running();
    tick(story, 1, 0, 1, -1, 2, 7);
    expect(story.request.live).toEqual({ ticked: [0, 1], nudges: [] });
    tick(story, 1);
    expect(story.request.live?.ticked).toEqual([1]);
    expect(story.when({ kind: 'tick', actor: HOST.id, ticked: [0] })).toMatchObject({ code: 'not_yours' });
  });

  test('the host recalls a rule in the requester’s DM, each once', () => {
    const story = running();
    const recall = (rule: 'pitch' | 'listen') => story.when({ kind: 'refocus', actor: HOST.id, rule });
    tick(story, 0);
    expect(recall('pitch')).toBeUndefined();
    expect(story.last.add.filter(({ kind }) => kind === 'refocus')).toMatchObject([
      { to: REQUESTER.id, dueAt: Date.parse(minute(story, 5)) },
    ]);
    expect(recall('pitch')).toEqual({ code: 'nothing_changed' });
    expect(recall('listen')).toBeUndefined();
    expect(story.request.live).toEqual({
      ticked: [0],
      nudges: [
        { rule: 'pitch', at: minute(story, 5) },
        { rule: 'listen', at: minute(story, 5) },
      ],
    });
    expect(story.when({ kind: 'refocus', actor: REQUESTER.id, rule: 'clock' })).toMatchObject({
      code: 'not_yours',
    });
  });

  test('the host ends early, and the requester hears at once that time is called', () => {
    const story = running();
    expect(story.when({ kind: 'end_now', actor: REQUESTER.id })).toMatchObject({ code: 'not_yours' });
    expect(story.when({ kind: 'end_now', actor: HOST.id })).toBeUndefined();
    expect(story.request).toMatchObject({ status: 'ended_early', endedAt: minute(story, 5) });
    expect(story.moments('time_called')).toEqual([minute(story, 5)]);
    expect(story.moments('wrap_up_warning_host')).toEqual([]);
  });

  test.each([-1, 30])('and not in minute %d', (minutes) => {
    const story = running(minutes);
    expect(tick(story, 0)).toMatchObject({ code: 'not_any_more' });
    expect(story.when({ kind: 'refocus', actor: HOST.id, rule: 'pitch' })).toMatchObject({
      code: 'not_any_more',
    });
    expect(story.when({ kind: 'end_now', actor: HOST.id })).toMatchObject({ code: 'not_any_more' });
  });
});

describe('an absence', () => {
  test.each([
    [HOST.id, 'no_show_requester'],
    [REQUESTER.id, 'no_show_host'],
  ])('is reported by %s: %s; the reporter hears at once', (actor, status) => {
    const story = running(10);
    expect(story.when({ kind: 'report_absence', actor })).toBeUndefined();
    expect(story.request).toMatchObject({ status, absence: { by: actor, at: minute(story, 10) } });
    const mine = actor === HOST.id ? 'absent_host' : 'absent_requester';
    expect(story.moments(mine)).toEqual([minute(story, 10)]);
  });

  test('that is taken back leaves a meeting that ended at its time', () => {
    const story = running(10);
    story.when({ kind: 'report_absence', actor: HOST.id });
    story.at(minute(story, 12));
    expect(story.when({ kind: 'settle_absence', actor: 'USTRANGER' })).toMatchObject({ code: 'not_yours' });
    expect(story.when({ kind: 'settle_absence', actor: HOST.id })).toBeUndefined();
    expect(story.request).toMatchObject({
      status: 'held',
      endedAt: minute(story, 30),
      absence: { takenBack: minute(story, 12) },
    });
    expect(story.moments('end_host')).toEqual([minute(story, 30)]);
  });

  test('stands a day after it was reported', () => {
    const story = running(10);
    story.when({ kind: 'report_absence', actor: HOST.id });
    story.at(minute(story, 10 + 24 * 60));
    expect(story.when({ kind: 'settle_absence', actor: REQUESTER.id })).toEqual({ code: 'too_late' });
  });
});

describe('before the meeting', () => {
  test('the requester confirms, once', () => {
    const story = booked();
    expect(story.when({ kind: 'confirm', actor: HOST.id })).toMatchObject({ code: 'not_yours' });
    expect(story.when({ kind: 'confirm', actor: REQUESTER.id })).toBeUndefined();
    expect(story.request.confirmedAt).toBe(ASKED);
    story.at(minute(story, -600)).when({ kind: 'confirm', actor: REQUESTER.id });
    expect(story.request.confirmedAt).toBe(ASKED);
  });

  test.each([
    [-16, undefined],
    [-15, { code: 'too_late' }],
    [0, { code: 'not_any_more', status: 'in_progress' }],
  ])('the requester edits the questions until a quarter of an hour before: minute %d', (minutes, refusal) => {
    const story = running(minutes);
    const agenda = { ...AGENDA, questions: [{ text: 'What would you do differently?' }] };
    expect(story.when({ kind: 'edit_questions', actor: REQUESTER.id, agenda })).toEqual(refusal);
    expect(story.request.agenda).toEqual(refusal === undefined ? agenda : AGENDA);
  });

  test('the host calls it off, and both are told', () => {
    const story = booked();
    expect(story.when({ kind: 'cancel_by_host', actor: REQUESTER.id })).toMatchObject({ code: 'not_yours' });
    expect(
      story.when({ kind: 'cancel_by_host', actor: HOST.id, reason: 'host_unconfirmed' }),
    ).toBeUndefined();
    expect(story.request).toMatchObject({
      status: 'cancelled_by_host',
      reason: 'host_unconfirmed',
      sequence: 1,
    });
    expect(story.request.cancelledWith).toBeUndefined();
    expect(story.moments('cancelled_host')).toEqual([ASKED]);
    expect(story.moments('cancelled_requester')).toHaveLength(1);
  });

  test('the host calls it off with others, of which one message tells', () => {
    const story = booked();
    story.when({ kind: 'cancel_by_host', actor: HOST.id, together: ASKED });
    expect(story.request).toMatchObject({ cancelledWith: ASKED });
    expect(story.request.reason).toBeUndefined();
    expect(story.moments('cancelled_host')).toEqual([]);
    expect(story.moments('cancelled_together')).toHaveLength(1);
  });
});
