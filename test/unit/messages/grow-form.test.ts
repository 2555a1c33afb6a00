import type { InputBlock, KnownBlock, StaticSelect } from '@slack/types';
import { GROWING } from '../../../src/messages/asking/grow-form.js';
import { requestForm as formOf } from '../../../src/messages/asking/request-form.js';
import { ACTIONS } from '../../../src/messages/ids.js';
import { formProblems } from '../../support/both-ways.js';
import { controlsIn, HOST, REQUESTER, START, stringsIn } from '../../support/message-facts.js';

const facts = {
  ...{ host: HOST, requester: REQUESTER, about: '', now: START, invited: false },
  slots: [{ start: START, suitsHost: false }],
};
/** Slack's types allow any block in a view; ours are all known. */
const requestForm = (...args: Parameters<typeof formOf>) => {
  const view = formOf(...args);
  return { ...view, blocks: view.blocks as KnownBlock[] };
};
const fieldsOf = (blocks: KnownBlock[]) =>
  blocks.filter((block) => block.type === 'input').map(({ element }) => element.action_id ?? '');
const questionsOf = (blocks: KnownBlock[]) => fieldsOf(blocks).filter((id) => id.startsWith('question_'));
const timesOf = (blocks: KnownBlock[]) => fieldsOf(blocks).filter((id) => id.endsWith('_choice'));
const press = (blocks: KnownBlock[], actionId: string): KnownBlock[] => GROWING[actionId]?.(blocks) ?? [];
const pressed = (blocks: KnownBlock[], actionId: string, times: number): KnownBlock[] =>
  Array.from({ length: times }).reduce<KnownBlock[]>((each) => press(each, actionId), blocks);

describe('a request form', () => {
  const view = requestForm(facts);

  it('begins with two questions and one time', () => {
    expect(questionsOf(view.blocks)).toEqual(['question_1', 'question_2']);
    expect(timesOf(view.blocks)).toEqual(['first_choice']);
  });

  it.each([
    [ACTIONS.addQuestion, questionsOf, 5, 'Add a question'],
    [ACTIONS.addBackupTime, timesOf, 3, 'Add a backup time'],
  ])('grows by %s, until the button goes', (actionId, of, most, words) => {
    const { length } = of(view.blocks);
    const one = press(view.blocks, actionId);
    expect(of(one)).toHaveLength(length + 1);
    expect(controlsIn(one)).toContain(words);
    const all = pressed(view.blocks, actionId, 9);
    expect(of(all)).toHaveLength(most);
    expect(controlsIn(all)).not.toContain(words);
    expect(formProblems({ ...view, blocks: all })).toEqual([]);
  });

  it('leaves every field that it had in its place, so that what was typed stays', () => {
    const grown = pressed(press(view.blocks, ACTIONS.addBackupTime), ACTIONS.addQuestion, 3);
    expect(grown.filter((block) => view.blocks.includes(block))).toEqual(
      view.blocks.filter(({ block_id }) => block_id !== 'add_backup_time' && block_id !== 'add_question'),
    );
  });

  it('offers a backup the same times, with nothing chosen, in the list that is on show', () => {
    const memory = { hostId: HOST.id, mode: 'slots' as const, version: 3, insistable: [] };
    const again = requestForm(facts, { memory, wishes: [START], marks: {}, notices: [] });
    const [first, second] = press(again.blocks, ACTIONS.addBackupTime).filter(
      (block): block is InputBlock =>
        block.type === 'input' && block.block_id?.endsWith('_choice_3') === true,
    );
    expect(first?.element).toMatchObject({ initial_option: { value: START } });
    expect(second).toMatchObject({ block_id: 'second_choice_3', optional: true });
    expect(second?.element).not.toHaveProperty('initial_option');
    expect(second?.element).toMatchObject({
      option_groups: (first?.element as StaticSelect | undefined)?.option_groups,
    });
  });

  it('shows the rules in three lines below their heading, and all ten on demand', () => {
    const rules = (blocks: KnownBlock[]) =>
      stringsIn(blocks)
        .filter((text) => text.includes('minutes are 30 minutes'))[0]
        ?.split('\n').length;
    expect(rules(view.blocks)).toBe(4);
    const all = press(view.blocks, ACTIONS.showAllRules);
    expect(rules(all)).toBe(11);
    expect(controlsIn(all)).not.toContain('See all ten');
  });

  it('has room for every question that was passed on', () => {
    const agenda = {
      topic: { text: 'x' },
      questions: ['a', 'b', 'c', 'd'].map((text) => ({ text })),
      findings: [],
    };
    expect(questionsOf(requestForm(facts, undefined, { id: 'r1', agenda }).blocks)).toHaveLength(4);
  });

  it('comes back with all the fields that it had grown', () => {
    const memory = { hostId: HOST.id, mode: 'slots' as const, version: 1, insistable: [] };
    const room = { questions: 4, times: 2 };
    const { blocks } = requestForm(facts, { memory, room, wishes: [], marks: {}, notices: [] });
    expect([questionsOf(blocks).length, timesOf(blocks).length]).toEqual([4, 2]);
  });

  it('does not ask for a first time once there was one', () => {
    expect(fieldsOf(view.blocks)).toContain('first_timer');
    expect(fieldsOf(requestForm({ ...facts, hasMet: true }).blocks)).not.toContain('first_timer');
  });
});
