import { defaultSettings } from '../../../src/domain/model/host.js';
import type { InterviewRequest } from '../../../src/domain/model/request.js';
import { createDelivery } from '../../../src/usecases/deliver/create-delivery.js';
import { createPerform } from '../../../src/usecases/perform.js';
import type { Settlement } from '../../../src/usecases/ports/effect-ledger.js';
import { lookAtLine } from '../../../src/usecases/waiting/look-at-line.js';
import { submission } from '../../support/given.js';
import { MemoryStore } from '../../support/memory-store.js';
import { HOST, REQUESTER } from '../../support/message-facts.js';
import { usualRecords } from '../../support/usual-records.js';
import { PaperSlack } from '../simulation/paper-slack.js';

const TEAM = 'T1';
/** Monday, 11:00 in Berlin. */
const MONDAY = '2027-03-01T10:00:00.000Z';
/** Monday two weeks later, 09:00 in Berlin. */
const SLOT = '2027-03-15T08:00:00.000Z';
const HOUR = 3_600_000;
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A Slack that takes nothing while it is away. */
class SometimesAway extends PaperSlack {
  isAway = false;

  override async post(...about: Parameters<PaperSlack['post']>) {
    return this.isAway ? ({ outcome: 'unsent', reason: 'slack_away' } as const) : super.post(...about);
  }
}

function setUp() {
  const store = new MemoryStore();
  const slack = new SometimesAway();
  let now = Date.parse(MONDAY);
  const clock = { now: () => now, sleepUntil: async () => undefined };
  const perform = createPerform({ store, clock, wakeup: { nudge: () => undefined } });
  const delivery = createDelivery({ perform, store, records: usualRecords, slack, clock, logger });

  /** Does one effect, and keeps it if it is to be done again. */
  async function carryOut(id: string): Promise<Settlement> {
    const effect = store.effects.get(id);
    if (effect === undefined) throw new Error(`${id} does not stand`);
    const taken = {
      team: TEAM,
      effect,
      generation: 1,
      dueAt: now,
      attempts: 0,
      unknowns: 0,
      unsettled: false,
    };
    const prepared = await delivery.prepare(taken);
    const settlement = 'as' in prepared ? prepared : await prepared.send();
    if (settlement.as === 'done' || settlement.as === 'dropped') store.effects.delete(id);
    return settlement;
  }
  const idOf = (kind: string) =>
    [...store.effects.values()].find((effect) => effect.kind === kind)?.id ?? kind;
  const submit = (wishes: string[]) =>
    perform(
      TEAM,
      { requestId: 'r1', hostId: HOST.id, requesterId: REQUESTER.id },
      submission(wishes, { zones: { host: 'Europe/Berlin', requester: 'Europe/Berlin' } }),
    );
  return {
    store,
    slack,
    submit,
    openDoor: () =>
      perform(
        TEAM,
        { hostId: HOST.id },
        { kind: 'save_settings', actor: HOST.id, settings: defaultSettings('Europe/Berlin', 'here') },
      ),
    suggest: (start: string) =>
      perform(TEAM, { requestId: 'r1' }, { kind: 'suggest_other_time', actor: HOST.id, start }),
    offer: () => lookAtLine({ perform, store, clock }, TEAM, HOST.id),
    carryOut: (kind: string) => carryOut(idOf(kind)),
    carryOutId: carryOut,
    idOf,
    at: (moment: string) => {
      now = Date.parse(moment);
    },
    standsIn: (kind: string) => [...store.effects.values()].filter((effect) => effect.kind === kind),
    request: () => store.requestDocs.get('r1')?.doc as InterviewRequest,
  };
}

/** Asked on Monday; Slack goes away before the card is out. */
async function asked() {
  const world = setUp();
  await world.openDoor();
  await world.submit([SLOT]);
  world.slack.isAway = true;
  expect(await world.carryOut('card')).toMatchObject({ as: 'again' });
  return world;
}

