import { Given } from '../../support/given.js';
import { ASKED, HOST, REQUESTER } from '../../support/message-facts.js';

const met = (settings = {}) => new Given(ASKED, settings).met();
const said = (story: Given, kind: string) => story.last.add.filter((effect) => effect.kind === kind);
const keep = (
  story: Given,
  more: { privateNote?: string; promised?: string; feedback?: string; invite?: boolean },
) => story.when({ kind: 'keep_debrief', actor: HOST.id, invite: false, ...more });
const THANKS = { learned: 'A lot.', willDo: 'Read.', specific: 'The story.', assistantToo: false };
const thank = (story: Given, assistantToo = false) =>
  story.when({ kind: 'send_thanks', actor: REQUESTER.id, thanks: { ...THANKS, assistantToo } });
const nowOf = (story: Given) => story.world.now.toJSDate().toISOString();

describe('what the host notes afterwards', () => {
  test('is for the host to note, in two clicks or in a form', () => {
    const story = met();
    expect(story.when({ kind: 'rate_meeting', actor: REQUESTER.id, how: 'great' })).toMatchObject({
      code: 'not_yours',
    });
    expect(keep(new Given(ASKED).met(), {})).toBeUndefined();
    keep(story, { privateNote: 'Curious.' });
    expect(story.when({ kind: 'rate_meeting', actor: HOST.id, how: 'great' })).toBeUndefined();
    expect(story.request.debrief).toEqual({ privateNote: 'Curious.', at: nowOf(story), how: 'great' });
  });

  test('replaces what was noted before, and what is blank is not noted', () => {
    const story = met();
    keep(story, { privateNote: 'Curious.', promised: 'An article' });
    expect(story.request.debrief).toEqual({
      ...{ privateNote: 'Curious.', promised: 'An article' },
      ...{ at: nowOf(story), promisedAt: nowOf(story) },
    });
    keep(story, { privateNote: ' \n', promised: '' });
    expect(story.request.debrief).toEqual({ at: nowOf(story) });
  });

  test('is passed on to the requester once, where it is meant for them', () => {
    const story = met();
    keep(story, { feedback: ' ' });
    expect(said(story, 'feedback')).toEqual([]);
    keep(story, { feedback: 'Well asked.' });
    expect(said(story, 'feedback')).toMatchObject([{ to: REQUESTER.id }]);
    expect(story.request.debrief?.feedback).toEqual({ text: 'Well asked.', at: nowOf(story) });
    keep(story, { feedback: 'Better asked.' });
    expect(said(story, 'feedback')).toEqual([]);
    expect(story.request.debrief?.feedback?.text).toBe('Well asked.');
  });

  test('may invite the requester again, once, and nobody whom the host blocked', () => {
    const story = met();
    keep(story, {});
    expect(story.world.host.invitations).toEqual({});
    keep(story, { invite: true });
    expect(said(story, 'invitation')).toMatchObject([{ to: REQUESTER.id }]);
    expect(story.request.debrief?.invited).toBe(true);
    expect(story.world.host.invitations).toHaveProperty('key');
    keep(story, { invite: true });
    expect(said(story, 'invitation')).toEqual([]);
    const blocked = met();
    blocked.world.host = { ...blocked.world.host, barred: { key: { id: REQUESTER.id, at: ASKED } } };
    expect(keep(blocked, { invite: true })).toEqual({ code: 'barred' });
    expect(keep(blocked, {})).toBeUndefined();
  });
});

describe('thanks', () => {
  test('are sent once, by the requester', () => {
    const story = met();
    expect(story.when({ kind: 'send_thanks', actor: HOST.id, thanks: THANKS })).toMatchObject({
      code: 'not_yours',
    });
    expect(thank(story)).toBeUndefined();
    expect(story.request.thanks).toEqual({ ...THANKS, at: nowOf(story) });
    expect(said(story, 'thanks_delivered')).toMatchObject([{ to: HOST.id }]);
    expect(said(story, 'assistant_thanked')).toEqual([]);
    expect(thank(story)).toEqual({ code: 'nothing_changed' });
  });

  test('come too late when seven days are over', () => {
    const closes = (story: Given, ms: number) =>
      story.at(new Date(Date.parse(story.request.endedAt ?? '') + 7 * 86_400_000 + ms).toISOString());
    const [late, inTime] = [met(), met()];
    expect(thank(closes(late, 0))).toEqual({ code: 'too_late' });
    expect(thank(closes(inTime, -1))).toBeUndefined();
  });

  test('reach the assistant, too, where there is one and the requester wants it', () => {
    const story = met({ assistantId: 'UASSIST' });
    thank(story, true);
    expect(said(story, 'assistant_thanked')).toMatchObject([{ to: 'UASSIST' }]);
    for (const [settings, wanted] of [
      [{}, true],
      [{ assistantId: REQUESTER.id }, true],
      [{ assistantId: 'UASSIST' }, false],
    ] as const) {
      const alone = met(settings);
      thank(alone, wanted);
      expect(said(alone, 'assistant_thanked')).toEqual([]);
    }
  });

  test('are answered by the host once', () => {
    const story = met();
    const answer = (actor: string) => story.when({ kind: 'thank_back', actor });
    expect(answer(HOST.id)).toEqual({ code: 'nothing_changed' });
    thank(story);
    expect(answer(REQUESTER.id)).toMatchObject({ code: 'not_yours' });
    expect(answer(HOST.id)).toBeUndefined();
    expect(story.request.thanks?.answeredAt).toBe(nowOf(story));
    expect(said(story, 'thanked_back')).toMatchObject([{ to: REQUESTER.id }]);
    expect(answer(HOST.id)).toEqual({ code: 'nothing_changed' });
  });
});
