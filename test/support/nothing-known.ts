import type { BlocksMemory } from '../../src/adapters/slack/newer-blocks/blocks-memory.js';
import type { PeopleMemory } from '../../src/adapters/slack/recent-people.js';

/** A memory of people that has none: Slack is asked. */
export const nothingKnown: PeopleMemory = {
  recall: async () => undefined,
  note: async () => undefined,
  forget: async () => undefined,
};

/** The same of blocks: Slack is tried. */
export const noBlocksKnown: BlocksMemory = {
  recall: async () => ({}),
  note: async () => undefined,
};
