import type { KnownBlock } from '@slack/types';
import { checkMessageBlocks, checkView } from '../../packages/slack-sandbox/src/block-kit/validate.js';
import { newerKindsIn, plainBlocks, type Surface } from '../../src/messages/parts/plain-blocks.js';

/** Blocks as they go out to a workspace with the newer kinds, and to one without. */
export function bothWays(blocks: KnownBlock[], surface: Surface): [KnownBlock[], KnownBlock[]] {
  const here = newerKindsIn(blocks, surface);
  return [plainBlocks(blocks, (kind) => here.includes(kind)), plainBlocks(blocks, () => false)];
}

/** What Slack says against a message, one way or the other. */
export const messageProblems = (blocks: KnownBlock[]): string[] =>
  bothWays(blocks, 'message').flatMap((each) => checkMessageBlocks(each));

/** What Slack says against a form, one way or the other. */
export const formProblems = (view: { blocks: unknown[] }): string[] =>
  bothWays(view.blocks as KnownBlock[], 'modal').flatMap((blocks) => checkView({ ...view, blocks }, 'modal'));
