/** Slack gives every block an id when the app did not. */
import { isObject } from '../block-kit/check.js';

let last = 0;

export function withIds(blocks: unknown[]): unknown[] {
  return blocks.map((block) => {
    if (!isObject(block) || block.block_id !== undefined) return block;
    last = (last + 1) % 60_466_176;
    return { ...block, block_id: last.toString(36).padStart(5, '0') };
  });
}
