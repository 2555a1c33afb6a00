import type { KnownBlock } from '@slack/types';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { type NewerKind, newerKindsIn, plainBlocks } from '../../../messages/parts/plain-blocks.js';
import type { NewerBlocks, WithBlocks } from '../../../usecases/ports/newer-blocks.js';
import type { TeamId } from '../../../usecases/ports/team-id.js';
import { withDeadline } from '../../../usecases/with-deadline.js';
import type { BlocksMemory } from './blocks-memory.js';
import { refusesBlocks } from './refusal.js';

/** What another process found out is known here after that. */
const KNOWN_MS = 60_000;
const KNOWN_MAX = 5_000;
/** Somebody waits for their form. */
const RECALL_WITHIN_MS = 100;

type Taken = Map<NewerKind, boolean | 'unknown'>;

/** Newer blocks where a workspace takes them, plain ones elsewhere. What was refused is sent again at once, once. */
export function createNewerBlocks(parts: { memory: BlocksMemory; logger: Logger }): NewerBlocks {
  const { memory, logger } = parts;
  const known = new LRUCache<string, boolean | 'unknown'>({ max: KNOWN_MAX, ttl: KNOWN_MS });

  async function takenBy(team: TeamId, kinds: NewerKind[]): Promise<Taken> {
    const unasked = kinds.filter((kind) => !known.has(`${team}/${kind}`));
    const recalled =
      unasked.length > 0 ? await withDeadline(memory.recall(team, unasked), RECALL_WITHIN_MS) : 'late';
    if (recalled !== 'late')
      for (const kind of unasked) known.set(`${team}/${kind}`, recalled.done[kind] ?? 'unknown');
    return new Map(kinds.map((kind) => [kind, known.get(`${team}/${kind}`) ?? 'unknown']));
  }

  function note(team: TeamId, kinds: NewerKind[], takes: boolean): void {
    if (kinds.length === 0) return;
    for (const kind of kinds) known.set(`${team}/${kind}`, takes);
    void memory.note(team, kinds, takes);
    if (!takes)
      logger.warn({ teamId: team, kinds }, 'Slack does not take these blocks here: plain ones go out');
  }

  return {
    send: async (team, surface, content, send, isRefusal = refusesBlocks) => {
      const kinds = newerKindsIn(content.blocks, surface);
      const taken = await takenBy(team, kinds);
      const tried = kinds.filter((kind) => taken.get(kind) !== false);
      try {
        const result = await send(inBlocks(content, tried));
        note(
          team,
          tried.filter((kind) => taken.get(kind) === 'unknown'),
          true,
        );
        return result;
      } catch (error) {
        if (tried.length === 0 || !isRefusal(error)) throw error;
        const result = await send(inBlocks(content, []));
        note(team, tried, false);
        return result;
      }
    },
    forAck: async (team, surface, content) => {
      const kinds = newerKindsIn(content.blocks, surface);
      const taken = await takenBy(team, kinds);
      return inBlocks(
        content,
        kinds.filter((kind) => taken.get(kind) === true),
      );
    },
    mayBeRefused: (surface, { blocks }) => newerKindsIn(blocks, surface).length > 0,
  };
}

/** With these newer kinds of blocks and no others; the very same content where nothing changes. */
function inBlocks<Content extends WithBlocks>(content: Content, kinds: NewerKind[]): Content {
  const blocks = content.blocks as KnownBlock[];
  const plain = plainBlocks(blocks, (kind) => kinds.includes(kind));
  return plain.length === blocks.length && plain.every((block, at) => block === blocks[at])
    ? content
    : { ...content, blocks: plain };
}
