import { isCritical } from '../../src/domain/model/effects.js';
import { effectOf, effectsOnly } from '../support/effects.js';
import { type Rig, recordingDelivery, startRig } from '../support/jobs.js';
import { startTestRedis, type TestRedis } from '../support/redis.js';
import { type TurnableClock, turnableClock } from '../support/turnable-clock.js';

const TEAM = 'T1';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let server: TestRedis;
let rig: Rig;
let clock: TurnableClock;

beforeEach(async () => {
  server = await startTestRedis();
  clock = turnableClock();
});

afterEach(async () => {
  await rig.stop();
  await server.stop();
});

describe('an effect due at once', () => {
  it('is sent, and settled', async () => {
    rig = await startRig({ url: server.url, teams: [TEAM], clock });
    await rig.put(effectOf('e1', clock.now()));
    await rig.delivery.untilSent(1);
    await rig.jobs.quiet();
    expect(await rig.jobs.nextDueAt()).toBeUndefined();
  });

  it('is told beforehand, and whether anybody may notice', async () => {
    rig = await startRig({ url: server.url, teams: [TEAM], clock });
    const moment = clock.now() + HOUR_MS;
    await rig.put(...Array.from({ length: 150 }, (_, n) => effectOf(`look${n}`, moment, 'read_calendars')));
    expect(await rig.jobs.nextDueAt({ noticed: true })).toBeUndefined();
    await rig.put(effectOf('e1', moment + HOUR_MS));
    expect(await rig.jobs.nextDueAt()).toBe(moment);
    expect(await rig.jobs.nextDueAt({ noticed: true })).toBe(moment + HOUR_MS);
  });

  it('is found by the sweep when nobody told of it', async () => {
    rig = await startRig({ url: server.url, teams: [TEAM], clock });
    await rig.store.commit(TEAM, effectsOnly([effectOf('e1', clock.now())]));
    await rig.delivery.untilSent(1);
  });

  it('is put off a little more each time when it keeps asking for now', async () => {
    const delivery = recordingDelivery(clock, {
      settle: ({ attempts }) => (attempts < 2 ? { as: 'again', dueAt: 0, reason: 'busy' } : { as: 'done' }),
    });
    rig = await startRig({ url: server.url, teams: [TEAM], clock, delivery });
    await rig.put(effectOf('e1', clock.now()));
    await delivery.untilSent(3);
    const [first, second, third] = delivery.sent.map(({ atMs }) => atMs) as [number, number, number];
    expect(second - first).toBeGreaterThanOrEqual(250);
    expect(third - second).toBeGreaterThanOrEqual(500);
  });
});

describe('the six messages of the clock', () => {
  it('go out at their moment, not before, all together', async () => {
    rig = await startRig({ url: server.url, teams: [TEAM], clock });
    const moment = clock.now() + 1_500;
    await rig.put(...Array.from({ length: 200 }, (_, n) => effectOf(`s${n}`, moment, 'start_host')));
    await rig.delivery.untilSent(200);
    const latenesses = rig.delivery.sent.map(({ atMs }) => atMs - moment);
    expect(Math.min(...latenesses)).toBeGreaterThanOrEqual(0);
  });

  it('do not go out when they were cancelled after they were armed', async () => {
    rig = await startRig({ url: server.url, teams: [TEAM], clock });
    const moment = clock.now() + 1_000;
    await rig.put(
      effectOf('a', moment, 'wrap_up_warning_host'),
      effectOf('b', moment, 'wrap_up_warning_host'),
    );
    while (rig.delivery.prepared.length < 2) await clock.sleepUntil(clock.now() + 2);
    await rig.store.commit(TEAM, effectsOnly([], ['a']));
    await clock.sleepUntil(moment);
    await rig.jobs.quiet();
    expect(rig.delivery.sent.map(({ id }) => id)).toEqual(['b']);
  });

  it('include one that was booked when the others were armed already', async () => {
    rig = await startRig({ url: server.url, teams: [TEAM], clock });
    const moment = clock.now() + 1_500;
    await rig.put(effectOf('early', moment, 'start_host'));
    while (rig.delivery.prepared.length < 1) await clock.sleepUntil(clock.now() + 2);
    await rig.put(effectOf('late', moment, 'start_requester'));
    await rig.delivery.untilSent(2);
    expect(Math.min(...rig.delivery.sent.map(({ atMs }) => atMs - moment))).toBeGreaterThanOrEqual(0);
  });
});

describe('a clock that is turned', () => {
  it('by a day delivers everything in its order', async () => {
    rig = await startRig({ url: server.url, teams: [TEAM], clock });
    const start = clock.now();
    const effects = Array.from({ length: 24 }, (_, hour) =>
      effectOf(`e${hour}`, start + HOUR_MS * (hour + 1) - 60_000, hour % 3 === 0 ? 'end_host' : 'nudge'),
    );
    await rig.put(...effects);
    clock.turnTo(start + DAY_MS);
    await rig.jobs.quiet();
    expect(rig.delivery.sent.map(({ id }) => id)).toEqual(effects.map(({ id }) => id));
    expect(effects.some(({ kind }) => isCritical(kind))).toBe(true);
  });

  it('does what comes up on the way too', async () => {
    const delivery = recordingDelivery(clock, {
      prepare: async ({ effect }) => {
        if (effect.kind !== 'begin') return undefined;
        await rig.store.commit(TEAM, effectsOnly([effectOf('followed', effect.dueAt + 1_000)]));
        return { as: 'done' };
      },
    });
    rig = await startRig({ url: server.url, teams: [TEAM], clock, delivery });
    await rig.put(effectOf('wake', clock.now() + HOUR_MS, 'begin'));
    clock.turnTo(clock.now() + DAY_MS);
    await rig.jobs.quiet();
    expect(delivery.sent.map(({ id }) => id)).toEqual(['followed']);
  });
});

describe('stopping', () => {
  it('hands back what is armed for later, and sends what is due within a second', async () => {
    rig = await startRig({ url: server.url, teams: [TEAM], clock });
    const soon = clock.now() + 1_200;
    await rig.put(effectOf('soon', soon, 'start_host'), effectOf('later', soon + 15_000, 'end_host'));
    while (rig.delivery.prepared.length < 2) await clock.sleepUntil(clock.now() + 2);
    await clock.sleepUntil(soon - 500);
    await rig.jobs.stop(5_000);
    expect(rig.delivery.sent.map(({ id }) => id)).toEqual(['soon']);
    const [shard] = [
      ...new Set((await rig.connections.commands.keys('ii:*due')).map((key) => key.slice(4, 7))),
    ];
    const waiting = await rig.ledger.due(shard as string, soon + 60_000, 10);
    expect(waiting.map(({ effect }) => effect.id)).toEqual(['later']);
  });
});
