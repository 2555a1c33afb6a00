import type { Block, Element, StateValue, Values } from '../blocks/types.js';
import { plain } from '../text/plain.js';
import { blockIdOf, isEmpty } from './values.js';

/** What somebody might write, by the label of the field. */
type Words = Record<string, string>;

function exampleOf(block: Block, element: Element, words: Words): StateValue | undefined {
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
export function examplesFor(blocks: Block[], values: Values, words: Words): Values {
  const found: Values = {};
  blocks.forEach((block, index) => {
    const { element } = block;
    const blockId = blockIdOf(block, index);
    const actionId = element?.action_id;
    if (block.type !== 'input' || block.optional || !element || !actionId) return;
    const example = isEmpty(values[blockId]?.[actionId]) ? exampleOf(block, element, words) : undefined;
    if (example) found[blockId] = { [actionId]: example };
  });
  return found;
}
