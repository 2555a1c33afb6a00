import type {
  Button,
  ConfirmationDialog,
  KnownBlock,
  MrkdwnElement,
  Overflow,
  PlainTextElement,
  PlainTextOption,
} from '@slack/types';
import { FORGOTTEN, UNNAMED } from '../../domain/model/request.js';

/** Slack's limits, in characters as people count them (code points). Source: docs.slack.dev, Block Kit reference. */
export const LIMITS = {
  blocksInMessage: 50,
  blocksInView: 100,
  section: 3000,
  header: 150,
  buttonText: 75,
  optionText: 75,
  optionDescription: 75,
  label: 2000,
  modalTitle: 24,
  fallback: 3000,
  alert: 200,
  cardTitle: 150,
  cardBody: 200,
} as const;

const ELLIPSIS = '…';
/** Characters as people see them. */
export const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** At most `limit` code points, cut between whole characters, never inside an emoji; what is cut ends in "…". */
export function shorten(text: string, limit: number): string {
  if ([...text].length <= limit) return text;
  let kept = '';
  let length = 0;
  for (const { segment } of graphemes.segment(text)) {
    const size = [...segment].length;
    if (length + size > limit - 1) break;
    kept += segment;
    length += size;
  }
  return kept + ELLIPSIS;
}

/**
 * What people typed, made harmless for mrkdwn: no mention, link, date or `<!channel>` gets through, and nothing that
 * turns the direction of what follows.
 */
export function escapeTyped(text: string): string {
  return text
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

/** Typed text, escaped and then cut so that no entity is split. `limit` counts the escaped text. */
export function typed(text: string, limit: number): string {
  let cut = [...text].length > limit ? shorten(text, limit) : text;
  let escaped = escapeTyped(cut);
  for (let keep = limit; [...escaped].length > limit && keep > 0; keep = Math.floor(keep * 0.8)) {
    cut = shorten(text, keep);
    escaped = escapeTyped(cut);
  }
  return escaped;
}

/** Typed text as quoted lines. */
export function quote(text: string, limit = 2800): string {
  return typed(text, limit)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}

export const plain = (text: string, limit: number = LIMITS.section): PlainTextElement => ({
  type: 'plain_text',
  text: shorten(text, limit),
  emoji: true,
});
export const mrkdwn = (text: string): MrkdwnElement => ({
  type: 'mrkdwn',
  text: shorten(text, LIMITS.section),
  verbatim: true,
});

/** What messages, forms and Homes are made of. What is absent is left out. */
export type Part = KnownBlock | false | undefined | readonly Part[];

export function blocksOf(part: Part): KnownBlock[] {
  if (part === false || part === undefined) return [];
  return 'type' in part ? [part] : part.flatMap(blocksOf);
}

/** The first of a list, each as its `part`; and what is said of the `hidden` others, where there are more than `most`. */
export function firstOf<T>(
  all: readonly T[],
  most: number,
  part: (one: T, index: number) => Part,
  others: (hidden: number) => string,
): Part[] {
  const hidden = all.length - most;
  return [...all.slice(0, most).map(part), hidden > 0 && context(others(hidden))];
}

/** A paragraph, perhaps with a button beside it. */
export const section = (text: string, accessory?: Button | false): KnownBlock => ({
  type: 'section',
  text: mrkdwn(text),
  ...(accessory && { accessory }),
});
export const header = (text: string): KnownBlock => ({ type: 'header', text: plain(text, LIMITS.header) });
export const context = (...texts: string[]): KnownBlock => ({
  type: 'context',
  elements: texts.map((text) => mrkdwn(text)),
});
export const divider = (): KnownBlock => ({ type: 'divider' });
/** A button or menu, or none. */
export type Pressed = Button | Overflow | false;

/** What can be pressed, in a row; no row where there is nothing. */
export function actions(blockId: string, ...all: Pressed[]): Part {
  const elements = all.filter((each) => each !== false);
  return elements.length > 0 && { type: 'actions', block_id: blockId, elements };
}

export interface ButtonOptions {
  value?: string;
  style?: 'primary' | 'danger';
  url?: string;
  /** `danger`: something ends. */
  confirm?: { title: string; text: string; yes: string; no: string; style?: 'danger' };
}

/** A button; `actionId` from `ACTIONS`. */
export function button(actionId: string, text: string, options: ButtonOptions = {}): Button {
  const { value, style, url, confirm } = options;
  return {
    type: 'button',
    action_id: actionId,
    text: plain(text, LIMITS.buttonText),
    ...(value !== undefined && value !== '' && { value }),
    ...(style !== undefined && { style }),
    ...(url !== undefined && { url }),
    ...(confirm !== undefined && { confirm: confirmation(confirm) }),
  };
}

function confirmation(dialog: NonNullable<ButtonOptions['confirm']>): ConfirmationDialog {
  const { title, text, yes, no, style } = dialog;
  return {
    title: plain(title, 100),
    text: plain(text, 300),
    confirm: plain(yes, 30),
    deny: plain(no, 30),
    ...(style !== undefined && { style }),
  };
}

/** A menu of further things to do; `choices`: what each says, by its value. Slack takes two to five. */
export const overflow = (actionId: string, choices: Record<string, string>): Overflow => ({
  type: 'overflow',
  action_id: actionId,
  options: Object.entries(choices).map(([value, text]) => option(text, value)),
});

/** An option of a select, radio group or checkboxes. */
export function option(text: string, value: string, description?: string): PlainTextOption {
  return {
    text: plain(text, LIMITS.optionText),
    value,
    ...(description !== undefined && { description: plain(description, LIMITS.optionDescription) }),
  };
}

const NAMELESS: Record<string, string> = {
  [FORGOTTEN]: 'someone who asked to be forgotten',
  [UNNAMED]: 'someone',
};

/** Is there nobody to be named? */
export const isNameless = (userId: string): boolean => userId in NAMELESS;

/** Slack's mention of a person, which shows the name by itself. */
export const mention = (userId: string): string => NAMELESS[userId] ?? `<@${userId}>`;
