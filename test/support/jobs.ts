import { setTimeout as delay } from 'node:timers/promises';
import { type Logger, pino } from 'pino';
import { type Jobs, startJobs } from '../../jobs/start.js';
import { connectRedis, type RedisConnections } from '../../src/adapters/redis/connect.js';
import { redisEffectLedger } from '../../src/adapters/redis/ledger/effect-ledger.js';
import { redisStore } from '../../src/adapters/redis/store/redis-store.js';
import type { Effect } from '../../src/domain/model/effects.js';
import type { Clock } from '../../src/usecases/ports/clock.js';
import type { Delivery, Prepared } from '../../src/usecases/ports/delivery.js';
import type { EffectLedger, Settlement, Taken } from '../../src/usecases/ports/effect-ledger.js';
import type { Store } from '../../src/usecases/ports/store.js';
import type { TeamId } from '../../src/usecases/ports/team-id.js';
import { shardOf } from '../../src/usecases/shard.js';
import { effectsOnly } from './effects.js';
import { turnableClock } from './turnable-clock.js';

export const silent: Logger = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' });

/** What a recording delivery saw. */
export interface Sent {
  id: string;
  team: TeamId;
  atMs: number;
  dueAt: number;
  unsettled: boolean;
  attempts: number;
}

export interface RecordingDelivery extends Delivery {
  readonly sent: Sent[];
  readonly prepared: string[];
  /** Resolves when so many were sent. */
  untilSent(count: number): Promise<void>;
}

/** Settles everything as done, or as `settle` says; `before` runs in place of Slack. */
export function recordingDelivery(
  clock: Clock,
  options: {
    settle?(taken: Taken): Settlement;
    before?(taken: Taken): Promise<void>;
    prepare?(taken: Taken): Promise<Prepared | Settlement | undefined>;
  } = {},
): RecordingDelivery {
  const sent: Sent[] = [];
  const prepared: string[] = [];
  return {
    sent,
    prepared,
    untilSent: async (count) => {
      while (sent.length < count) await delay(2);
    },
    prepare: async (taken) => {
      prepared.push(taken.effect.id);
      const other = await options.prepare?.(taken);
      if (other) return other;
      return {
        send: async () => {
          const { team, effect, unsettled, attempts, dueAt } = taken;
          sent.push({ id: effect.id, team, atMs: clock.now(), dueAt, unsettled, attempts });
          await options.before?.(taken);
          return options.settle?.(taken) ?? { as: 'done' };
        },
      };
    },
  };
}

/** One process' worth of jobs on a Redis of its own connections. */
export interface Rig {
  jobs: Jobs;
  store: Store;
  ledger: EffectLedger;
  delivery: RecordingDelivery;
  clock: Clock;
  connections: RedisConnections;
  /** Commits effects and tells the dispatcher, as `perform` does. */
  put(...effects: Effect[]): Promise<void>;
  stop(): Promise<void>;
}

export interface RigOptions {
  url: string;
  teams: TeamId[];
  clock?: Clock;
  delivery?: RecordingDelivery;
  takeoverPauseMs?: number;
  /** Stands in front of the ledger of the jobs. */
  wrap?(ledger: EffectLedger): EffectLedger;
}

export async function startRig(options: RigOptions): Promise<Rig> {
  const { url, teams, clock = turnableClock(), takeoverPauseMs, wrap = (ledger) => ledger } = options;
  const delivery = options.delivery ?? recordingDelivery(clock);
  const connections = await connectRedis(url, silent);
  const store = redisStore(connections.commands);
  const pause = takeoverPauseMs === undefined ? {} : { takeoverPauseMs };
  const ledger = wrap(redisEffectLedger(connections.commands, pause));
  const shards = [...new Set(teams.map(shardOf))];
  const jobs = await startJobs({ connections, shards, ledger, delivery, clock, logger: silent });
  const team = teams[0] as TeamId;
  return {
    jobs,
    store,
    ledger,
    delivery,
    clock,
    connections,
    put: async (...effects) => {
      await store.commit(team, effectsOnly(effects));
      jobs.wakeup.nudge(team, effects);
    },
    stop: async () => {
      await jobs.stop(5_000);
      await connections.close();
    },
  };
}
