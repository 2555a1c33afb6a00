import type { InputBlock, KnownBlock, StaticSelect } from '@slack/types';
import { QUESTION_FIELDS } from '../../domain/rules/agenda.js';
import { ACTIONS } from '../ids.js';
import { blocksOf, type Part, plain } from '../parts/block-kit.js';
import { addBackupTime, CHOICE_FIELDS, CHOICE_LABELS } from '../waiting/choose-time-form.js';
import { addQuestion, questionInput } from './agenda-inputs.js';
import { groundRules, RULES_BLOCK } from './ground-rules.js';

/** The blocks of a form as Slack shows it, after a press on a button in it; nothing else in it changes. */
type Grow = (blocks: KnownBlock[]) => KnownBlock[];

const isField = (names: readonly string[]) => (block: KnownBlock) =>
  block.type === 'input' && names.includes(block.element.action_id ?? '');

/** `instead` takes the place of the block with this id. */
function replaced(blocks: KnownBlock[], blockId: string, instead: Part): KnownBlock[] {
  return blocks.flatMap((block) => (block.block_id === blockId ? blocksOf(instead) : [block]));
}

/** *Add a question*: one more field where the button stands. */
const oneMoreQuestion: Grow = (blocks) => {
  const shown = blocks.filter(isField(QUESTION_FIELDS)).length;
  if (shown >= QUESTION_FIELDS.length) return blocks;
  return replaced(blocks, ACTIONS.addQuestion, [questionInput(shown), addQuestion(shown + 1)]);
};

/** *Add a backup time*: the times of the first menu once more, with nothing chosen. */
const oneMoreTime: Grow = (blocks) => {
  const menus = blocks.filter(isField(CHOICE_FIELDS)) as InputBlock[];
  const [first] = menus;
  const field = CHOICE_FIELDS[menus.length];
  if (first === undefined || field === undefined) return blocks;
  const { initial_option: _chosen, ...element } = first.element as StaticSelect;
  const { hint: _hint, ...rest } = first;
  const menu: InputBlock = {
    ...rest,
    block_id: (first.block_id ?? '').replace(CHOICE_FIELDS[0], field),
    label: plain(CHOICE_LABELS[menus.length] ?? ''),
    optional: true,
    element: { ...element, action_id: field },
  };
  return replaced(blocks, ACTIONS.addBackupTime, [menu, addBackupTime(menus.length + 1)]);
};

const allRules: Grow = (blocks) => replaced(blocks, RULES_BLOCK, groundRules());

/** What a press inside these forms does, by the button's id. */
export const GROWING: Readonly<Record<string, Grow>> = {
  [ACTIONS.addQuestion]: oneMoreQuestion,
  [ACTIONS.addBackupTime]: oneMoreTime,
  [ACTIONS.showAllRules]: allRules,
};
