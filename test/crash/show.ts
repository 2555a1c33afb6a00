import { setTimeout as delay } from 'node:timers/promises';
import type { Perform } from '../../src/usecases/perform.js';
import type { EffectLedger } from '../../src/usecases/ports/effect-ledger.js';
import { shardOf } from '../../src/usecases/shard.js';
import type { Stage } from './chaos.js';
import type { Done } from './people.js';
import type { Random } from './random.js';
import type { Timeline } from './timeline.js';

export interface RunOptions {
  seed: number;
  /** Of each round. */
  interviews: number;
  rounds: number;
  /** How often requests are written into calendars. */
  waves: number;
  bots: number;
  /** On a Redis Cluster, whose masters die, instead of a single Redis. */
  cluster: boolean;
  short: boolean;
  verbose: boolean;
}

/** A run and all that is on its stage. */
export interface Show extends Stage {
  options: RunOptions;
  random: Random;
  timeline: Timeline;
  perform: Perform;
  ledger: EffectLedger;
  done: Done[];
  team: string;
}

/** Time between the stretches in which something is due. */
export const FAST = 400;
/** In a stretch, and afterwards. */
export const CALM = 12;
/** When what was moved is due: nothing goes wrong, but a message that is of use for five minutes has some seconds. */
export const BRISK = 60;
const QUIET_LIMIT_MS = 40_000;

/** Lets the bots' time run at this rate up to an instant, and then nearly stand still. */
export async function forwardTo({ timeline, fleet }: Show, until: number, rate: number): Promise<void> {
  const real = Date.now() + 100;
  const at = timeline.at(real);
  if (at >= until) return;
  const end = real + (until - at) / rate;
  timeline.segments.push({ real, at, rate }, { real: end, at: until, rate: 1 });
  fleet.tell({ timeline: timeline.segments });
  await delay(end - Date.now());
}

/** From now on the bots' time runs at this rate. */
export function setPace({ timeline, fleet }: Show, rate: number): void {
  const real = Date.now() + 100;
  timeline.segments.push({ real, at: timeline.at(real), rate });
  fleet.tell({ timeline: timeline.segments });
}

/** Resolves when nothing is due any more; rejects when that takes too long. */
export async function untilQuiet({ ledger, timeline, team, workspace }: Show): Promise<void> {
  const giveUpAt = Date.now() + QUIET_LIMIT_MS;
  workspace.faults.clear();
  for (;;) {
    const next = await ledger.nextDueAt(shardOf(team)).catch(() => 0);
    if (next === undefined || next > timeline.at(Date.now())) return;
    if (Date.now() > giveUpAt) {
      console.log(`  still due after ${QUIET_LIMIT_MS} ms`);
      return;
    }
    await delay(50);
  }
}
