import type { Block, Element, StateValue, Values } from '../blocks/types.js';

/** The id of a block; the app may leave it out, so its place stands in. */
export function blockIdOf(block: Block, index: number): string {
  return block.block_id ?? `block-${index}`;
}

/** What an untouched element holds, in the shape of Slack's `state.values`; `undefined` for buttons and the like. */
export function initialValue(element: Element): StateValue | undefined {
  const { type } = element;
  switch (type) {
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return { type, value: element.initial_value ?? null };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'multi_users_select':
      return { type, selected_users: element.initial_users ?? [] };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null };
    default:
      return undefined;
  }
}

/** The elements of a block that can hold a value. */
function elementsOf(block: Block): Element[] {
  if (block.type === 'input') return block.element ? [block.element] : [];
  if (block.type === 'section') return block.accessory ? [block.accessory] : [];
  return block.type === 'actions' ? ((block.elements ?? []) as Element[]) : [];
}

/**
 * The values of a surface after its blocks changed. As in Slack, what was typed stays where block id, action id
 * and kind of element stay; everything else begins with its initial value.
 */
export function mergeValues(before: Values, blocks: Block[]): Values {
  const merged: Values = {};
  blocks.forEach((block, index) => {
    const blockId = blockIdOf(block, index);
    for (const element of elementsOf(block)) {
      const initial = initialValue(element);
      if (!initial || !element.action_id) continue;
      const kept = before[blockId]?.[element.action_id];
      merged[blockId] = {
        ...merged[blockId],
        [element.action_id]: kept?.type === element.type ? kept : initial,
      };
    }
  });
  return merged;
}

/** Is nothing entered or chosen? */
export function isEmpty(value: StateValue | undefined): boolean {
  if (!value) return true;
  const { type: _, ...rest } = value;
  return Object.values(rest).every(
    (held) =>
      held === null || held === undefined || held === '' || (Array.isArray(held) && held.length === 0),
  );
}
