import { Redis } from 'ioredis';
import { PEOPLE } from '../../sandbox/people.js';
import type { Weight } from '../clocked-bot/process.js';
import { type ClockedBot, startClockedBot } from '../clocked-bot/start.js';
import { randomFrom } from '../crash/random.js';
import { checkDocuments } from '../crash/state-laws.js';
import { readState } from '../crash/stored-state.js';
import { Attacker, type Battlefield } from './attack.js';
import { actAsSomebody } from './people.js';
import { Pool } from './pool.js';
import { keep, shrink } from './shrink.js';
import type { Thrown } from './throw.js';
import { Witness } from './witness.js';

export interface FuzzOptions {
  seed: number;
  seconds: number;
  recorded: readonly Thrown[];
}

export interface Finding {
  sign: string;
  times: number;
  /** The smallest payload that shows it, when one alone does. */
  fixture?: string;
  /** What was thrown right before, otherwise. */
  suspects?: Thrown[];
}

export interface Outcome {
  findings: Finding[];
  statuses: Record<string, number>;
  slowestMs: number;
  /** By seconds since the start. */
  weights: { second: number; heap: number; resident: number }[];
  acts: number;
  daysTurned: number;
}

const START = Date.parse('2027-03-01T15:00:00.000Z');
const DAY_MS = 86_400_000;
/** Steps between two turns of the clock. */
const STEPS = 60;
const WEIGH_EVERY_MS = 15_000;
const MESSAGES_KEPT = 60;
/** The engine's own ups and downs; memories of a fixed size are full after a third of a long run. */
const HEAP_GROWTH_MAX = 8 * 2 ** 20;

/** People act and others attack, the clock is turned in between, and whatever goes wrong is traced to its cause. */
export async function fuzz({ seed, seconds, recorded }: FuzzOptions): Promise<Outcome> {
  const people = PEOPLE.filter(({ kind }) => kind !== 'bot').map(({ id }) => id);
  const witness = new Witness(people);
  const bot = await startClockedBot({
    startAt: START,
    said: (line) => witness.said(line),
    unhandled: (what) => witness.unhandled(what),
  });
  bot.workspace.listen((happening) => witness.saw(happening));
  const redis = new Redis(bot.redis.url);
  const field: Battlefield = { bot, witness, pool: new Pool(), random: randomFrom(seed), people, recorded };
  const run = new Run(field, redis);
  try {
    return await run.for(seconds);
  } finally {
    redis.disconnect();
    await bot.stop();
  }
}

class Run {
  readonly #field: Battlefield;
  readonly #redis: Redis;
  readonly #attacker: Attacker;
  readonly #findings = new Map<string, Finding>();
  readonly #weights: Outcome['weights'] = [];
  readonly #begun = Date.now();
  #acts = 0;

  constructor(field: Battlefield, redis: Redis) {
    this.#field = field;
    this.#redis = redis;
    this.#attacker = new Attacker(field);
  }

  async for(seconds: number): Promise<Outcome> {
    const { bot } = this.#field;
    const until = this.#begun + seconds * 1000;
    while (Date.now() < until && bot.ended() === undefined) {
      for (let step = 0; step < STEPS && Date.now() < until; step += 1) await this.#step();
      await this.#turn();
    }
    if (bot.ended() === undefined) await this.#uninstall();
    this.#lookAtGrowth();
    await this.#trace();
    const { statuses, slowestMs } = this.#attacker;
    const daysTurned = Math.round((bot.clock.now() - START) / DAY_MS);
    return {
      findings: [...this.#findings.values()],
      statuses,
      slowestMs,
      weights: this.#weights,
      acts: this.#acts,
      daysTurned,
    };
  }

  async #step(): Promise<void> {
    const { bot, random, people } = this.#field;
    if (random.chance(0.35)) {
      await actAsSomebody(bot.workspace, random, people);
      this.#acts += 1;
    } else await this.#attacker.attack();
    await this.#trace();
  }

  async #turn(): Promise<void> {
    const { bot, random, witness } = this.#field;
    if (bot.ended() !== undefined) return;
    try {
      await bot.turner.turn(random.pick(['next', 'next', '5m', '1h', '1d']));
      await this.#checkState();
      if (Date.now() - this.#begun > (this.#weights.length + 1) * WEIGH_EVERY_MS) await this.#weigh();
    } catch (error) {
      witness.note(`the bot does not come to rest: ${(error as Error).message}`);
    }
    await this.#trace();
    forget(bot);
  }

  async #checkState(): Promise<void> {
    const { bot, witness } = this.#field;
    try {
      checkDocuments(await readState(this.#redis, bot.workspace.team.id));
    } catch (error) {
      witness.note(`stored state: ${(error as Error).message.split(':')[0]}`);
    }
  }

  async #weigh(): Promise<void> {
    const { bot, witness } = this.#field;
    const { heap, resident, strangers }: Weight = await bot.weigh();
    if (strangers.length > 0) witness.note(`every object has ${strangers.join(', ')}`);
    this.#weights.push({ second: Math.round((Date.now() - this.#begun) / 1000), heap, resident });
  }

  #lookAtGrowth(): void {
    const heaps = this.#weights.map(({ heap }) => heap);
    const settled = heaps.slice(Math.floor(heaps.length / 3));
    if (settled.length < 4) return;
    const growth = Math.min(...settled.slice(-3)) - Math.min(...settled.slice(0, 3));
    if (growth > HEAP_GROWTH_MAX) this.#field.witness.note('the heap grows');
  }

  /** The app is removed in the end: nothing may go wrong then either. */
  async #uninstall(): Promise<void> {
    const { bot } = this.#field;
    await bot.workspace.events.uninstall(bot.workspace.team);
    await bot.quiet();
  }

  /** Finds out which payload alone leads to each new sign, and keeps the least of it. */
  async #trace(): Promise<void> {
    const { witness, bot } = this.#field;
    if (bot.ended() !== undefined) witness.note(`the bot ended: ${bot.ended()}`);
    for (const sign of witness.take()) {
      const known = this.#findings.get(sign);
      if (known !== undefined) {
        known.times += 1;
        continue;
      }
      const finding: Finding = { sign, times: 1 };
      this.#findings.set(sign, finding);
      console.log(`  found: ${sign}`);
      await this.#explain(finding);
    }
  }

  async #explain(finding: Finding): Promise<void> {
    const { sign } = finding;
    const suspects = [...this.#attacker.suspects];
    const isCulprit = (thrown: Thrown) => this.#attacker.isCulprit(thrown, sign);
    if (this.#field.bot.ended() === undefined)
      for (const suspect of suspects) {
        if (!(await isCulprit(suspect))) continue;
        finding.fixture = await keep(sign, await shrink(suspect, isCulprit));
        return;
      }
    finding.suspects = suspects.slice(0, 5);
  }
}

/** The stand-in keeps everything that ever happened; a long run needs the last of it only. */
function forget({ workspace: { core, team } }: ClockedBot): void {
  for (const list of [core.journal.calls, core.journal.deliveries, core.journal.troubles]) list.length = 0;
  for (const { messages } of team.dms.values())
    for (const ts of [...messages.keys()].slice(0, -MESSAGES_KEPT)) messages.delete(ts);
}
