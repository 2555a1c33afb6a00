import { Given } from '../../support/given.js';
import { at, HOST, REQUESTER } from '../../support/message-facts.js';

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
