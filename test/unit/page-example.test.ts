import type { Block } from '../../packages/slack-sandbox/page/blocks/types.js';
import { examplesFor } from '../../packages/slack-sandbox/page/state/example.js';
import { mergeValues } from '../../packages/slack-sandbox/page/state/values.js';
import { CONTENT } from '../../sandbox/content.js';
import { thanksForm } from '../../src/messages/afterwards/thanks-form.js';
import { requestForm } from '../../src/messages/asking/request-form.js';

const host = { id: 'U01DANA', name: 'Dana Whitfield', title: 'Head of People', zone: 'America/New_York' };
const requester = { id: 'U03PRIYA', name: 'Priya Raman', title: 'Data Analyst', zone: 'Asia/Kolkata' };
const { examples: words = {} } = CONTENT;
const blocksOf = (view: { blocks: unknown }) => view.blocks as Block[];
const fresh = (blocks: Block[]) => examplesFor(blocks, mergeValues({}, blocks), words);

describe('an example to fill in', () => {
  const form = blocksOf(
    requestForm({
      ...{ host, requester, about: '', invited: false },
      slots: [
        { start: '2027-03-08T21:30:00.000Z', part: 'late' },
        { start: '2027-03-09T14:00:00.000Z', part: 'early' },
      ],
    } as never),
  );

  it('knows every field that a request needs, and no time in the night', () => {
    const examples = fresh(form);
    expect(Object.keys(examples)).toEqual(['topic', 'question_1', 'question_2', 'first_choice_0', 'rules']);
    expect(examples.first_choice_0?.first_choice?.selected_option?.value).toBe('2027-03-09T14:00:00.000Z');
  });

  it('leaves alone what was typed', () => {
    const values = mergeValues({ topic: { topic: { type: 'plain_text_input', value: 'mine' } } }, form);
    expect(examplesFor(form, values, words)).not.toHaveProperty('topic');
  });

  it.each(['held', 'answered'])('knows every field of a thank-you note when a request was %s', (status) => {
    const blocks = blocksOf(thanksForm({ request: { id: 'r1', hostId: host.id, status } } as never));
    expect(Object.keys(fresh(blocks))).toEqual(['learned', 'will_do', 'specific']);
  });
});
