import { WebAPIRateLimitedError } from '@slack/web-api';
import fc from 'fast-check';
import { Redis } from 'ioredis';
import { Pacing } from '../../src/adapters/slack/pacing.js';
import { bucketsOf } from '../../src/adapters/slack/rates.js';
import { busiest, type Message, pacedFleet } from '../support/paced-fleet.js';
import { startTestRedis, type TestRedis } from '../support/redis.js';

const POST = 'chat.postMessage';
const MINUTE_MS = 60_000;
const [{ calls: A_MINUTE }] = bucketsOf(POST);

let server: TestRedis;
let fleet: ReturnType<typeof pacedFleet>;

beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(() => server?.stop());
beforeEach(async () => {
  const client = new Redis(server.url);
  await client.flushall();
  client.disconnect();
  fleet = pacedFleet(server.url, [0, 0, 0, 0]);
});
afterEach(() => fleet?.close());

const [first, second] = [0, 1];
const turnOf = (index: number, id: string, to = `U${id}`, method = POST) =>
  (fleet.processes[index] as Pacing).turnOf('T1', method, { id, to });
const waitOf = async (...of: Parameters<typeof turnOf>) => {
  const turn = await turnOf(...of);
  return turn === undefined ? 0 : turn.until - fleet.clock.nowMs;
};
const refuse = (index: number, method: string, seconds: number) =>
  (fleet.processes[index] as Pacing)
    .call('T1', method, () => Promise.reject(new WebAPIRateLimitedError(seconds)))
    .catch(() => fleet.heard(index));

describe('several processes that post in one workspace', () => {
  const flood = fc.array(
    fc.record({ afterMs: fc.integer({ min: 0, max: 400 }), to: fc.integer({ min: 0, max: 40 }) }),
    { minLength: 300, maxLength: 600 },
  );

  test('keep the rate of the workspace together in any minute, lose nothing, and waste no time', async () => {
    await fc.assert(
      fc.asyncProperty(flood, fc.infiniteStream(fc.nat({ max: 3 })), async (arrivals, picks) => {
        const client = new Redis(server.url);
        await client.flushall();
        client.disconnect();
        const crew = pacedFleet(server.url, [0, 0, 0, 0]);
        let dueMs = crew.clock.nowMs;
        const messages = arrivals.map(({ afterMs, to }, index): Message => {
          dueMs += afterMs;
          return { id: `m${index}`, to: `U${to}`, dueMs };
        });
        const sent = await crew.post(messages, () => picks.next().value as number);
        crew.close();
        expect(busiest(sent, MINUTE_MS)).toBeLessThanOrEqual(A_MINUTE);
        expect(sent.map(({ id }) => id).sort()).toEqual(messages.map(({ id }) => id).sort());
        const began = messages[0]?.dueMs ?? 0;
        const [last] = sent.slice(-1);
        const needsMs = Math.max(dueMs - began, (messages.length / A_MINUTE) * MINUTE_MS);
        expect((last?.atMs ?? 0) - began).toBeLessThanOrEqual(needsMs + MINUTE_MS);
      }),
      { numRuns: 6 },
    );
  });

  test('write to one person once a second after a short burst, in the order in which it was due', async () => {
    const dueMs = fleet.clock.nowMs;
    const messages = Array.from({ length: 9 }, (_, index) => ({
      id: `m${index}`,
      to: 'U1',
      dueMs: dueMs + index,
    }));
    const sent = await fleet.post(messages, (step) => step % 2);
    expect(sent.map(({ id }) => id)).toEqual(messages.map(({ id }) => id));
    expect(busiest(sent, 3_000)).toBe(3);
    expect((sent[8]?.atMs ?? 0) - dueMs).toBeLessThanOrEqual(6_008);
  });

  test('never hold back what presses, and count it', async () => {
    const [pacing] = fleet.processes as [Pacing];
    const press = () => pacing.call('T1', POST, async () => 'sent', { pressing: true, to: 'U1' });
    for (let made = 0; made < A_MINUTE; made += 1) await press();
    expect(await turnOf(first, 'a')).toMatchObject({ reason: 'in_turn' });
    await fleet.heard(first);
    // Another knows nothing of it yet, and is told by the answer.
    expect(await turnOf(second, 'b')).toBeUndefined();
    await fleet.heard(second);
    expect(await turnOf(second, 'c')).toMatchObject({ reason: 'in_turn' });
    expect(await press()).toBe('sent');
  });
});

