import type { FaultKind } from '../../sandbox/workspace/faults.js';
import type { Workspace } from '../../sandbox/workspace/workspace.js';
import type { Fleet } from './fleet.js';
import type { Random } from './random.js';
import type { MortalRedis } from './redis.js';

/** Something that goes wrong, so many real milliseconds into a stretch of the run. */
export type Mishap = { afterMs: number } & (
  | { what: 'kill' | 'stop'; bot: number }
  | { what: 'redis'; downMs: number }
  | { what: 'step'; bot: number; byMs: number }
  | { what: 'slack'; fault: FaultKind; probability: number; seed: number; forMs: number }
);

/** What happened, for the verdict: real times in ms. */
export interface Troubles {
  /** Processes of the bot that were killed, or ended by themselves. */
  deaths: number[];
  /** When Redis was away. */
  outages: { from: number; to: number }[];
  /** When a process sent although Redis did not say in time whether it may. */
  unasked: number[];
  steps: number;
  faults: number;
}

const FAULTS: FaultKind[] = [
  { kind: '429', retryAfter: 1 },
  { kind: '500' },
  { kind: '500', executed: true },
  { kind: 'lost_reply' },
  { kind: 'reset_before' },
  { kind: 'hang' },
  { kind: 'hang', executed: true },
  { kind: 'slow', ms: 1_500 },
  { kind: 'html', executed: true },
  { kind: 'error', code: 'internal_error' },
];

/** What goes wrong within a stretch; kills and outages prefer the moments at which messages are due. */
export function planMishaps(random: Random, stretchMs: number, moments: number[], bots: number): Mishap[] {
  const sometime = () =>
    random.chance(0.6)
      ? Math.max(0, random.pick(moments) + random.between(-400, 400))
      : random.between(0, stretchMs);
  const bot = () => Math.floor(random.next() * bots);
  const mishaps: Mishap[] = [];
  for (let kills = Math.floor(random.between(0, 4)); kills > 0; kills -= 1)
    mishaps.push({ what: random.chance(0.25) ? 'stop' : 'kill', afterMs: sometime(), bot: bot() });
  if (random.chance(0.45))
    mishaps.push({ what: 'redis', afterMs: sometime(), downMs: random.between(100, 2_500) });
  if (random.chance(0.4)) {
    const byMs = random.between(300, 50_000) * (random.chance(0.5) ? 1 : -1);
    mishaps.push({ what: 'step', afterMs: sometime(), bot: bot(), byMs });
  }
  for (let faults = Math.floor(random.between(0, 3)); faults > 0; faults -= 1) {
    const [probability, forMs] = [random.between(0.02, 0.3), random.between(1_000, stretchMs)];
    const seed = Math.floor(random.between(1, 1e9));
    mishaps.push({
      what: 'slack',
      afterMs: sometime(),
      fault: random.pick(FAULTS),
      probability,
      seed,
      forMs,
    });
  }
  return mishaps.sort((a, b) => a.afterMs - b.afterMs);
}

export interface Stage {
  fleet: Fleet;
  redis: MortalRedis;
  workspace: Workspace;
  troubles: Troubles;
}

/** Lets it happen; resolves when what it broke is there again. */
export async function strike({ fleet, redis, workspace, troubles }: Stage, mishap: Mishap): Promise<void> {
  const bot = 'bot' in mishap ? fleet.bots[mishap.bot] : undefined;
  if (mishap.what === 'kill' && bot) fleet.kill9(bot);
  if (mishap.what === 'stop' && bot) fleet.stopOne(bot);
  if (mishap.what === 'step' && bot) {
    troubles.steps += 1;
    fleet.tell({ machineAheadMs: mishap.byMs }, [bot]);
  }
  if (mishap.what === 'redis') {
    const outage = { from: Date.now(), to: Number.POSITIVE_INFINITY };
    troubles.outages.push(outage);
    await redis.kill9();
    await new Promise((resolve) => setTimeout(resolve, mishap.downMs));
    await redis.start();
    outage.to = Date.now();
  }
  if (mishap.what === 'slack') {
    const { fault, probability, seed } = mishap;
    troubles.faults += 1;
    const heal = workspace.faults.add({ ...fault, method: 'chat.postMessage', probability, seed });
    setTimeout(heal, mishap.forMs).unref();
  }
}

/** In one line, for whoever reads along. */
export function describe(mishap: Mishap): string {
  switch (mishap.what) {
    case 'kill':
      return `kill -9 of bot-${mishap.bot}`;
    case 'stop':
      return `bot-${mishap.bot} is told to stop`;
    case 'redis':
      return `kill -9 of Redis, back after ${Math.round(mishap.downMs)} ms`;
    case 'step':
      return `the machine's clock of bot-${mishap.bot} set ${Math.round(mishap.byMs)} ms ahead`;
    case 'slack':
      return `Slack: ${JSON.stringify(mishap.fault)} for ${Math.round(mishap.probability * 100)} % of the posts, ${Math.round(mishap.forMs)} ms`;
    default:
      return mishap satisfies never;
  }
}
