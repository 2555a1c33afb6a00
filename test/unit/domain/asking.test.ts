import { KEEP_TYPED_DAYS } from '../../../config/policy.js';
import { Given, submission } from '../../support/given.js';
import { ASKED, at, HOST, REQUESTER } from '../../support/message-facts.js';

const MONDAY = '2027-03-01T10:00:00.000Z';

describe('somebody who asks again while a request is on its way', () => {
  test.each([
    ['awaiting_host', () => undefined],
    ['countered', (story: Given) => story.when(otherTime(story))],
    ['scheduled', (story: Given) => story.approve()],
    ['queued', undefined],
  ] as const)('hears how it stands: %s', (status, step) => {
    const story = new Given(MONDAY);
    story.ask(step === undefined ? [] : undefined, step === undefined);
    step?.(story);
    expect(story.ask(undefined, false, 'second')).toMatchObject({ code: 'already_open', status });
  });
});

const otherTime = (story: Given) =>
  ({ kind: 'suggest_other_time', actor: HOST.id, start: story.slots()[3] ?? '' }) as const;

describe('a form that lay open', () => {
  test('is answered with the first possible time when its times have become too soon', () => {
    const story = new Given(MONDAY);
    const wishes = story.slots().slice(0, 2);
    story.at(at(MONDAY).plus({ days: 3 }));
    const [first] = story.slots().sort();
    expect(story.ask(wishes)).toEqual({ code: 'too_soon', from: first });
  });

  test('is answered with fresh times when somebody else was faster', () => {
    const story = new Given(MONDAY);
    const [start = '', other = ''] = story.slots();
    story.world.host = { ...story.world.host, claims: [{ requestId: 'theirs', start }] };
    expect(story.ask([start])).toEqual({ code: 'slot_gone' });
    expect(story.ask([start, other])).toBeUndefined();
    expect(story.request.start).toBe(other);
  });
});

describe('an opening that was offered before a pause', () => {
  const offered = () => {
    const story = new Given(MONDAY);
    story.ask([], true);
    story.when({ kind: 'offer_opening' });
    expect(story.request.status).toBe('choosing');
    return story;
  };
  const until = '2027-03-20T00:00:00.000Z';

  test('is not answered with a request while the host is paused', () => {
    const story = offered();
    const wishes = story.slots().slice(-1);
    story.when({ kind: 'pause', actor: HOST.id, until });
    expect(story.when({ kind: 'choose', actor: REQUESTER.id, wishes })).toEqual({ code: 'paused', until });
    expect(story.request.status).toBe('choosing');
  });

  test('can be taken when the pause is over', () => {
    const story = offered();
    story.when({ kind: 'pause', actor: HOST.id, until });
    story.when({ kind: 'hold_clock' });
    story.at(until).when({ kind: 'release_clock' });
    const wishes = story.slots().slice(0, 1);
    expect(story.when({ kind: 'choose', actor: REQUESTER.id, wishes })).toBeUndefined();
    expect(story.request.status).toBe('awaiting_host');
  });
});

describe('what follows from an ask', () => {
  const submitted = (more: object) => {
    const story = new Given(ASKED);
    const { request: _none, ...world } = story.world;
    story.world = world as typeof story.world;
    story.when(submission(story.slots().slice(0, 1), more));
    return story;
  };

  test('its texts are kept as long as the workspace has it, and no word of it where that is usual', () => {
    expect(submitted({ keepTypedDays: 30 }).request.keepTypedDays).toBe(30);
    expect(submitted({ keepTypedDays: KEEP_TYPED_DAYS }).request).not.toHaveProperty('keepTypedDays');
    expect(submitted({}).request).not.toHaveProperty('keepTypedDays');
  });

  test('whoever joins the line hears so at once', () => {
    const story = submitted({ joinsLine: true, wishes: [] });
    expect(story.moments('in_line')).toEqual([ASKED]);
    expect(story.request).toMatchObject({ status: 'queued', wishes: [], invited: false });
  });

  test('the host hears of a yes of their own at once, the requester at a considerate hour', () => {
    const story = submitted({});
    const NIGHT = '2027-03-02T03:00:00.000Z';
    story.at(NIGHT).approve();
    expect(story.moments('approved_host')).toEqual([NIGHT]);
    // Nine in the morning in New York.
    expect(story.moments('approved_requester')).toEqual(['2027-03-02T14:00:00.000Z']);
  });
});
