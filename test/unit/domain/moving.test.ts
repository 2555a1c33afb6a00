import { MOVE_REASON_CHARS } from '../../../config/policy.js';
import { Given } from '../../support/given.js';
import { HOST, REQUESTER } from '../../support/message-facts.js';

const MONDAY = '2027-03-01T10:00:00.000Z';
const REASON = 'The board meets that morning.';

const move = (story: Given, reason: string) =>
  story.when({ kind: 'suggest_other_time', actor: HOST.id, start: story.slots()[3] ?? '', reason });

describe('a booked meeting that the host moves', () => {
  let story: Given;
  beforeEach(() => {
    story = new Given(MONDAY);
    story.ask();
  });

  test('carries the reason, for as long as what was typed is kept', () => {
    story.approve();
    move(story, `  ${REASON} `);
    expect(story.request.counter).toMatchObject({ after: 'scheduled', reason: REASON });
    story.when({ kind: 'answer_counter', actor: REQUESTER.id, accept: false });
    story.when({ kind: 'blank_texts', of: REQUESTER.id });
    expect(story.request.counter).toMatchObject({ after: 'scheduled', answer: 'refused' });
    expect(JSON.stringify(story.request)).not.toContain('board');
  });

  test('carries none that is empty, and never more than its form takes', () => {
    story.approve();
    move(story, '  ');
    expect(story.request.counter).not.toHaveProperty('reason');
    story.when({ kind: 'answer_counter', actor: REQUESTER.id, accept: true });
    move(story, 'x'.repeat(5_000));
    expect(story.request.counter?.reason).toHaveLength(MOVE_REASON_CHARS);
  });

  test('is the only one that carries one: another time for a request needs none', () => {
    move(story, REASON);
    expect(story.request.counter).toMatchObject({ after: 'awaiting_host' });
    expect(story.request.counter).not.toHaveProperty('reason');
  });
});
