import { Redis } from 'ioredis';
import { shardOf, shardPrefix } from '../../src/usecases/shard.js';
import { type Interview, settingsFor, submissionOf } from '../crash/booking.js';
import { checkDocuments } from '../crash/state-laws.js';
import { readState } from '../crash/stored-state.js';
import { type CrashStage, NOW, setCrashStage } from '../support/crash-stage.js';
import type { PointProcess } from '../support/point-process.js';

const REQUESTERS = 200;
const PROCESSES = 4;
const HOST = 'U0H00000';
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Tomorrow at noon: the only start, or the first of several. */
const FIRST = NOW - (NOW % DAY_MS) + DAY_MS + 12 * HOUR_MS;

let stage: CrashStage;
let bots: PointProcess[];
let reader: Redis;

beforeEach(async () => {
  stage = await setCrashStage(1);
  bots = await Promise.all(Array.from({ length: PROCESSES }, () => stage.start(NOW, { jobs: false })));
  reader = new Redis(stage.redis.url);
});

afterEach(async () => {
  reader.disconnect();
  await stage.stop();
});

/** How many are told each answer, when all of them ask at the same moment, spread over the processes. */
async function rush(settings: object, startOf: (n: number) => number): Promise<Record<string, number>> {
  const asked = Array.from({ length: REQUESTERS }, (_, index): Interview => {
    const requesterId = `U0R${String(index).padStart(5, '0')}`;
    return { index, requestId: `q${index}`, hostId: HOST, requesterId, start: startOf(index) };
  });
  const defaults = settingsFor({ ...(asked[0] as Interview), start: FIRST });
  const saved = { ...defaults, ...settings };
  const opened = { kind: 'save_settings', actor: HOST, settings: saved } as const;
  await stage.perform(stage.team, { hostId: HOST }, opened);
  const answers = await Promise.all(
    asked.map((interview, index) => {
      const { requestId, hostId, requesterId } = interview;
      const bot = bots[index % PROCESSES] as PointProcess;
      return bot.ask({ requestId, hostId, requesterId }, submissionOf(interview));
    }),
  );
  const told: Record<string, number> = {};
  for (const answer of answers) {
    const word = answer === undefined ? 'died' : answer.ok ? 'asked' : (answer.refusal ?? '');
    told[word] = (told[word] ?? 0) + 1;
  }
  return told;
}

describe('two hundred requesters at the same moment, on four processes of the bot', () => {
  it('have the one slot that is left exactly once; all others hear that it is full, and nothing else moves', async () => {
    const oneSlot = { earlyMinutes: 30, lateMinutes: 0, horizonDays: 2, perWeek: 1 };
    expect(await rush(oneSlot, () => FIRST)).toEqual({
      asked: 1,
      full: REQUESTERS - 1,
    });
    const state = await readState(reader, stage.team);
    checkDocuments(state);
    const [request] = state.requests;
    expect(state.requests).toMatchObject([{ status: 'awaiting_host', start: new Date(FIRST).toISOString() }]);
    expect(state.hosts).toMatchObject([
      { claims: [{ requestId: request?.id }], awaiting: [request?.id], line: [], choosing: [] },
    ]);
    expect(state.people.map(({ id }) => id)).toEqual([request?.requesterId]);
    const effects = await reader.hvals(`${shardPrefix(shardOf(stage.team))}:effects`);
    const others = effects.filter((text) => /"q\d+"/.test(text) && !text.includes(`"${request?.id}"`));
    expect(others).toEqual([]);
  }, 60_000);

  it('never exceed three decisions at a time, nor take a time twice, when each wants one of many', async () => {
    const many = { earlyMinutes: 180, lateMinutes: 0, perWeek: 20, perMonth: 20 };
    const told = await rush(many, (n) => FIRST + (n % 6) * (HOUR_MS / 2));
    expect(told).toMatchObject({ asked: 3 });
    expect((told.full ?? 0) + (told.slot_gone ?? 0)).toBe(REQUESTERS - 3);
    const state = await readState(reader, stage.team);
    checkDocuments(state);
    expect(state.requests).toHaveLength(3);
  }, 60_000);
});
