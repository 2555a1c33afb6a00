import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import { blocksOf, escapeTyped, LIMITS, type Part, plain, shorten } from './block-kit.js';
import { alert } from './newer-blocks.js';

interface InputOptions {
  /** Of its block, where that is not the field's name. */
  blockId?: string;
  hint?: string | undefined;
  placeholder?: string;
  optional?: boolean;
  /** Tells at once when it is filled in, so that the form can follow. */
  tells?: boolean;
}

/** `id`: the field's name. */
function input(id: string, label: string, options: InputOptions, element: object): InputBlock {
  const { blockId = id, hint, placeholder, optional, tells } = options;
  const inside = {
    ...element,
    ...given('placeholder', placeholder && plain(placeholder, 150)),
    action_id: id,
  };
  return {
    type: 'input',
    block_id: blockId,
    label: plain(label, LIMITS.label),
    element: inside as unknown as InputBlock['element'],
    ...(hint !== undefined && { hint: plain(hint, LIMITS.label) }),
    ...(optional === true && { optional: true }),
    ...(tells === true && { dispatch_action: true }),
  };
}

const given = <K extends string, V>(key: K, value: V | undefined | ''): Partial<Record<K, V>> =>
  value === undefined || value === '' ? {} : ({ [key]: value } as Record<K, V>);

/** A field for text, of at most `max` characters. */
export function textInput(
  id: string,
  label: string,
  options: InputOptions & { max: number; value?: string | undefined; lines?: boolean },
): InputBlock {
  const { value = '', lines, tells } = options;
  const max = Math.min(options.max, 3000);
  return input(id, label, options, {
    type: 'plain_text_input',
    max_length: max,
    ...(lines === true && { multiline: true }),
    ...(tells === true && { dispatch_action_config: { trigger_actions_on: ['on_character_entered'] } }),
    ...given('initial_value', shorten(value, max)),
  });
}

/** A field for a whole number. */
export function numberInput(
  id: string,
  label: string,
  options: InputOptions & { value: number; min: number; max: number },
): InputBlock {
  return input(id, label, options, {
    type: 'number_input',
    is_decimal_allowed: false,
    initial_value: String(options.value),
    min_value: String(options.min),
    max_value: String(options.max),
  });
}

interface Choice extends InputOptions {
  options: PlainTextOption[];
  /** The value of one of the options, or nothing. */
  initial?: string | undefined;
}

/** A menu, perhaps in groups. */
export function selectInput(
  id: string,
  label: string,
  options: Choice | (Omit<Choice, 'options'> & { groups: { label: object; options: PlainTextOption[] }[] }),
): InputBlock {
  const grouped = 'groups' in options;
  const all = grouped ? options.groups.flatMap((group) => group.options) : options.options;
  return input(id, label, options, {
    type: 'static_select',
    ...(grouped ? { option_groups: options.groups } : { options: all }),
    ...given('initial_option', withValue(all, options.initial)),
  });
}

const withValue = (options: PlainTextOption[], wanted: string | undefined) =>
  options.find(({ value }) => value === wanted);

/** A menu that the bot fills as letters are typed. */
export function searchInput(
  id: string,
  label: string,
  options: InputOptions & { initial: PlainTextOption },
): InputBlock {
  return input(id, label, options, {
    type: 'external_select',
    min_query_length: 2,
    initial_option: options.initial,
  });
}

/** Boxes to tick. `ticked`: those whose value is among them. */
export function tickInput(
  id: string,
  label: string,
  { options, ticked = [], ...more }: InputOptions & { options: PlainTextOption[]; ticked?: string[] },
): InputBlock {
  const initial = options.filter(({ value = '' }) => ticked.includes(value));
  return input(id, label, more, {
    type: 'checkboxes',
    options,
    ...(initial.length > 0 && { initial_options: initial }),
  });
}

/** One box, which may stay empty. */
export const boxInput = (
  id: string,
  label: string,
  box: PlainTextOption,
  isTicked: boolean | undefined = false,
  tells = false,
) =>
  tickInput(id, label, { options: [box], ticked: isTicked ? [box.value ?? ''] : [], optional: true, tells });

/** One of a few, all in sight. */
export function radioInput(id: string, label: string, { options, initial, ...more }: Choice): InputBlock {
  const chosen = given('initial_option', withValue(options, initial));
  return input(id, label, more, { type: 'radio_buttons', options, ...chosen });
}

/** A person of the workspace. */
export function personInput(
  id: string,
  label: string,
  options: InputOptions & { initial?: string | undefined } = {},
): InputBlock {
  return input(id, label, options, { type: 'users_select', ...given('initial_user', options.initial) });
}

/** Any number of people of the workspace, or nobody. */
export function peopleInput(id: string, label: string, options: InputOptions, chosen: string[]): InputBlock {
  const initial = chosen.length > 0 && { initial_users: chosen };
  return input(id, label, { ...options, optional: true }, { type: 'multi_users_select', ...initial });
}

/** A time of day, `09:00`. */
export function timeInput(
  id: string,
  label: string,
  { initial, ...options }: InputOptions & { initial: string },
): InputBlock {
  return input(id, label, options, { type: 'timepicker', initial_time: initial });
}

/** A day. */
export function dayInput(id: string, label: string, options: InputOptions): InputBlock {
  return input(id, label, options, { type: 'datepicker' });
}

/** What is wrong with the field above, in a form that is shown again. `sentence`: plain text. */
export const mark = (sentence: string | undefined): Part =>
  sentence !== undefined && alert('error', escapeTyped(sentence));

/** A form; without `submit` it can only be closed. `memory` comes back as `private_metadata`. */
export function form(
  id: string,
  title: string,
  { submit, close = 'Close', memory }: { submit?: string; close?: string; memory?: string },
  parts: Part[],
): ModalView {
  return {
    type: 'modal',
    callback_id: id,
    title: plain(title, LIMITS.modalTitle),
    ...(submit !== undefined && { submit: plain(submit, LIMITS.modalTitle) }),
    close: plain(close, LIMITS.modalTitle),
    ...(memory !== undefined && { private_metadata: memory }),
    blocks: blocksOf(parts),
  };
}
