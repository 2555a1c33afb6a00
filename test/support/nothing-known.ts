import type { PeopleMemory } from '../../src/adapters/slack/recent-people.js';

/** A memory of people that has none: Slack is asked. */
export const nothingKnown: PeopleMemory = {
  recall: async () => undefined,
  note: async () => undefined,
  forget: async () => undefined,
};
