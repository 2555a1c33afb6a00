import { setTimeout as delay } from 'node:timers/promises';
import { book, settingsFor, submissionOf } from '../../scripts/crash/booking.js';
import { type CrashStage, NOW, START, setCrashStage } from '../support/crash-stage.js';

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
    expect(asked.filter((method) => method !== 'chat.postMessage')).toEqual([]);
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
  });
});

describe('two hundred who ask for the last slot at once, on four processes', () => {
  it('get it, or a true answer: exactly one of them does', async () => {
    stage = await setCrashStage(200);
    const [first] = stage.interviews as [CrashStage['interviews'][0]];
    await stage.perform(
      stage.team,
      { hostId: first.hostId },
      { kind: 'save_settings', actor: first.hostId, settings: oneSlot() },
    );
    const processes = await Promise.all([0, 1, 2, 3].map(() => stage.start(NOW, { jobs: false })));
    const answers = await Promise.all(
      stage.interviews.map((interview, index) => {
        const { requestId, requesterId } = interview;
        const command = submissionOf({ ...interview, hostId: first.hostId });
        return processes[index % 4]?.ask({ requestId, requesterId, hostId: first.hostId }, command);
      }),
    );
    const refusals = answers.filter((answer) => answer?.ok === false).map((answer) => answer?.refusal);
    expect(answers.filter((answer) => answer?.ok === true)).toHaveLength(1);
    expect(refusals).toHaveLength(199);
    expect([...new Set(refusals)].every((code) => code === 'full' || code === 'slot_gone')).toBe(true);
  });
});

function oneSlot() {
  const [interview] = stage.interviews as [CrashStage['interviews'][0]];
  return { ...settingsFor(interview), horizonDays: 1, earlyMinutes: 30, lateMinutes: 0 };
}
