/**
 * The bot without its ears, as one process that dies at a chosen point: around commit, take, send and settle, by what
 * stands in front of the ports. It performs what its parent tells it.
 */
import { createLogger } from '../../config/logger.js';
import { connectRedis } from '../../src/adapters/redis/connect.js';
import type { Command } from '../../src/domain/decide.js';
import type { EffectRef } from '../../src/usecases/ports/effect-ledger.js';
import type { Installation } from '../../src/usecases/ports/installations.js';
import type { SnapshotKeys } from '../../src/usecases/ports/store.js';
import { joinParts, type Ports } from '../support/joined.js';
import { Timeline, timelineClock } from './timeline.js';

export const POINTS = [
  'before commit',
  'before take',
  'before send',
  'before settle',
  'after settle',
] as const;
export type Point = (typeof POINTS)[number];

export interface PointOrder {
  redisUrl: string;
  apiUrl: string;
  installation: Installation;
  /** The bots' time less real time. */
  aheadMs: number;
  /** Where to die; lives on when left out. */
  point?: Point;
  /** Dies over effects only in whose ids this occurs. */
  about?: string;
  /** `false`: performs only. */
  jobs?: boolean;
}

export interface Asked {
  id: number;
  target: SnapshotKeys;
  command: Command;
}

/** What the process tells: that it is up, what came of a command, that it holds messages for later. */
export type Heard = 'ready' | 'armed' | { id: number; ok: boolean; refusal?: string };

/** As if the machine had died: nothing runs after this. */
function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}

function dyingAt({ point, about = '' }: PointOrder, { store, slack, ledger }: Ports): Ports {
  const at = async (here: Point) => (point === here ? die() : undefined);
  const isMeant = (refs: readonly EffectRef[]) => refs.some(({ id }) => id.includes(about));
  return {
    store: {
      ...store,
      commit: async (...given) => {
        await at('before commit');
        return store.commit(...given);
      },
    },
    slack: {
      ...slack,
      post: async (...given) => {
        await at('before send');
        const result = await slack.post(...given);
        await at('before settle');
        return result;
      },
    },
    ledger: {
      ...ledger,
      take: async (...given) => {
        if (isMeant(given[1])) await at('before take');
        const taken = await ledger.take(...given);
        if (taken.length > 0) process.send?.('armed' satisfies Heard);
        return taken;
      },
      settle: async (...given) => {
        await ledger.settle(...given);
        if (isMeant(given[1].map(({ ref }) => ref))) await at('after settle');
      },
    },
  };
}

async function main(): Promise<void> {
  const order = JSON.parse(process.argv[2] ?? '{}') as PointOrder;
  const logger = createLogger('error');
  const connections = await connectRedis(order.redisUrl, logger);
  const timeline = new Timeline([{ real: 0, at: order.aheadMs, rate: 1 }]);
  const { perform, startJobs } = joinParts({
    ...{ connections, logger, apiUrl: order.apiUrl, installations: [order.installation] },
    clock: timelineClock(timeline, () => Date.now()),
    wrap: (ports) => dyingAt(order, ports),
  });
  if (order.jobs !== false) await startJobs();
  process.on('message', async ({ id, target, command }: Asked) => {
    const outcome = await perform(order.installation.teamId, target, command);
    const told = outcome.ok ? { id, ok: true } : { id, ok: false, refusal: outcome.refusal.code };
    process.send?.(told satisfies Heard);
  });
  process.send?.('ready' satisfies Heard);
}

if (process.argv[1]?.endsWith('point-process.js')) void main();
