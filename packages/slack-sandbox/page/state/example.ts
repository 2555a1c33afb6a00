import type { Block, Element, StateValue, Values } from '../blocks/types.js';
import { plain } from '../text/plain.js';
import { blockIdOf, isEmpty } from './values.js';

/** What somebody might write, by the label of the field. */
const words: Record<string, string> = {
  Topic: 'How a people team grows with its company',
  'Question 1': 'What does a head of people do in an ordinary week?',
  'Question 2': 'Which part of your work surprised you most when you started?',
  'What did you learn?': 'I had not known how much of your work is listening.',
  'What will you do with it?': 'Next week I will sit in on two exit talks.',
  'One thing from your talk': 'Your story of the merger stays with me.',
};

function exampleOf(block: Block, element: Element): StateValue | undefined {
  const { type } = element;
  if (type === 'plain_text_input') {
    const value = words[plain(block.label)];
    return value === undefined ? undefined : { type, value };
  }
  if (type === 'static_select') {
    const options = element.options ?? element.option_groups?.flatMap((group) => group.options) ?? [];
    const byDay = options.find((option) => !plain(option.text).includes('night'));
    const chosen = byDay ?? options[0];
    return chosen && { type, selected_option: chosen };
  }
  return type === 'checkboxes' ? { type, selected_options: element.options ?? [] } : undefined;
}

/** Examples for the empty fields that have to be filled in, where the sandbox knows one; by block and action. */
export function examplesFor(blocks: Block[], values: Values): Values {
  const found: Values = {};
  blocks.forEach((block, index) => {
    const { element } = block;
    const blockId = blockIdOf(block, index);
    const actionId = element?.action_id;
    if (block.type !== 'input' || block.optional || !element || !actionId) return;
    const example = isEmpty(values[blockId]?.[actionId]) ? exampleOf(block, element) : undefined;
    if (example) found[blockId] = { [actionId]: example };
  });
  return found;
}
