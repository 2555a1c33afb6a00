import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { createLogger } from '../../config/logger.js';
import { startOurWorkspace } from '../../sandbox/workspace.js';
import { connectRedis } from '../../src/adapters/redis/connect.js';
import { redisEffectLedger } from '../../src/adapters/redis/ledger/effect-ledger.js';
import type { Endpoint } from '../../src/adapters/redis/server/redis-probe.js';
import { redisStore } from '../../src/adapters/redis/store/redis-store.js';
import { createPerform } from '../../src/usecases/perform.js';
import { shardOf, shardPrefix } from '../../src/usecases/shard.js';
import { book, type Interview, interviewsOf, peopleOf } from './booking.js';
import { judgeEntries } from './calendars/entry-law.js';
import { allFree, type HostCalendars, startHostCalendars } from './calendars/host-calendars.js';
import { playWave, wavesOf } from './calendars/wave.js';
import { describe, planMishaps, strike, type Troubles } from './chaos.js';
import { Fleet } from './fleet.js';
import { postsOf } from './heard.js';
import { act, planDeeds } from './people.js';
import { randomFrom } from './random.js';
import { startMortalCluster, startMortalRedis } from './redis.js';
import { startRedisProxy } from './redis-proxy.js';
import { BRISK, CALM, FAST, forwardTo, type RunOptions, type Show, untilQuiet } from './show.js';
import { checkDocuments } from './state-laws.js';
import { readState } from './stored-state.js';
import { Timeline, timelineClock } from './timeline.js';
import { judge, type Verdict } from './verdict.js';

const MINUTE_MS = 60_000;
/** A Wednesday afternoon; nobody sleeps. */
const FIRST_START = Date.parse('2027-03-03T12:00:00.000Z');
const ROUND_MS = 120 * MINUTE_MS;

/** Where the bots' time runs slowly, in minutes from a round's first start. */
const stretches = (short: boolean, last: number) =>
  [...(short ? [] : [-15]), 0, 25, 30, 35].map((minute) => ({ from: minute - 0.7, to: minute + last + 0.8 }));

/** Where meetings that were moved are warned and end; their start lies in a stretch. */
const movedStretch = (last: number) => ({ from: 54.3, to: 66 + last });

/** Plays all rounds and judges them. */
export async function run(
  options: RunOptions,
): Promise<{ verdict: Verdict; troubles: Troubles; dir: string }> {
  const rounds = roundsOf(options);
  const interviews = rounds.flat();
  const waves = wavesOf(options, interviews.length, FIRST_START);
  const all = [...interviews, ...waves.flat()];
  const timeline = new Timeline([{ real: Date.now(), at: FIRST_START - 40 * MINUTE_MS, rate: 0.001 }]);
  const workspace = await startOurWorkspace({
    people: peopleOf(all),
    now: () => timeline.at(Date.now()),
  });
  const team = workspace.team.id;
  const redis = options.cluster
    ? await startMortalCluster(process.env, shardPrefix(shardOf(team)))
    : await startMortalRedis(process.env);
  const connections = await connectRedis(redis.url, createLogger('error'));
  const clock = timelineClock(timeline, () => Date.now());
  const store = redisStore(connections.commands);
  const wakeup = { nudge: () => undefined };
  const perform = createPerform({ store, clock, wakeup, hostCalendars: allFree });
  for (const interview of interviews) await book(perform, team, interview);
  console.log(`${interviews.length} interviews are booked`);
  const random = randomFrom(options.seed);
  const calendars = await startHostCalendars(waves.flat());
  await calendars.connect(perform, team);
  const troubles: Troubles = {
    deaths: [],
    freezes: [],
    cuts: [],
    refusals: [],
    outages: [],
    unasked: [],
    steps: 0,
    faults: 0,
  };
  const fleet = new Fleet({
    count: options.bots,
    program: resolve(process.argv[1] ?? '', '../bot-process.js'),
    env: {
      ...{ ...environment(), ...workspace.env(), ...calendars.env },
      ...{ REDIS_URL: redis.url, LOG_LEVEL: 'info' },
    },
    dir: redis.dir,
    timeline,
    ...(redis.endpoint && { proxy: () => startRedisProxy(redis.endpoint as Endpoint) }),
    said: (line) => {
      if (line.includes('sending without the fence')) troubles.unasked.push(Date.now());
    },
    ended: (bot, how) => {
      troubles.deaths.push(Date.now());
      if (options.verbose) console.log(`  ${bot.name} ended: ${how}`);
    },
  });
  const ledger = redisEffectLedger(connections.commands);
  const shared = { fleet, redis, workspace, troubles, options, random, timeline, perform, ledger };
  const show: Show = { ...shared, done: [], team };
  timeline.segments.push({ real: Date.now(), at: timeline.at(Date.now()), rate: 1 });
  await fleet.start();
  for (const [index, round] of rounds.entries()) await playRound(show, index, round);
  for (const wave of waves) await playWave(show, calendars, wave);
  // What nobody knows of is sent once more after a minute.
  await forwardTo(show, timeline.at(Date.now()) + 3 * MINUTE_MS, CALM);
  await untilQuiet(show);
  const until = timeline.at(Date.now());
  const posts = postsOf(workspace, all);
  const verdict = judge({ interviews, posts, done: show.done, timeline, troubles, until });
  await checkState(show, calendars, verdict);
  await fleet.stop();
  await calendars.close();
  await connections.close();
  await workspace.stop();
  if (verdict.violations.length === 0) await redis.remove();
  else await writeFile(join(redis.dir, 'calls.json'), JSON.stringify({ calls: workspace.calls, troubles }));
  return { verdict, troubles, dir: redis.dir };
}

