import type { ChildProcess } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { createLogger } from '../config/logger.js';
import { connectRedis } from '../src/adapters/redis/connect.js';
import { redisStore } from '../src/adapters/redis/store/redis-store.js';
import type { Answered, Deed, SenderOrder } from './programs/rush-sender.js';
import { askDeeds, hostIdOf, hostSettings, sampleForm, submitDeeds, TEAM } from './rush-deeds.js';
import { end, messageFrom, programOf, startChild } from './support/children.js';
import { cpuMsOf } from './support/cpu.js';
import { performAt } from './support/perform-at.js';
import { type StandIn, startProgram, startRedis, startStandIn } from './support/stage.js';

export const SIGNING_SECRET = 'rush';
const HOSTS = 100;
const SLACK_LATENCY_MS = 50;
const TRIGGER_LIFE_MS = 3_000;
export const WHOLE_WITHIN_MS = 10_000;
/** For warming up, and for what a form or submission costs: so many people, of whom a few are there at a time. */
const WARM_UP = 100;
const FEW = 4;

export interface Side {
  name: string;
  url: string;
  child: ChildProcess;
}

/** Of so many who typed the command at the same moment, how many saw something in time, and when the last one did. */
export interface RushResult {
  side: string;
  people: number;
  hosts: number;
  /** Connections that failed: what was sent got no answer. */
  failed: number;
  openedInTime: number;
  lastOpenedMs: number;
  wholeInTime: number;
  lastWholeMs: number;
}
export interface CostResult {
  side: string;
  failed: number;
  formMs: number;
  submissionMs: number;
}

/** The bot, and beside it an app of bare Bolt that opens a form of the same size, which is always the same. */
export async function benchRush(sizes: [people: number, hosts: number][], sample: number) {
  const slack = await startStandIn(SLACK_LATENCY_MS);
  const redis = await startRedis(process.env);
  await openHosts(redis.url);
  const sender = await startProgram('rush-sender', {});
  const sides = [await startBot(redis.url, slack.apiUrl), await startBare(slack.apiUrl)];
  const send = ({ url }: Side, deeds: Deed[], atOnce = deeds.length): Promise<Answered[]> => {
    sender.send({ url, signingSecret: SIGNING_SECRET, deeds, atOnce } satisfies SenderOrder);
    return messageFrom<Answered[]>(sender);
  };
  const costs: CostResult[] = [];
  const rushes: RushResult[] = [];
  for (const side of sides) {
    await send(side, askDeeds(WARM_UP, HOSTS), FEW);
    const form = await costOf(side, () => send(side, askDeeds(sample, HOSTS), FEW));
    const submissions = submitDeeds(HOSTS);
    const submission = await costOf(side, () => send(side, submissions, FEW));
    const failed = form.failed + submission.failed;
    costs.push({ side: side.name, failed, formMs: form.ms, submissionMs: submission.ms });
  }
  for (const [people, hosts] of sizes)
    for (const side of sides) rushes.push(await rush(slack, side, send, people, hosts));
  await Promise.all([...sides.map(({ child }) => child), sender].map(end));
  await slack.stop();
  await redis.remove();
  return { costs, rushes };
}

/** CPU of one deed, of those that were answered. */
export async function costOf(
  { child }: Side,
  work: () => Promise<Answered[]>,
): Promise<{ ms: number; failed: number }> {
  const before = await cpuMsOf(child);
  const all = await work();
  await delay(500);
  const answered = all.filter(({ status }) => status !== 0);
  const wrong = answered.find(({ status, text }) => status !== 200 || text.includes('errors'));
  if (wrong !== undefined) throw new Error(`answered with ${wrong.status} ${wrong.text.slice(0, 200)}`);
  const ms = ((await cpuMsOf(child)) - before) / answered.length;
  return { ms, failed: all.length - answered.length };
}

async function rush(
  slack: StandIn,
  side: Side,
  send: (side: Side, deeds: Deed[]) => Promise<Answered[]>,
  people: number,
  hosts: number,
): Promise<RushResult> {
  slack.tell('forget');
  const deeds = askDeeds(people, hosts);
  const sent = await send(side, deeds);
  const whole = () => slack.arrivals().then(({ shown }) => shown.filter(([, , isWhole]) => isWhole).length);
  for (const giveUpAt = Date.now() + 2 * WHOLE_WITHIN_MS; (await whole()) < people && Date.now() < giveUpAt; )
    await delay(200);
  const { shown } = await slack.arrivals();
  const sentAt = new Map(deeds.map((deed, n) => [triggerOf(deed), sent[n]?.sentAt ?? 0]));
  const opened = new Map<string, number>();
  const made = new Map<string, number>();
  for (const [at, trigger, isWhole] of shown) {
    const after = at - (sentAt.get(trigger) ?? 0);
    if (!opened.has(trigger)) opened.set(trigger, after);
    if (isWhole && !made.has(trigger)) made.set(trigger, after);
  }
  const within = (times: Map<string, number>, ms: number) =>
    [...times.values()].filter((each) => each <= ms).length;
  return {
    ...{ side: side.name, people, hosts, failed: sent.filter(({ status }) => status === 0).length },
    openedInTime: within(opened, TRIGGER_LIFE_MS),
    lastOpenedMs: Math.round(Math.max(...opened.values())),
    wholeInTime: within(made, WHOLE_WITHIN_MS),
    lastWholeMs: Math.round(Math.max(...made.values())),
  };
}

export const triggerOf = (deed: Deed) => ('command' in deed ? (deed.command.trigger_id ?? '') : '');

async function openHosts(redisUrl: string): Promise<void> {
  const connections = await connectRedis(redisUrl, createLogger('warn'));
  const perform = performAt(redisStore(connections.commands));
  for (let index = 0; index < HOSTS; index += 1) {
    const hostId = hostIdOf(index);
    await perform(TEAM, { hostId }, { kind: 'save_settings', actor: hostId, settings: hostSettings() });
  }
  await connections.close();
}

/** `encryptionKey`: with what hosts' calendars are sealed; without one, nobody has any. */
export async function startBot(redisUrl: string, apiUrl: string, encryptionKey?: string): Promise<Side> {
  const order = { redisUrl, apiUrl, signingSecret: SIGNING_SECRET, team: TEAM, encryptionKey };
  const child = startChild(programOf('rush-bot'), [JSON.stringify(order)]);
  const { port } = await messageFrom<{ port: number }>(child);
  return { name: 'infointerview', url: addressOf(port), child };
}

export async function startBare(apiUrl: string): Promise<Side> {
  const port = await freePort();
  const env = {
    ...{ SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_BOT_TOKEN: 'xoxb-bare', SLACK_API_URL: apiUrl },
    ...{ PORT: String(port), FORM: JSON.stringify(sampleForm()) },
  };
  const child = startChild(programOf('bare-app'), [], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await messageFrom(child);
  return { name: 'bare Bolt, a static form', url: addressOf(port), child };
}

const addressOf = (port: number) => `http://127.0.0.1:${port}/slack/events`;

function freePort(): Promise<number> {
  return new Promise((resolvePort) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolvePort(port));
    });
  });
}
