import { setTimeout as delay } from 'node:timers/promises';
import { effectOf } from '../support/effects.js';
import { type Rig, startRig } from '../support/jobs.js';
import { startSentinel, type Watched } from '../support/redis-sentinel.js';

let watched: Watched;
let rig: Rig;

beforeEach(async () => {
  watched = await startSentinel({ sentinels: 3 });
});
afterEach(async () => {
  await rig?.stop();
  await watched?.stop();
});

describe.each<[string, (at: Watched) => string]>([
  ['an address that always leads to the master', ({ url }) => url],
  ['the Sentinels themselves', ({ sentinelsUrl }) => sentinelsUrl],
])('with %s, when the master and a Sentinel beside it die 3 s before a moment', (_, urlOf) => {
  it('each message of the clock is sent once, and the bot works on with the new master', async () => {
    rig = await startRig({ url: urlOf(watched), teams: ['T1'] });
    const moment = rig.clock.now() + 8_000;
    const effects = Array.from({ length: 20 }, (_, n) =>
      effectOf(`e${n}`, moment, 'wrap_up_warning_requester'),
    );
    await rig.put(...effects);
    while (rig.delivery.prepared.length < effects.length) await delay(5);
    await rig.clock.sleepUntil(moment - 3_000);
    watched.killSentinel(0);
    await watched.failOver();
    await watched.comeBack();
    await rig.delivery.untilSent(effects.length);
    while ((await rig.jobs.nextDueAt().catch(() => moment)) !== undefined) await delay(50);
    await rig.store.commit('T1', { add: [effectOf('afterwards', rig.clock.now())], remove: [] });
    await rig.delivery.untilSent(effects.length + 1);
    const sent = rig.delivery.sent.map(({ id }) => id);
    expect(sent.sort()).toEqual(['afterwards', ...effects.map(({ id }) => id)].sort());
    const late = rig.delivery.sent.filter(({ id }) => id !== 'afterwards').map(({ atMs }) => atMs - moment);
    expect(Math.min(...late)).toBeGreaterThanOrEqual(0);
  });
});
