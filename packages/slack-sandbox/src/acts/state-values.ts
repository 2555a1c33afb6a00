/** The values of a view or message: what its elements hold at first, and what the person made of it. */
import { isObject, type Json } from '../block-kit/check.js';
import { optionsOf } from '../block-kit/objects.js';

export type Values = Record<string, Record<string, Json>>;

export interface Placed {
  block: Json;
  element: Json;
}

/** Every interactive element with the block in which it stands. */
export function elementsIn(blocks: unknown): Placed[] {
  if (!Array.isArray(blocks)) return [];
  return blocks.filter(isObject).flatMap((block): Placed[] => {
    if (block.type === 'carousel') return elementsIn(block.elements);
    const holds = block.type === 'actions' ? block.elements : block.type === 'card' ? block.actions : [];
    const inside = Array.isArray(holds) ? holds : [];
    return [...inside, block.accessory, block.element]
      .filter(isObject)
      .map((element) => ({ block, element }));
  });
}

const whole = (element: Json, option: unknown): unknown => {
  const value = isObject(option) ? option.value : undefined;
  return optionsOf(element).find((each) => each.value === value) ?? option ?? null;
};

/** Element type → its value as Slack reports it before anybody touched it. Buttons and overflow menus have none. */
const initial: Record<string, (element: Json) => Json> = {
  plain_text_input: (e) => ({ value: e.initial_value ?? null }),
  number_input: (e) => ({ value: e.initial_value ?? null }),
  email_text_input: (e) => ({ value: e.initial_value ?? null }),
  url_text_input: (e) => ({ value: e.initial_value ?? null }),
  rich_text_input: (e) => ({ rich_text_value: e.initial_value ?? null }),
  file_input: () => ({ files: [] }),
  datepicker: (e) => ({ selected_date: e.initial_date ?? null }),
  timepicker: (e) => ({ selected_time: e.initial_time ?? null }),
  datetimepicker: (e) => ({ selected_date_time: e.initial_date_time ?? null }),
  static_select: (e) => ({ selected_option: whole(e, e.initial_option) }),
  external_select: (e) => ({ selected_option: e.initial_option ?? null }),
  radio_buttons: (e) => ({ selected_option: whole(e, e.initial_option) }),
  users_select: (e) => ({ selected_user: e.initial_user ?? null }),
  conversations_select: (e) => ({ selected_conversation: e.initial_conversation ?? null }),
  channels_select: (e) => ({ selected_channel: e.initial_channel ?? null }),
  checkboxes: (e) => ({ selected_options: many(e).map((option) => whole(e, option)) }),
  multi_static_select: (e) => ({ selected_options: many(e).map((option) => whole(e, option)) }),
  multi_external_select: (e) => ({ selected_options: many(e) }),
  multi_users_select: (e) => ({ selected_users: e.initial_users ?? [] }),
  multi_conversations_select: (e) => ({ selected_conversations: e.initial_conversations ?? [] }),
  multi_channels_select: (e) => ({ selected_channels: e.initial_channels ?? [] }),
};

const many = (element: Json): unknown[] =>
  Array.isArray(element.initial_options) ? element.initial_options : [];

export function initialValue(element: Json): Json | undefined {
  const type = String(element.type);
  const read = Object.hasOwn(initial, type) ? initial[type] : undefined;
  return read && { type, ...read(element) };
}

/** `state.values` in full: what was given where it fits an element, else what the element holds at first. */
export function valuesOf(blocks: unknown, given: Values = {}): Values {
  const values: Values = {};
  for (const { block, element } of elementsIn(blocks)) {
    const first = initialValue(element);
    if (!first) continue;
    const blockId = String(block.block_id);
    const actionId = String(element.action_id);
    const answer = given[blockId]?.[actionId];
    const kept = answer && answer.type === element.type ? { ...first, ...answer } : first;
    values[blockId] = { ...values[blockId], [actionId]: kept };
  }
  return values;
}

const CHOSEN = ['selected_option', 'selected_options'];
const OFFERING = ['static_select', 'multi_static_select', 'radio_buttons', 'checkboxes', 'overflow'];

/** Only what the element offers can be chosen. */
export function isOffered(element: Json, chosen: Json): boolean {
  if (!OFFERING.includes(String(element.type))) return true;
  const offered = new Set(optionsOf(element).map((option) => option.value));
  const options = CHOSEN.flatMap((name) => chosen[name] ?? []).filter(isObject);
  return options.every((option) => offered.has(option.value));
}

/** The values of changed content: what the person had touched stays where it still fits, all else is new. */
export function carriedOver(before: unknown, values: Values, after: unknown): Values {
  const untouched = valuesOf(before);
  const kept: Values = {};
  for (const { block, element } of elementsIn(after)) {
    const [blockId, actionId] = [String(block.block_id), String(element.action_id)];
    const value = values[blockId]?.[actionId];
    const same = JSON.stringify(value) === JSON.stringify(untouched[blockId]?.[actionId]);
    if (value && !same && isOffered(element, value)) kept[blockId] = { ...kept[blockId], [actionId]: value };
  }
  return valuesOf(after, kept);
}

/** What a value holds, whatever its type calls it; `undefined` when nothing was given. */
export function contentOf(value: Json | undefined): unknown {
  const { type: _type, ...rest } = value ?? {};
  const [content] = Object.values(rest);
  const nothing = content === null || content === '' || (Array.isArray(content) && content.length === 0);
  return nothing ? undefined : content;
}