function roundsOf({ interviews, rounds, short }: RunOptions): Interview[][] {
  const minutes = short ? [0] : [0, 1, 2];
  const starts = (round: number) =>
    minutes.map((minute) => FIRST_START + round * ROUND_MS + minute * MINUTE_MS);
  const all = interviewsOf(interviews * rounds, [0]);
  return Array.from({ length: rounds }, (_, round) =>
    all
      .slice(round * interviews, (round + 1) * interviews)
      .map((interview, index) => ({ ...interview, start: starts(round)[index % minutes.length] as number })),
  );
}

async function playRound(show: Show, round: number, interviews: Interview[]): Promise<void> {
  const { options, random, done, perform, team, timeline } = show;
  const first = FIRST_START + round * ROUND_MS;
  const deeds = planDeeds(random, interviews);
  const acting = deeds.map(async (deed) => {
    const clock = timelineClock(timeline, () => Date.now());
    await clock.sleepUntil(deed.at);
    done.push(await act(perform, team, deed));
  });
  const last = options.short ? 0 : 2;
  for (const { from, to } of stretches(options.short, last)) {
    await forwardTo(show, first + from * MINUTE_MS, FAST);
    await playStretch(show, first + to * MINUTE_MS, interviews);
    await untilQuiet(show);
  }
  const moved = movedStretch(last);
  await forwardTo(show, first + moved.from * MINUTE_MS, FAST);
  await forwardTo(show, first + moved.to * MINUTE_MS, BRISK);
  await untilQuiet(show);
  await Promise.all(acting);
}

/** A stretch with mishaps in it, at a rate at which seconds still count. */
async function playStretch(show: Show, until: number, interviews: readonly Interview[]): Promise<void> {
  const { options, random, timeline } = show;
  const from = timeline.at(Date.now());
  const realMs = (at: number) => (at - from) / CALM;
  const moments = [...new Set(interviews.map(({ start }) => start))].flatMap((start) =>
    [-15, 0, 25, 30, 35].map((minute) => realMs(start + minute * MINUTE_MS)),
  );
  const within = moments.filter((ms) => ms > 0 && ms < realMs(until));
  const planned = planMishaps(random, realMs(until), within, options.bots);
  const mishaps = planned.filter(({ what }) => what !== 'cut' || show.redis.endpoint !== undefined);
  const began = Date.now();
  const striking = mishaps.map(async (mishap) => {
    await delay(Math.max(0, mishap.afterMs - (Date.now() - began)));
    if (options.verbose) console.log(`  ${describe(mishap)}`);
    await strike(show, mishap);
  });
  await forwardTo(show, until, CALM);
  await Promise.all(striking);
}

async function checkState({ redis, team }: Show, calendars: HostCalendars, verdict: Verdict): Promise<void> {
  const { violations } = verdict;
  const client = new Redis(await redis.urlOf(shardPrefix(shardOf(team))));
  try {
    const state = await readState(client, team);
    judgeEntries(calendars, state.requests, verdict);
    checkDocuments(state);
  } catch (error) {
    violations.push(`the stored state: ${(error as Error).message.slice(0, 400)}`);
  } finally {
    client.disconnect();
  }
}

function environment(): Record<string, string> {
  const given = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && !name.startsWith('SLACK_'),
  );
  return Object.fromEntries(given) as Record<string, string>;
}
