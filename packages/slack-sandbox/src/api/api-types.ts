import { isObject, type Json } from '../block-kit/check.js';
import {
  charactersIn,
  checkMessageBlocks,
  checkView,
  isViewTooLarge,
  MESSAGE_CHARACTERS_MAX,
} from '../block-kit/validate.js';
import type { Core } from '../core.js';
import type { Team } from '../team.js';

export interface ApiCall {
  core: Core;
  team: Team;
  args: Json;
}

export type Method = (call: ApiCall) => Json;

/** `ok: false`, with Slack's code; `verdicts` are sentences that name the place. */
export class ApiError extends Error {
  readonly code: string;
  readonly verdicts: string[];
  readonly extra: Json;

  constructor(code: string, verdicts: string[] = [], extra: Json = {}) {
    super(code);
    this.code = code;
    this.verdicts = verdicts;
    this.extra = extra;
  }

  toAnswer(): Json {
    const { code, verdicts, extra } = this;
    if (verdicts.length === 0) return { ok: false, error: code, ...extra };
    const errors = verdicts.map((each) => each.replace(/^\[ERROR\] /, ''));
    return { ok: false, error: code, errors, response_metadata: { messages: verdicts }, ...extra };
  }
}

/** An argument that is JSON in itself: parsed when it came through a form. */
export function parsed(args: Json, name: string, code: string): unknown {
  const value = args[name];
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw new ApiError(code);
  }
}

export const text = (args: Json, name: string): string | undefined =>
  args[name] === undefined || args[name] === null ? undefined : String(args[name]);

/** The blocks of a message, checked as Slack checks them. */
export function messageBlocks(args: Json, team: Team): unknown[] | undefined {
  const blocks = parsed(args, 'blocks', 'invalid_blocks_format');
  if (blocks === undefined || blocks === null || blocks === '') return undefined;
  const verdicts = checkMessageBlocks(blocks, team.withoutBlocks);
  if (verdicts.length > 0) throw new ApiError('invalid_blocks', verdicts);
  if (charactersIn(blocks) > MESSAGE_CHARACTERS_MAX) throw new ApiError('msg_blocks_too_long');
  return blocks as unknown[];
}

/** A view, checked as Slack checks it. */
export function viewArgument({ args, team }: ApiCall, surface: 'modal' | 'home'): Json {
  const view = parsed(args, 'view', 'invalid_arguments');
  if (!isObject(view)) throw new ApiError('invalid_arguments', ['[ERROR] missing required field: view']);
  const verdicts = checkView(view, surface, team.withoutBlocks);
  if (verdicts.length > 0) throw new ApiError('invalid_arguments', verdicts);
  if (isViewTooLarge(JSON.stringify(view))) throw new ApiError('view_too_large');
  return view;
}
