import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { createLogger } from '../config/logger.js';
import { connectRedis } from '../src/adapters/redis/connect.js';
import { redisCalendarCopies } from '../src/adapters/redis/store/host-hash.js';
import { redisStore } from '../src/adapters/redis/store/redis-store.js';
import { createSecrets } from '../src/adapters/secrets/aes-secrets.js';
import { keepRead } from '../src/usecases/hosting/calendar/read-connection.js';
import { sealFor } from '../src/usecases/hosting/calendar/sealed.js';
import type { ConnectionSecret } from '../src/usecases/ports/calendar/calendar.js';
import { noMetrics } from '../src/usecases/ports/metrics.js';
import { randomFrom } from '../test/crash/random.js';
import type { Answered, Deed, SenderOrder } from './programs/rush-sender.js';
import { SIGNING_SECRET, startBot, triggerOf, WHOLE_WITHIN_MS } from './rush.js';
import { askDeeds, hostIdOf, hostSettings, TEAM } from './rush-deeds.js';
import { end, messageFrom } from './support/children.js';
import { performAt } from './support/perform-at.js';
import {
  type Spread,
  type StandIn,
  spreadOf,
  startProgram,
  startRedis,
  startStandIn,
} from './support/stage.js';

const CALENDARS = 3;
const BUSY_IN_EACH = 100;
const DAY_MS = 86_400_000;
const HALF_HOUR_MS = 1_800_000;
const READ_DAYS = 45;
const WARM_UP_ROUNDS = 10;

/** From the command to the whole form (ms), at hosts without and with calendars, asked in turns. */
export interface Pair {
  without: Spread;
  with: Spread;
  /** The median of what each pair differs by. */
  more: number;
}
export interface CalendarsResult {
  /** The first to ask a host for long. */
  first: Pair;
  /** Others within the same minute. */
  next: Pair;
}

/** `/infointerview @host` for hosts with three calendars whose copies are fresh, beside hosts who have none. */
export async function benchCalendars(hosts: number, rounds: number): Promise<CalendarsResult> {
  const slack = await startStandIn(0);
  const redis = await startRedis(process.env);
  const encryptionKey = randomBytes(32).toString('base64');
  await openHosts(redis.url, encryptionKey, 2 * hosts);
  const sender = await startProgram('rush-sender', {});
  const bot = await startBot(redis.url, slack.apiUrl, encryptionKey);
  const ask = (deeds: Deed[]) => tookMs(slack, sender, bot.url, deeds);
  // Other hosts than those that are measured, so that the code is warm and nothing is known.
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) await ask(deedsFor(0, hosts));
  const first = await ask(deedsFor(hosts, hosts));
  const next: number[] = [];
  for (let round = 0; round < rounds; round += 1) next.push(...(await ask(deedsFor(hosts, hosts))));
  await Promise.all([bot.child, sender].map(end));
  await slack.stop();
  await redis.remove();
  return { first: pairOf(first), next: pairOf(next) };
}

/** One command for each of so many hosts, who have calendars or not by turns. */
function deedsFor(from: number, count: number): Deed[] {
  return Array.from({ length: count }, (_, index) => askDeeds(1, 1, from + index)).flat();
}

function pairOf(took: number[]): Pair {
  const of = (part: number) => took.filter((_, index) => index % 2 === part);
  const [without, withThree] = [of(0), of(1)];
  const { p50: more } = spreadOf(withThree.map((ms, index) => ms - (without[index] ?? ms)));
  return { without: spreadOf(without), with: spreadOf(withThree), more };
}

async function tookMs(slack: StandIn, sender: ChildProcess, url: string, deeds: Deed[]): Promise<number[]> {
  slack.tell('forget');
  sender.send({ url, signingSecret: SIGNING_SECRET, deeds, atOnce: 1 } satisfies SenderOrder);
  const sent = await messageFrom<Answered[]>(sender);
  const wholeAt = await wholeForms(slack, deeds.length);
  return deeds.map(
    (deed, index) => (wholeAt.get(triggerOf(deed)) ?? Number.NaN) - (sent[index]?.sentAt ?? 0),
  );
}

/** When each form was there, by its trigger (ms). On a busy machine some are shown after the command was answered. */
async function wholeForms(slack: StandIn, count: number): Promise<Map<string, number>> {
  for (const giveUpAt = Date.now() + WHOLE_WITHIN_MS; ; await delay(50)) {
    const { shown } = await slack.arrivals();
    const whole = new Map(shown.flatMap(([at, trigger, isWhole]) => (isWhole ? [[trigger, at]] : [])));
    if (whole.size >= count || Date.now() > giveUpAt) return whole;
  }
}

/** Every other one has calendars, each read a moment ago. */
async function openHosts(redisUrl: string, encryptionKey: string, count: number): Promise<void> {
  const logger = createLogger('warn');
  const connections = await connectRedis(redisUrl, logger);
  const clock = { now: Date.now, sleepUntil: async () => undefined };
  const store = redisStore(connections.commands);
  const perform = performAt(store);
  const secrets = createSecrets([Buffer.from(encryptionKey, 'base64')]);
  const copies = redisCalendarCopies(connections.commands);
  const keepSecret = async () => undefined;
  const reading = { store, copies, secrets, clock, calendars: {}, metrics: noMetrics, logger, keepSecret };
  const random = randomFrom(11);
  for (let index = 0; index < count; index += 1) {
    const actor = hostIdOf(index);
    const target = { hostId: actor };
    await perform(TEAM, target, { kind: 'save_settings', actor, settings: hostSettings() });
    for (let number = 0; index % 2 === 1 && number < CALENDARS; number += 1) {
      const id = `calendar${number}`;
      const sealed = sealFor(secrets, TEAM, actor, secretOf(number));
      const connection = { id, kind: 'link', sealed, calendars: 1 } as const;
      const outcome = await perform(TEAM, target, { kind: 'connect_calendar', actor, connection });
      if (!outcome.ok || outcome.host === undefined) throw new Error('a calendar was not connected');
      const copy = { to: Date.now() + READ_DAYS * DAY_MS, times: busyTimes(random) };
      await keepRead(reading, TEAM, outcome.host, id, copy);
    }
  }
  await connections.close();
}

function secretOf(number: number): ConnectionSecret {
  const name = `Calendar ${number}`;
  return {
    access: { kind: 'link', address: `https://calendar.example/private-${number}/basic.ics` },
    label: name,
    calendars: [{ id: 'link', name, leavesOutAllDay: false }],
  };
}

/** Between the windows, so that the forms are the same: from eleven to three. */
function busyTimes(random: ReturnType<typeof randomFrom>): [number, number][] {
  const upTo = (count: number) => Math.floor(random.between(0, count));
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  return Array.from(
    { length: BUSY_IN_EACH },
    () => today + upTo(READ_DAYS) * DAY_MS + (22 + upTo(7)) * HALF_HOUR_MS,
  )
    .sort((a, b) => a - b)
    .map((from) => [from, from + HALF_HOUR_MS]);
}