describe('what is done for an effect', () => {
  const places = async (): Promise<number> => {
    await fleet.heard(first);
    const client = new Redis(server.url);
    const lists = await client.keys('*:pace:*');
    const lengths = await Promise.all(lists.map((key) => client.llen(key).catch(() => 0)));
    client.disconnect();
    return lengths.reduce((sum, length) => sum + length, 0);
  };
  const update = () => (fleet.processes[first] as Pacing).call('T1', 'chat.update', async () => undefined);
  const taken = () => (fleet.processes[first] as Pacing).turnOf('T1', 'chat.update', { id: 'a' });

  test('uses the place that it took once, and counts what else it sends', async () => {
    const [pacing] = fleet.processes as [Pacing];
    await taken();
    await pacing.forEffect(update, 'chat.update');
    await taken();
    expect(await places()).toBe(2);
    await pacing.forEffect(() => update().then(update), 'chat.update');
    await taken();
    expect(await places()).toBe(4);
  });

  test('leaves the place to nobody else when nothing is sent after all', async () => {
    await taken();
    await update();
    await taken();
    expect(await places()).toBe(3);
  });

  test('gives way to people with what it asks about them, once four fifths of a minute are used', async () => {
    const [pacing, other] = fleet.processes as [Pacing, Pacing];
    const ask = (user: string, by = pacing, team = 'T1') =>
      by.call(team, 'users.info', async () => user, { read: user });
    for (let asked = 0; asked < 80; asked += 1) await ask(`U${asked}`);
    await fleet.heard(first);
    await expect(pacing.forEffect(() => ask('Ueffect'))).rejects.toMatchObject({ retryAfter: 60 });
    expect(await ask('Uperson')).toBe('Uperson');
    expect(await pacing.forEffect(() => ask('Uelsewhere', pacing, 'T2'))).toBe('Uelsewhere');
    // Its place is kept, whichever process comes for it.
    fleet.clock.nowMs += MINUTE_MS;
    expect(await other.forEffect(() => ask('Ueffect', other))).toBe('Ueffect');
  });
});

describe('a workspace of which Slack wants to hear nothing more for now', () => {
  test('is left alone by every process once it has asked, by the method alone, and then begins one by one', async () => {
    await refuse(first, POST, 30);
    expect(await waitOf(first, 'a')).toBe(30_000);
    await turnOf(second, 'told by the answer');
    await fleet.heard(second);
    expect(await turnOf(second, 'b')).toEqual({ until: fleet.clock.nowMs + 30_000, reason: 'ratelimited' });
    expect(await turnOf(second, 'c', 'U1', 'chat.update')).toBeUndefined();
    fleet.clock.nowMs += 30_000;
    const waits = [await waitOf(first, 'a'), await waitOf(second, 'b'), await waitOf(first, 'd')];
    expect(waits.map((waitMs) => waitMs - (waits[0] ?? 0))).toEqual([0, 250, 500]);
    // The two calls that were under way count, too.
    expect(waits[0]).toBeLessThanOrEqual(500);
  });

  test('is not called by whoever has no need to, and by the clock of a meeting', async () => {
    const [pacing] = fleet.processes as [Pacing];
    let called = 0;
    const call = async () => {
      called += 1;
    };
    await refuse(first, 'users.info', 7);
    await expect(pacing.call('T1', 'users.info', call)).rejects.toMatchObject({ retryAfter: 7 });
    await expect(pacing.call('T2', 'users.info', call)).resolves.toBeUndefined();
    await refuse(first, POST, 7);
    await expect(pacing.call('T1', POST, call, { pressing: true })).resolves.toBeUndefined();
    expect(called).toBe(2);
  });
});

describe('a workspace for which Slack answers again', () => {
  test('is written to in turn, four times a second, whichever process noticed first', async () => {
    const [one, other] = fleet.processes as [Pacing, Pacing];
    one.calm('T1');
    await fleet.heard(first);
    expect([await waitOf(first, 'a'), await waitOf(first, 'b')]).toEqual([0, 250]);
    fleet.clock.nowMs += 100;
    other.calm('T1');
    await fleet.heard(second);
    expect([await waitOf(second, 'c'), await waitOf(first, 'd')]).toEqual([400, 650]);
    fleet.clock.nowMs += 150;
    expect(await waitOf(second, 'b')).toBe(0);
  });
});

test('with Redis away nobody waits for it', async () => {
  const pacing = new Pacing(
    { now: () => 0, sleepUntil: async () => undefined },
    { take: away, count: away, oneByOne: away },
  );
  for (let asked = 0; asked < 2 * A_MINUTE; asked += 1)
    expect(await pacing.turnOf('T1', POST, { id: `m${asked}`, to: 'U1' })).toBeUndefined();
});

const away = () => Promise.reject(new Error('away'));
