/** Block Kit's composition objects: texts, options, confirmation dialogs. */
import {
  boolean,
  isObject,
  type Json,
  list,
  note,
  oneOf,
  type Rule,
  type Scope,
  shape,
  string,
} from './check.js';

export const plainText = (max: number): Rule =>
  shape({ type: oneOf('plain_text'), text: string({ min: 1, max }) }, { emoji: boolean });

const mrkdwn = (max: number): Rule =>
  shape({ type: oneOf('mrkdwn'), text: string({ min: 1, max }) }, { verbatim: boolean });

/** Either kind of text object. */
export function anyText(max: number): Rule {
  const plain = plainText(max);
  const marked = mrkdwn(max);
  return (value, pointer, scope) => {
    const type = isObject(value) ? value.type : undefined;
    if (type === 'plain_text') return plain(value, pointer, scope);
    if (type === 'mrkdwn') return marked(value, pointer, scope);
    note(scope, `unsupported type: ${String(type)}`, `${pointer}/type`);
  };
}

const OPTION_VALUE_MAX = 150;

/** Checkboxes and radio buttons may use mrkdwn; menus may not. Only overflow menus carry links. */
function option(text: (max: number) => Rule, links: boolean): Rule {
  const optional: Record<string, Rule> = { description: text(75) };
  if (links) optional.url = string({ max: 3000 });
  return shape({ text: text(75), value: string({ min: 1, max: OPTION_VALUE_MAX }) }, optional);
}

export const plainOption = option(plainText, false);
export const linkOption = option(plainText, true);
export const richOption = option(anyText, false);

export const optionGroups: Rule = list(
  shape({ label: plainText(75), options: list(plainOption, 1, 100) }),
  1,
  100,
);

export const confirm: Rule = shape(
  { text: anyText(300) },
  { title: plainText(100), confirm: plainText(30), deny: plainText(30), style: oneOf('primary', 'danger') },
);

const words = (text: unknown): string => (isObject(text) ? String(text.text) : '');
const identity = (each: unknown): string =>
  isObject(each)
    ? JSON.stringify([each.value, words(each.text), each.description ? words(each.description) : ''])
    : '';

/** Every option of an element, those in groups included. */
export function optionsOf(element: Json): Json[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups : [];
  const grouped = groups.flatMap((group) =>
    isObject(group) && Array.isArray(group.options) ? group.options : [],
  );
  const plain = Array.isArray(element.options) ? element.options : [];
  return [...plain, ...grouped].filter(isObject);
}

/** What is chosen at first must be one of the options, letter by letter. */
export function initialsAreOptions(element: Json, pointer: string, scope: Scope): void {
  const { initial_option: one, initial_options: many } = element;
  if (one === undefined && many === undefined) return;
  const known = new Set(optionsOf(element).map(identity));
  if (one !== undefined && !known.has(identity(one))) {
    note(scope, 'initial option was not found in the options', `${pointer}/initial_option`);
  }
  if (!Array.isArray(many)) return;
  many.forEach((each, index) => {
    if (!known.has(identity(each))) {
      note(scope, 'initial option was not found in the options', `${pointer}/initial_options/${index}`);
    }
  });
}
