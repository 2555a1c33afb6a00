/**
 * Block Kit as Slack checks it. Each function returns Slack's sentences (`[ERROR] … [json-pointer:/…]`); none means
 * that Slack would take it. Limits: Slack's reference pages, slackblocks' list of limits, and for the sum of a
 * message's characters slackapi/bolt-js#2509.
 */
import { block } from './blocks.js';
import {
  anything,
  boolean,
  isObject,
  type Json,
  list,
  note,
  oneOf,
  type Rule,
  type Scope,
  type Surface,
  shape,
  string,
} from './check.js';
import { plainText } from './objects.js';

export type { Json } from './check.js';

const MESSAGE_BLOCKS_MAX = 50;
const VIEW_BLOCKS_MAX = 100;
export const MESSAGE_CHARACTERS_MAX = 13_200;
const CHARTS_MAX = 2;
const VIEW_BYTES_MAX = 250 * 1024;

const messageBlocks = list(block, 0, MESSAGE_BLOCKS_MAX);
const viewBlocks = list(block, 1, VIEW_BLOCKS_MAX);
const named = {
  blocks: viewBlocks,
};
const ids = {
  private_metadata: string({ max: 3000 }),
  callback_id: string({ max: 255 }),
  external_id: string({ max: 255 }),
};

const modal: Rule = shape(
  { type: oneOf('modal'), title: plainText(24), ...named },
  {
    ...ids,
    submit: plainText(24),
    close: plainText(24),
    clear_on_close: boolean,
    notify_on_close: boolean,
    submit_disabled: anything,
  },
  (view, pointer, scope) => {
    const asks =
      Array.isArray(view.blocks) && view.blocks.some((each) => isObject(each) && each.type === 'input');
    if (asks && view.submit === undefined) {
      note(scope, 'must define `submit` to use an `input` block in modals', pointer);
    }
  },
);

/** Home tabs take the fields of a modal, and ignore them. */
const home: Rule = shape(
  { type: oneOf('home'), ...named },
  {
    ...ids,
    title: anything,
    submit: anything,
    close: anything,
    clear_on_close: anything,
    notify_on_close: anything,
  },
);

const NONE: ReadonlySet<string> = new Set();
const scopeFor = (surface: Surface, without = NONE): Scope => ({
  surface,
  problems: [],
  without,
  focused: 0,
});

/** `without`: kinds of blocks that are not known here. */
export function checkMessageBlocks(blocks: unknown, without?: ReadonlySet<string>): string[] {
  const scope = scopeFor('message', without);
  messageBlocks(blocks, '/blocks', scope);
  blockIdsDiffer(blocks, '/blocks', scope);
  const charts = Array.isArray(blocks) ? blocks.filter(isChart).length : 0;
  if (charts > CHARTS_MAX) note(scope, `no more than ${CHARTS_MAX} data_visualization blocks`, '/blocks');
  return scope.problems;
}

const isChart = (each: unknown) => isObject(each) && each.type === 'data_visualization';

export function checkView(view: unknown, surface: 'modal' | 'home', without?: ReadonlySet<string>): string[] {
  const scope = scopeFor(surface, without);
  (surface === 'modal' ? modal : home)(view, '/view', scope);
  if (isObject(view)) blockIdsDiffer(view.blocks, '/view/blocks', scope);
  return scope.problems;
}

function blockIdsDiffer(blocks: unknown, pointer: string, scope: Scope): void {
  if (!Array.isArray(blocks)) return;
  const seen = new Set<unknown>();
  blocks.forEach((each, index) => {
    const id = isObject(each) ? each.block_id : undefined;
    if (id !== undefined && seen.has(id)) {
      note(scope, `duplicate block_id: ${String(id)}`, `${pointer}/${index}/block_id`);
    }
    seen.add(id);
  });
}

/** How much of a message's allowance these blocks use: the code points of every string in them. */
export function charactersIn(value: unknown): number {
  if (typeof value === 'string') return codePoints(value);
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + charactersIn(each), 0);
  if (isObject(value)) return charactersIn(Object.values(value as Json));
  return 0;
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

export const isViewTooLarge = (serialized: string): boolean => Buffer.byteLength(serialized) > VIEW_BYTES_MAX;
