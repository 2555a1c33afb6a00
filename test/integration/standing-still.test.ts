import { performance } from 'node:perf_hooks';
import type { EffectLedger } from '../../src/usecases/ports/effect-ledger.js';
import { effectOf } from '../support/effects.js';
import { type Rig, recordingDelivery, startRig } from '../support/jobs.js';
import { startTestRedis, type TestRedis } from '../support/redis.js';
import { turnableClock } from '../support/turnable-clock.js';

const TEAM = 'T1';

let server: TestRedis;
let rig: Rig;

beforeEach(async () => {
  server = await startTestRedis();
});

afterEach(async () => {
  await rig.stop();
  await server.stop();
});

/** As a process that is stopped and goes on: nothing in it runs meanwhile. */
function standStill(forMs: number): void {
  const untilMs = performance.now() + forMs;
  while (performance.now() < untilMs);
}

/** The first fence passes; then the process stands still, and others take over what it held. */
function stillAfterTheFence(forMs: number, failing: boolean, goesOn: () => void = () => undefined) {
  return (ledger: EffectLedger): EffectLedger => {
    let fences = 0;
    return {
      ...ledger,
      fence: async (shard, refs, lease) => {
        const passed = await ledger.fence(shard, refs, lease);
        fences += 1;
        if (fences > 1) return passed;
        standStill(forMs);
        // Others asked meanwhile, in vain, and freed what it holds.
        await ledger.release(shard, lease);
        const found = await ledger.due(shard, Number.MAX_SAFE_INTEGER, 10);
        const others = found
          .filter(({ effect }) => refs.some(({ id }) => id === effect.id))
          .map(({ team, effect, generation }) => ({ team, id: effect.id, generation }));
        const other = { id: 'other', owner: 'other', forMs: 60_000 };
        await ledger.take(shard, others, other);
        await ledger.fence(shard, others, other);
        goesOn();
        if (failing) throw new Error('the answer was lost meanwhile');
        return passed;
      },
    };
  };
}

async function rigThat(wrap: (ledger: EffectLedger) => EffectLedger): Promise<Rig> {
  const clock = turnableClock();
  const delivery = recordingDelivery(clock);
  rig = await startRig({ url: server.url, teams: [TEAM], clock, delivery, takeoverPauseMs: 0, wrap });
  return rig;
}

describe('a process that stood still after the fence, for longer than its lease', () => {
  it.each([
    ['the fence had passed', false],
    ['the answer of the fence was lost', true],
  ])('leaves the messages of the clock to those who took over: %s', async (_, failing) => {
    const { put, clock, delivery } = await rigThat(stillAfterTheFence(1_700, failing));
    await put(effectOf('e', clock.now() + 1_000, 'wrap_up_warning_host'));
    while (delivery.prepared.length === 0) await clock.sleepUntil(clock.now() + 2);
    await put(effectOf('witness', clock.now() + 1_500, 'wrap_up_warning_requester'));
    await delivery.untilSent(1);
    expect(delivery.sent.map(({ id }) => id)).toEqual(['witness']);
  });

  it('leaves any other message to them too', async () => {
    let goesOn: () => void = () => undefined;
    const stoodStill = new Promise<void>((resolve) => {
      goesOn = resolve;
    });
    const { put, clock, delivery } = await rigThat(stillAfterTheFence(5_200, false, () => goesOn()));
    await put(effectOf('e', clock.now(), 'nudge'));
    await stoodStill;
    await put(effectOf('witness', clock.now() + 500, 'wrap_up_warning_requester'));
    await delivery.untilSent(1);
    expect(delivery.sent.map(({ id }) => id)).toEqual(['witness']);
  });
});

describe('a message whose preparation is slow', () => {
  it('holds up no other of its moment', async () => {
    const clock = turnableClock();
    let letGo: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const delivery = recordingDelivery(clock, {
      prepare: async ({ effect }) => {
        if (effect.id === 'slow') await slow;
        return undefined;
      },
    });
    rig = await startRig({ url: server.url, teams: [TEAM], clock, delivery });
    const moment = clock.now() + 800;
    await rig.put(...['slow', 'a', 'b'].map((id) => effectOf(id, moment, 'wrap_up_warning_host')));
    await delivery.untilSent(2);
    expect(delivery.sent.map(({ id }) => id).sort()).toEqual(['a', 'b']);
    letGo();
    await delivery.untilSent(3);
  });
});

describe('hundreds of messages of which Slack says nothing while they are prepared', () => {
  it('hold up no message of the clock', async () => {
    const clock = turnableClock();
    let letGo: () => void = () => undefined;
    const stuck = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const teams = Array.from({ length: 40 }, (_, n) => `T${n}`);
    const delivery = recordingDelivery(clock, {
      prepare: async ({ effect }) => {
        if (effect.kind === 'nudge') await stuck;
        return undefined;
      },
    });
    rig = await startRig({ url: server.url, teams, clock, delivery });
    for (const team of teams) {
      const effects = Array.from({ length: 20 }, (_, n) => effectOf(`n${n}`, clock.now(), 'nudge'));
      await rig.store.commit(team, { add: effects, remove: [] });
      rig.jobs.wakeup.nudge(team, effects);
    }
    while (delivery.prepared.length < 200) await clock.sleepUntil(clock.now() + 5);
    const moment = clock.now() + 1_000;
    await rig.put(effectOf('warning', moment, 'wrap_up_warning_host'));
    await delivery.untilSent(1);
    expect(delivery.sent.map(({ id }) => id)).toEqual(['warning']);
    letGo();
    await delivery.untilSent(801);
  });
});
