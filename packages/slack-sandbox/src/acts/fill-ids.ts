/** Slack gives every block an id when the app did not. */
import { isObject } from '../block-kit/check.js';

let last = 0;

export function withIds(blocks: unknown[]): unknown[] {
  return blocks.map((block) => {
    if (!isObject(block)) return block;
    const named = block.block_id === undefined ? { ...block, block_id: nextId() } : block;
    // The cards of a carousel are blocks themselves.
    return block.type === 'carousel' && Array.isArray(block.elements)
      ? { ...named, elements: withIds(block.elements) }
      : named;
  });
}

function nextId(): string {
  last = (last + 1) % 60_466_176;
  return last.toString(36).padStart(5, '0');
}
