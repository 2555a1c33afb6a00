/** Turns what a person would say ("Germany", true, "09:30") into what Slack reports of an element. */

import { contentOf, elementsIn, type Placed } from '../acts/state-values.js';
import { isObject, type Json } from '../block-kit/check.js';
import { optionsOf } from '../block-kit/objects.js';
import type { Team } from '../team.js';

/** A text, a number, the text or value of an option, several of them, a tick, or nothing (`null`). */
export type Given = string | number | boolean | null | string[] | Json;

const wordsOf = (text: unknown): string => (isObject(text) ? String(text.text ?? '') : '');

/** All that a person can read in blocks, line by line. */
export function readable(value: unknown): string {
  if (Array.isArray(value)) return value.map(readable).filter(Boolean).join('\n');
  if (!isObject(value)) return '';
  if (typeof value.text === 'string') return value.text;
  return Object.values(value).map(readable).filter(Boolean).join('\n');
}

function optionOf(element: Json, given: string): Json {
  const options = optionsOf(element);
  const hit =
    options.find((option) => option.value === given) ??
    options.find((option) => wordsOf(option.text) === given) ??
    options.find((option) => wordsOf(option.text).toLowerCase().includes(given.toLowerCase()));
  if (hit) return hit;
  const offered = options.map((option) => `"${wordsOf(option.text)}"`).join(', ');
  throw new Error(`"${given}" is not offered; there is ${offered}`);
}

function several(element: Json, given: Given): Json[] {
  if (given === true) return optionsOf(element);
  if (given === null || given === false) return [];
  return (Array.isArray(given) ? given : [given]).map((each) =>
    isObject(each) ? each : optionOf(element, String(each)),
  );
}

function personOf(team: Team, given: string): string {
  const id = team.users.has(given) ? given : team.handles.get(given.replace(/^@/, '').toLowerCase());
  if (id === undefined) throw new Error(`there is nobody called ${given}`);
  return id;
}

const one = (element: Json, given: Given): Json | null =>
  given === null ? null : isObject(given) ? given : optionOf(element, String(given));
const all = (given: Given): string[] =>
  Array.isArray(given) ? given : given === null ? [] : [String(given)];
const plain = (given: Given): string | null => (given === null ? null : String(given));

/** The value of an element as it stands in an action or in `state.values`. */
export function valueFor(team: Team, element: Json, given: Given): Json {
  const type = String(element.type);
  if (type.startsWith('multi_') && type.endsWith('users_select')) {
    return { type, selected_users: all(given).map((each) => personOf(team, each)) };
  }
  if (type === 'checkboxes' || type === 'multi_static_select' || type === 'multi_external_select') {
    return { type, selected_options: several(element, given) };
  }
  switch (type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
    case 'overflow':
      return { type, selected_option: one(element, given) };
    case 'users_select':
      return { type, selected_user: given === null ? null : personOf(team, String(given)) };
    case 'conversations_select':
      return { type, selected_conversation: plain(given) };
    case 'channels_select':
      return { type, selected_channel: plain(given) };
    case 'datepicker':
      return { type, selected_date: plain(given) };
    case 'timepicker':
      return { type, selected_time: plain(given) };
    case 'datetimepicker':
      return { type, selected_date_time: given === null ? null : Number(given) };
    case 'rich_text_input':
      return { type, rich_text_value: given };
    default:
      return { type, value: plain(given) };
  }
}

/** By what names a person (or a test) might call an element. */
function namesOf({ block, element }: Placed): string[] {
  const own = [element.text, element.placeholder, block.label, block.text].map(wordsOf);
  const single =
    optionsOf(element).length === 1 ? optionsOf(element).map((option) => wordsOf(option.text)) : [];
  return [...own, ...single].filter(Boolean);
}

/** Finds the element by action id, block id, or the words beside it: exactly, then by their beginning, then within. */
export function findElement(blocks: unknown, name: string): Placed {
  const placed = elementsIn(blocks);
  const wanted = name.toLowerCase();
  const byWords = (fits: (words: string) => boolean) =>
    placed.filter((each) => namesOf(each).some((words) => fits(words.toLowerCase())));
  const attempts = [
    () => placed.filter(({ element }) => element.action_id === name),
    () => placed.filter(({ block }) => block.block_id === name),
    () => byWords((words) => words === wanted),
    () => byWords((words) => words.startsWith(wanted)),
    () => byWords((words) => words.includes(wanted)),
  ];
  for (const attempt of attempts) {
    const [hit, ...others] = attempt();
    if (hit && others.length === 0) return hit;
    if (hit) throw new Error(`"${name}" may be ${[hit, ...others].map(describe).join(' or ')}`);
  }
  throw new Error(`there is no "${name}"; there is ${placed.map(describe).join(', ') || 'nothing to press'}`);
}

const describe = (each: Placed): string => `"${namesOf(each)[0] ?? ''}" (${String(each.element.action_id)})`;

export const labelOfBlock = (blocks: unknown, blockId: string): string => {
  const block = Array.isArray(blocks)
    ? blocks.find((each) => isObject(each) && each.block_id === blockId)
    : undefined;
  return isObject(block) ? wordsOf(block.label) || blockId : blockId;
};

/** What a person sees filled in beside this name. */
export const filledIn = (
  blocks: unknown,
  values: Record<string, Record<string, Json>>,
  name: string,
): unknown => {
  const { block, element } = findElement(blocks, name);
  return contentOf(values[String(block.block_id)]?.[String(element.action_id)]);
};