describe('after an outage of days', () => {
  test('a decision is not due before its card has come, and then the host has the usual time', async () => {
    const world = await asked();
    const due = world.request().due as string;
    expect(due).toBe('2027-03-05T16:00:00.000Z');
    world.at(due);
    expect(await world.carryOut('expire_decision')).toMatchObject({ as: 'again' });
    expect(world.request().status).toBe('awaiting_host');

    world.slack.isAway = false;
    world.at('2027-03-08T10:00:00.000Z');
    await world.carryOut('card');
    // The end of the work day before halfway to the slot.
    expect(world.request()).toMatchObject({ status: 'awaiting_host', due: '2027-03-11T16:00:00.000Z' });
    const [first, second] = world.standsIn('expire_decision');
    await world.carryOutId(first?.id ?? '');
    expect(world.request().status).toBe('awaiting_host');
    world.at('2027-03-11T16:00:00.000Z');
    await world.carryOutId(second?.id ?? '');
    expect(world.request().status).toBe('expired');
  });

  test('the host is not nudged about a card that has not come, and once about the one that has', async () => {
    const world = await asked();
    const early = world.standsIn('nudge')[0];
    world.at(new Date(early?.dueAt ?? 0).toISOString());
    world.slack.isAway = false;
    expect(await world.carryOutId(early?.id ?? '')).toEqual({ as: 'dropped', reason: 'not_current' });

    await world.carryOut('card');
    const nudges = world.standsIn('nudge').map(({ dueAt }) => dueAt);
    expect(nudges).toHaveLength(1);
    expect(nudges[0]).toBeGreaterThan(early?.dueAt ?? 0);
  });

  test('the nudge of the clock that was given up is not sent right behind the card', async () => {
    const world = await asked();
    const [early] = world.standsIn('nudge');
    world.slack.isAway = false;
    world.at(new Date((early?.dueAt ?? 0) + HOUR).toISOString());
    await world.carryOut('card');
    expect(await world.carryOutId(early?.id ?? '')).toEqual({ as: 'dropped', reason: 'not_current' });
  });

  test('a slot that begins meanwhile ends the request all the same', async () => {
    const world = await asked();
    world.at(new Date(Date.parse(SLOT) - 60_000).toISOString());
    expect(await world.carryOut('expire_decision')).toMatchObject({ as: 'again', dueAt: Date.parse(SLOT) });
    world.at(SLOT);
    expect(await world.carryOut('expire_decision')).toEqual({ as: 'done' });
    expect(world.request().status).toBe('expired');
  });

  test('a card that Slack refuses for good holds up nothing', async () => {
    const world = await asked();
    world.store.effects.delete(world.idOf('card'));
    world.at(world.request().due as string);
    await world.carryOut('expire_decision');
    expect(world.request().status).toBe('expired');
  });

  test('a card on time leaves the clock as it was', async () => {
    const world = setUp();
    await world.openDoor();
    await world.submit([SLOT]);
    const { due } = world.request();
    world.at('2027-03-01T10:04:00.000Z');
    await world.carryOut('card');
    expect(world.request().due).toBe(due);
  });

  test('an opening is kept for 48 hours from when the requester can have read of it', async () => {
    const world = setUp();
    await world.openDoor();
    await world.submit([]);
    await world.offer();
    expect(world.request()).toMatchObject({ status: 'choosing', due: '2027-03-03T10:00:00.000Z' });
    world.at('2027-03-03T11:00:00.000Z');
    expect(await world.carryOut('lapse_offer')).toMatchObject({ as: 'again' });
    expect(world.request().status).toBe('choosing');
    await world.carryOut('offer');
    expect(world.request()).toMatchObject({ status: 'choosing', due: '2027-03-05T11:00:00.000Z' });
  });

  test('a counter-offer is open for three days from when it came', async () => {
    const world = setUp();
    await world.openDoor();
    await world.submit([SLOT]);
    await world.carryOut('card');
    await world.suggest('2027-03-16T08:00:00.000Z');
    expect(world.request()).toMatchObject({ status: 'countered', due: '2027-03-03T16:00:00.000Z' });
    world.at('2027-03-05T10:00:00.000Z');
    expect(await world.carryOut('expire_counter')).toMatchObject({ as: 'again' });
    await world.carryOut('counter_offer');
    expect(world.request()).toMatchObject({ status: 'countered', due: '2027-03-08T10:00:00.000Z' });
  });
});
