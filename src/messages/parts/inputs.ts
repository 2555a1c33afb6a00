import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { escapeTyped, LIMITS, plain, shorten } from './block-kit.js';
import { alert } from './newer-blocks.js';

interface InputOptions {
  label: string;
  /** The field's name; its block has the same, unless `blockId` says otherwise. */
  id: string;
  blockId?: string;
  hint?: string | undefined;
  optional?: boolean;
  /** Tells at once when it is filled in, so that the form can follow. */
  tells?: boolean;
}

function input({ label, id, blockId, hint, optional, tells }: InputOptions, element: object): InputBlock {
  return {
    type: 'input',
    block_id: blockId ?? id,
    label: plain(label, LIMITS.label),
    element: { ...element, action_id: id } as InputBlock['element'],
    ...(hint !== undefined && { hint: plain(hint, LIMITS.label) }),
    ...(optional === true && { optional: true }),
    ...(tells === true && { dispatch_action: true }),
  };
}

const given = <K extends string, V>(key: K, value: V | undefined | ''): Partial<Record<K, V>> =>
  value === undefined || value === '' ? {} : ({ [key]: value } as Record<K, V>);

/** A field for text, of at most `max` characters. */
export function textInput(
  options: InputOptions & { max: number; value?: string; placeholder?: string; lines?: boolean },
): InputBlock {
  const { max, value, placeholder, lines, tells } = options;
  return input(options, {
    type: 'plain_text_input',
    max_length: Math.min(max, 3000),
    ...(lines === true && { multiline: true }),
    ...(tells === true && { dispatch_action_config: { trigger_actions_on: ['on_character_entered'] } }),
    ...given('initial_value', value === undefined ? undefined : shorten(value, Math.min(max, 3000))),
    ...given('placeholder', placeholder === undefined ? undefined : plain(placeholder, 150)),
  });
}

/** A field for a whole number. */
export function numberInput(options: InputOptions & { value: number; min: number; max: number }): InputBlock {
  const { value, min, max } = options;
  return input(options, {
    type: 'number_input',
    is_decimal_allowed: false,
    initial_value: String(value),
    min_value: String(min),
    max_value: String(max),
  });
}

/** A menu. `initial` is the value of one of its options, or nothing. */
export function selectInput(
  options: InputOptions & {
    options?: PlainTextOption[];
    groups?: { label: object; options: PlainTextOption[] }[];
    initial?: string | undefined;
    placeholder?: string;
  },
): InputBlock {
  const { groups, placeholder, initial } = options;
  const all = options.options ?? (groups ?? []).flatMap((group) => group.options);
  const chosen = all.find(({ value }) => value === initial);
  return input(options, {
    type: 'static_select',
    ...(groups === undefined ? { options: all } : { option_groups: groups }),
    ...given('initial_option', chosen),
    ...given('placeholder', placeholder === undefined ? undefined : plain(placeholder, 150)),
  });
}

/** A menu that the bot fills as letters are typed. */
export function searchInput(options: InputOptions & { initial: PlainTextOption }): InputBlock {
  return input(options, {
    type: 'external_select',
    min_query_length: 2,
    initial_option: options.initial,
  });
}

/** Boxes to tick. */
export function tickInput(
  options: InputOptions & { options: PlainTextOption[]; ticked?: string[] },
): InputBlock {
  const ticked = options.options.filter(({ value }) => options.ticked?.includes(value ?? ''));
  return input(options, {
    type: 'checkboxes',
    options: options.options,
    ...(ticked.length > 0 && { initial_options: ticked }),
  });
}

/** One of a few, all in sight. `initial` is the value of one of its options, or nothing. */
export function radioInput(
  options: InputOptions & { options: PlainTextOption[]; initial?: string },
): InputBlock {
  const chosen = options.options.find(({ value }) => value === options.initial);
  return input(options, {
    type: 'radio_buttons',
    options: options.options,
    ...given('initial_option', chosen),
  });
}

/** A person of the workspace. */
export function personInput(
  options: InputOptions & { initial?: string | undefined; placeholder?: string },
): InputBlock {
  const { initial, placeholder } = options;
  return input(options, {
    type: 'users_select',
    ...given('initial_user', initial),
    ...given('placeholder', placeholder === undefined ? undefined : plain(placeholder, 150)),
  });
}

/** Any number of people of the workspace, or nobody. */
export function peopleInput(options: InputOptions & { chosen: string[] }): InputBlock {
  return input(
    { ...options, optional: true },
    { type: 'multi_users_select', ...(options.chosen.length > 0 && { initial_users: options.chosen }) },
  );
}

/** A time of day, `09:00`. */
export function timeInput(options: InputOptions & { initial: string }): InputBlock {
  return input(options, { type: 'timepicker', initial_time: options.initial });
}

/** What is wrong with the field above, in a form that is shown again. `sentence`: plain text. */
export function mark(sentence: string | undefined): KnownBlock[] {
  return sentence === undefined ? [] : alert('error', escapeTyped(sentence));
}

/** A form; without `submit` it can only be closed. `memory` comes back as `private_metadata`. */
export function form(parts: {
  id: string;
  title: string;
  submit?: string;
  close?: string;
  memory?: string;
  blocks: KnownBlock[];
}): ModalView {
  const { id, title, submit, close = 'Close', memory, blocks } = parts;
  return {
    type: 'modal',
    callback_id: id,
    title: plain(title, LIMITS.modalTitle),
    ...(submit !== undefined && { submit: plain(submit, LIMITS.modalTitle) }),
    close: plain(close, LIMITS.modalTitle),
    ...(memory !== undefined && { private_metadata: memory }),
    blocks,
  };
}
