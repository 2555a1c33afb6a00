import type { EffectKind } from '../../../src/domain/model/effects.js';
import type { Status } from '../../../src/domain/model/status.js';
import { clockMessage, startsClockAnew } from '../../../src/domain/rules/clock-message.js';
import { Given } from '../../support/given.js';
import { ASKED, aRequest, at, HOST, REQUESTER } from '../../support/message-facts.js';

const SINCE = at(ASKED).toMillis();
const MONDAY = ASKED;
const later = (ms: number) => new Date(SINCE + ms).toISOString();

describe('the message that starts a clock', () => {
  test.each<[Status, EffectKind, string]>([
    ['awaiting_host', 'card', HOST.id],
    ['choosing', 'offer', REQUESTER.id],
    ['countered', 'counter_offer', REQUESTER.id],
  ])('is, while the request is %s, the %s to %s', (status, kind, to) => {
    expect(clockMessage(aRequest(status))).toBe(`r1a2b3-${kind}-${to}-${SINCE.toString(36)}`);
  });

  test.each<Status>(['queued', 'scheduled', 'in_progress', 'held', 'declined'])(
    'is none while the request is %s, and nothing has to be answered',
    (status) => {
      expect(clockMessage(aRequest(status))).toBeUndefined();
    },
  );

  test('starts the clock anew when it comes five minutes late or more, and only the message of this status does', () => {
    const request = aRequest('awaiting_host');
    const id = clockMessage(request) ?? '';
    const card = { id, kind: 'card' as const, dueAt: SINCE };
    expect(startsClockAnew(card, request, SINCE + 300_000)).toBe(true);
    expect(startsClockAnew(card, request, SINCE + 299_999)).toBe(false);
    expect(startsClockAnew({ ...card, id: 'another' }, request, SINCE + 300_000)).toBe(false);
    expect(startsClockAnew(card, aRequest('scheduled'), SINCE + 300_000)).toBe(false);
  });
});

describe('a clock whose message came late', () => {
  const asked = () => {
    const story = new Given(MONDAY);
    story.ask();
    return story;
  };
  const start = (story: Given, message = clockMessage(story.request) ?? '') =>
    story.when({ kind: 'start_clock', message });

  test('gives the host the usual time for the decision from then on', () => {
    const story = asked();
    const { due, epoch } = story.request;
    story.at(later(2 * 86_400_000));
    start(story);
    expect(Date.parse(story.request.due ?? '')).toBeGreaterThan(Date.parse(due ?? ''));
    expect(story.request).toMatchObject({
      status: 'awaiting_host',
      epoch: epoch + 1,
      dueSince: later(2 * 86_400_000),
    });
    expect(story.moments('expire_decision')).toEqual([story.request.due]);
  });

  test('gives the requester three days for another time', () => {
    const story = asked();
    const [, other = ''] = story.slots();
    story.when({ kind: 'suggest_other_time', actor: HOST.id, start: other });
    const { due } = story.request;
    story.at(later(86_400_000));
    start(story);
    expect(story.request.due).not.toBe(due);
    expect(story.request).toMatchObject({ status: 'countered', dueSince: later(86_400_000) });
  });

  test('gives whoever chooses 48 hours once their night is over', () => {
    const story = asked();
    story.world.request = { ...story.request, status: 'choosing', since: MONDAY, due: later(48 * 3_600_000) };
    story.at(later(24 * 3_600_000));
    start(story);
    expect(story.request).toMatchObject({ due: later(76 * 3_600_000), dueSince: later(24 * 3_600_000) });
  });

  test('takes no time away, and a message of an earlier status changes nothing', () => {
    const story = asked();
    const before = story.request;
    start(story);
    expect(story.request).toBe(before);
    story.at(later(2 * 86_400_000));
    start(story, 'another');
    expect(story.request).toBe(before);
  });

  test('changes nothing in a pause, which gives its whole time back', () => {
    const story = asked();
    story.world.request = { ...story.request, pausedSince: MONDAY };
    const before = story.request;
    story.at(later(2 * 86_400_000));
    start(story);
    expect(story.request).toBe(before);
  });
});
