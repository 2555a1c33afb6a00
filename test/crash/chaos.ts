import { setTimeout as delay } from 'node:timers/promises';
import type { FaultKind } from '../../packages/slack-sandbox/src/faults.js';
import type { Workspace } from '../../packages/slack-sandbox/src/workspace.js';
import type { Fleet } from './fleet.js';
import type { Random } from './random.js';
import type { MortalRedis } from './redis.js';
import type { Cut } from './redis-proxy.js';

/** Something that goes wrong, so many real milliseconds into a stretch of the run. */
export type Mishap = { afterMs: number } & (
  | { what: 'kill' | 'stop'; bot: number }
  | { what: 'redis'; downMs: number }
  | { what: 'step'; bot: number; byMs: number }
  | { what: 'slack'; fault: FaultKind; probability: number; seed: number; forMs: number }
  | { what: 'freeze'; bot: number; forMs: number }
  | { what: 'cut'; bot: number; how: Cut; forMs: number }
  | { what: 'away'; fault: FaultKind; forMs: number }
  | { what: 'revoked'; forMs: number }
);

interface Stretch {
  from: number;
  to: number;
}

/** What happened, for the verdict: real times in ms. */
export interface Troubles {
  /** Processes of the bot that were killed, ended by themselves, or stood still. */
  deaths: number[];
  /** When a process stood still. */
  freezes: Stretch[];
  /** When a process was cut off from Redis while others were not. */
  cuts: Stretch[];
  /** When Slack took nothing: it was away, or the token was revoked. */
  refusals: Stretch[];
  /** When Redis was away. */
  outages: Stretch[];
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

/** How Slack is away for everybody, for minutes of the bots' time. */
const AWAY: FaultKind[] = [{ kind: '500' }, { kind: 'reset_before' }, { kind: 'hang' }];

/** What goes wrong within a stretch; most of it prefers the moments at which messages are due. */
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
  const more: Mishap[] = [
    { what: 'freeze', afterMs: sometime(), bot: bot(), forMs: random.between(500, 5_000) },
    {
      ...{ what: 'cut', afterMs: sometime(), bot: bot() },
      how: random.pick(CUTS),
      forMs: random.between(500, 7_000),
    },
    { what: 'away', afterMs: sometime(), fault: random.pick(AWAY), forMs: random.between(2_000, 6_000) },
    { what: 'revoked', afterMs: sometime(), forMs: random.between(500, 3_000) },
  ];
  mishaps.push(...more.filter(() => random.chance(0.25)));
  return mishaps.sort((a, b) => a.afterMs - b.afterMs);
}

const CUTS: Cut[] = ['refused', 'silent'];

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
    await delay(mishap.downMs);
    await redis.start();
    outage.to = Date.now();
  }
  if (mishap.what === 'freeze' && bot) {
    const freeze = { from: Date.now(), to: Number.POSITIVE_INFINITY };
    troubles.deaths.push(freeze.from);
    troubles.freezes.push(freeze);
    await fleet.freeze(bot, mishap.forMs);
    freeze.to = Date.now();
  }
  if (mishap.what === 'cut' && bot?.proxy) {
    const cut = { from: Date.now(), to: Number.POSITIVE_INFINITY };
    troubles.cuts.push(cut);
    await bot.proxy.cut(mishap.how);
    await delay(mishap.forMs);
    await bot.proxy.heal();
    cut.to = Date.now();
  }
  if (mishap.what === 'away' || mishap.what === 'revoked') {
    const refusal = { from: Date.now(), to: Number.POSITIVE_INFINITY };
    troubles.refusals.push(refusal);
    const heal = mishap.what === 'away' ? workspace.faults.add(mishap.fault) : undefined;
    if (mishap.what === 'revoked') workspace.team.revoked = 'token_revoked';
    await delay(mishap.forMs);
    heal?.();
    if (mishap.what === 'revoked') workspace.team.revoked = undefined;
    refusal.to = Date.now();
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
    case 'freeze':
      return `bot-${mishap.bot} stands still for ${Math.round(mishap.forMs)} ms`;
    case 'cut':
      return `bot-${mishap.bot} is cut off from Redis (${mishap.how}) for ${Math.round(mishap.forMs)} ms`;
    case 'away':
      return `Slack is away (${mishap.fault.kind}) for ${Math.round(mishap.forMs)} ms`;
    case 'revoked':
      return `the token is revoked for ${Math.round(mishap.forMs)} ms`;
    default:
      return mishap satisfies never;
  }
}
