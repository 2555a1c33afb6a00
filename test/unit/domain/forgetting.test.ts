import { FORGOTTEN, type InterviewRequest } from '../../../src/domain/model/request.js';
import type { Status } from '../../../src/domain/model/status.js';
import { Given } from '../../support/given.js';
import { ASKED, aRequest, at, HOST, REQUESTER, START } from '../../support/message-facts.js';

const ENDED = '2027-03-08T08:30:00.000Z';
const SAM = 'UASSIST';
const ended = (status: Status, changes: Partial<InterviewRequest> = {}) => {
  const story = new Given(ENDED);
  story.world.request = aRequest(status, { endedAt: ENDED, ...changes });
  return story;
};
const forget = (story: Given, of: string) => {
  story.when({ kind: 'blank_texts', of });
  return story.request;
};
/** After a meeting of which people wrote all that they can write. */
const EVERYTHING = {
  debrief: {
    how: 'great',
    privateNote: 'SECRET',
    promised: 'SECRET',
    promisedAt: ENDED,
    feedback: { text: 'SECRET', at: ENDED },
    invited: true,
    at: ENDED,
  },
  thanks: { learned: 'SECRET', willDo: 'SECRET', specific: 'SECRET', assistantToo: true, at: ENDED },
  decision: { kind: 'approved', at: ASKED, text: 'SECRET', colleague: 'UCOLLEAGUE' },
  counter: { at: ASKED, was: START, after: 'scheduled', reason: 'SECRET', answer: 'accepted' },
} satisfies Partial<InterviewRequest>;

describe('what people typed, once one of them is forgotten', () => {
  test('is gone, and what numbers rest on stays', () => {
    const request = forget(ended('held', EVERYTHING), REQUESTER.id);
    expect(JSON.stringify(request)).not.toMatch(/SECRET|UCOLLEAGUE|grids|What/);
    expect(request).toMatchObject({ purged: true, status: 'held', start: START, endedAt: ENDED });
    expect(request.agenda).toEqual({
      topic: { text: '' },
      questions: [{ text: '' }, { text: '' }],
      findings: [],
    });
    expect(request.debrief).toEqual({ how: 'great' });
    expect(request.thanks).toEqual({
      ...{ learned: '', willDo: '', specific: '', assistantToo: false, at: ENDED },
    });
    expect(request.decision).toEqual({ kind: 'approved', at: ASKED });
    expect(request.counter).toEqual({ at: ASKED, was: START, after: 'scheduled', answer: 'accepted' });
  });

  test('leaves no sign of what was never written', () => {
    const request = forget(ended('withdrawn'), REQUESTER.id);
    for (const part of ['decision', 'counter', 'debrief', 'thanks', 'absence', 'assistantId'])
      expect(request).not.toHaveProperty(part);
    const { debrief: _unrated, ...unrated } = EVERYTHING;
    expect(
      forget(ended('held', { ...unrated, debrief: { privateNote: 'SECRET' } }), HOST.id),
    ).not.toHaveProperty('debrief');
  });

  test.each<Status>(['queued', 'awaiting_host', 'scheduled'])(
    'stays while the request is open: %s',
    (status) => {
      const story = ended(status);
      const { request } = story;
      expect(forget(story, REQUESTER.id)).toBe(request);
    },
  );
});

describe('who is forgotten', () => {
  test.each([
    ['host', HOST.id, { hostId: FORGOTTEN, requesterId: REQUESTER.id }],
    ['requester', REQUESTER.id, { hostId: HOST.id, requesterId: FORGOTTEN }],
  ])('is named no more, nor is where they are: the %s', (_, id, names) => {
    const absence = { by: id, at: ENDED };
    const request = forget(ended('no_show_host', { absence }), id);
    expect(request).toMatchObject({ ...names, absence: { by: FORGOTTEN, at: ENDED } });
    expect(request.zones).toEqual({
      host: id === HOST.id ? 'Etc/UTC' : HOST.zone,
      requester: id === HOST.id ? REQUESTER.zone : 'Etc/UTC',
    });
  });

  test('is followed by the other, whose name goes, too', () => {
    const story = ended('held', EVERYTHING);
    forget(story, REQUESTER.id);
    expect(forget(story, HOST.id)).toMatchObject({ hostId: FORGOTTEN, requesterId: FORGOTTEN });
    const { request } = story;
    expect(forget(story, 'USOMEBODY')).toBe(request);
  });

  test('leaves the name of whoever else had a part in it', () => {
    const counter = { ...EVERYTHING.counter, by: SAM };
    const parts = { assistantId: SAM, decision: { ...EVERYTHING.decision, by: SAM }, counter };
    const absence = { by: HOST.id, at: ENDED };
    const request = forget(ended('held', { ...parts, absence }), REQUESTER.id);
    expect(request).toMatchObject({
      ...{ assistantId: SAM, decision: { by: SAM }, counter: { by: SAM }, absence: { by: HOST.id } },
    });
  });

  test('leaves the texts to the others if they only assisted, also while the request is open', () => {
    const parts = { assistantId: SAM, decision: { ...EVERYTHING.decision, by: SAM } };
    const counter = { ...EVERYTHING.counter, by: SAM };
    for (const status of ['awaiting_host', 'held'] as const) {
      const request = forget(ended(status, { ...EVERYTHING, ...parts, counter }), SAM);
      expect(request).toMatchObject({
        ...{ assistantId: FORGOTTEN, decision: { by: FORGOTTEN, text: 'SECRET' } },
        ...{ counter: { by: FORGOTTEN, reason: 'SECRET' }, hostId: HOST.id, requesterId: REQUESTER.id },
      });
      expect(request).not.toHaveProperty('purged');
    }
  });

  test('was perhaps the last to be: nothing is left to be done', () => {
    const story = new Given(ENDED);
    expect(story.when({ kind: 'blank_texts', of: HOST.id })).toBeUndefined();
    expect(story.when({ kind: 'purge' })).toBeUndefined();
    expect(story.world.request).toBeUndefined();
  });
});

describe('the time for which texts are kept', () => {
  const days = (count: number, ms = 0) => at(ENDED).plus({ days: count, milliseconds: ms });

  test.each([
    ['usually', 180, {}],
    ['as the workspace has it', 30, { keepTypedDays: 30 }],
  ])('is over, %s, after %d days; the two are still named', (_, count, changes) => {
    const story = ended('held', { ...EVERYTHING, ...changes });
    const { request } = story;
    story.at(days(count, -1)).when({ kind: 'purge' });
    expect(story.request).toBe(request);
    story.at(days(count)).when({ kind: 'purge' });
    expect(story.request).toMatchObject({ purged: true, hostId: HOST.id, requesterId: REQUESTER.id });
    expect(JSON.stringify(story.request)).not.toContain('SECRET');
  });

  test('does not begin before the end', () => {
    const story = new Given(ASKED);
    story.ask();
    const { request } = story;
    story.at(days(400)).when({ kind: 'purge' });
    expect(story.request).toBe(request);
  });
});
