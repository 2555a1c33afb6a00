import { requestForm } from '../../../src/messages/asking/request-form.js';
import { editQuestionsForm } from '../../../src/messages/preparing/edit-questions-form.js';
import { renderMessage } from '../../../src/messages/render.js';
import { queueReply } from '../../../src/messages/waiting/queue-reply.js';
import {
  aHost,
  aRequest,
  controlsIn,
  HOST,
  minute,
  REQUESTER,
  START,
  someFacts,
  stringsIn,
} from '../../support/message-facts.js';

const shown = (...args: Parameters<typeof renderMessage>) => renderMessage(...args).blocks;
const at = (minutes: number) => ({ now: minute(minutes) });
const wanted = { id: 'r1', hostId: HOST.id };

/** Others rely on these: people who were told which button to press, and what was written about the bot. */
describe('the words that are part of the product', () => {
  it.each([
    ['Approve', shown('card', someFacts(aRequest('awaiting_host')))],
    ['Decline', shown('card', someFacts(aRequest('awaiting_host')))],
    ['Other time', shown('card', someFacts(aRequest('awaiting_host')))],
    ['Answer in writing', shown('card', someFacts(aRequest('awaiting_host')))],
    ['Still coming', shown('day_before', someFacts(aRequest('scheduled'), at(-1440)))],
    ['Edit questions', shown('day_before', someFacts(aRequest('scheduled'), at(-1440)))],
    ['Cancel', shown('day_before', someFacts(aRequest('scheduled'), at(-1440)))],
    ['Refocus', shown('start_host', someFacts(aRequest('in_progress'), at(0)))],
    ['End now', shown('start_host', someFacts(aRequest('in_progress'), at(0)))],
    ["They didn't come", shown('start_host', someFacts(aRequest('in_progress'), at(10)))],
    ["They didn't come", shown('start_requester', someFacts(aRequest('in_progress'), at(10)))],
    [
      'Remove',
      queueReply(
        {
          host: aHost(),
          waiting: [{ request: aRequest('queued', wanted), place: 1 }],
          choosing: [],
          page: 0,
          total: 1,
        },
        Date.parse(START),
      ).blocks,
    ],
  ])('a button says "%s"', (label, blocks) => {
    expect(controlsIn(blocks)).toContain(label);
  });

  it.each([
    ['start_host', 0, 'Your 30 minutes start now'],
    ['start_requester', 0, 'Your 30 minutes start now'],
    ['wrap_up_warning_requester', 25, '5 minutes left. Please start to wrap up:'],
    ['wrap_up_warning_host', 25, `5 minutes left. ${REQUESTER.name} has been asked to wrap up.`],
    ['end_requester', 30, "Time's up"],
    ['end_host', 30, "Time's up"],
  ] as const)('%s at minute %i', (kind, minutes, words) => {
    const { text, blocks } = renderMessage(kind, someFacts(aRequest('in_progress'), at(minutes)));
    expect(text).toContain(words);
    expect(stringsIn(blocks).join('\n')).toContain(words);
  });

  it('the request form, and the box after two refusals', () => {
    const slots = [{ start: START, suitsHost: false }];
    const facts = {
      host: HOST,
      requester: REQUESTER,
      about: '',
      slots,
      now: START,
      invited: false,
    };
    const words = stringsIn(requestForm(facts)).join('\n');
    expect(words).toContain('This is my first informational interview');
    expect(words).toContain(`Only ${HOST.name} and you see this.`);
    const wordsBy = (endsDay: boolean) =>
      stringsIn(requestForm({ ...facts, answer: { by: '2027-03-05T16:00:00.000Z', endsDay } })).join('\n');
    expect(wordsBy(true)).toContain(' answers by end of Friday, Mar 5.');
    expect(wordsBy(false)).toMatch(/ answers by \w+, Mar 5 · /);
    expect(words.match(/ground rules|the rules/gi)).toEqual(['Ground rules']);
    expect(words).toMatch(/Ground rules.*30 minutes are.*See all ten.*I'll keep to them/s);
    const memory = { requestId: 'r1', insistable: ['question_1' as const] };
    const again = editQuestionsForm(aRequest('scheduled'), HOST, { memory, marks: {} });
    expect(stringsIn(again).join('\n')).toContain('Send anyway. Hanna will see that I flagged it.');
  });
});
