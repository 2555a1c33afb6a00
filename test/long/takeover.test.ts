import { setTimeout as delay } from 'node:timers/promises';
import { book } from '../crash/booking.js';
import { type CrashStage, START, setCrashStage } from '../support/crash-stage.js';

let stage: CrashStage;

afterEach(async () => {
  await stage.stop();
});

/** Interviews that start together, with all that came before said; and how far the bots' time is ahead. */
async function about(count: number, beforeMs: number): Promise<{ aheadMs: number; momentMs: number }> {
  stage = await setCrashStage(count);
  for (const interview of stage.interviews) await book(stage.perform, stage.team, interview);
  const earlier = await stage.start(START - 60_000);
  await stage.settled(START - 60_000);
  await earlier.kill9();
  const momentMs = Date.now() + beforeMs;
  return { aheadMs: START - momentMs, momentMs };
}

const channels = () => stage.arrived('start').map(({ to }) => to);

describe('thirty interviews about to start', () => {
  it('are told by another process, once, when the one that holds them is killed a second before', async () => {
    const { aheadMs, momentMs } = await about(30, 9_000);
    const holder = await stage.start(0, { aheadMs });
    await holder.armed;
    await stage.start(0, { aheadMs });
    await delay(momentMs - 1_000 - Date.now());
    await holder.kill9();
    const before = stage.workspace.calls.length;
    await stage.workspace.until(() => stage.arrived('start').length >= 60, 10_000, 'sixty messages');
    await stage.settled(START);
    expect(new Set(channels()).size).toBe(60);
    expect(channels()).toHaveLength(60);
    // Who they are, and where their DMs are, is known from the one that died: asking sixty times would take its time.
    const asked = stage.workspace.calls.slice(before).map(({ method }) => method);
    expect(asked.filter((method) => method === 'users.info' || method === 'conversations.open')).toEqual([]);
  });

  it('are told in time, once, though Redis is away from 3 s before to 3 s after', async () => {
    const { aheadMs, momentMs } = await about(30, 9_000);
    const holders = [await stage.start(0, { aheadMs }), await stage.start(0, { aheadMs })];
    await Promise.race(holders.map(({ armed }) => armed));
    await delay(momentMs - 3_000 - Date.now());
    await stage.redis.kill9();
    await delay(momentMs + 3_000 - Date.now());
    // Redis is still away.
    expect(channels()).toHaveLength(60);
    await stage.redis.restart();
    await delay(4_000);
    await stage.settled(START);
    expect(channels()).toHaveLength(60);
    // What is not known to stand there would never change again: minute 10 and the end would not reach it.
    for (const interview of stage.interviews)
      expect(await stage.known(interview)).toEqual(expect.arrayContaining(['start_host', 'start_requester']));
  });
});
