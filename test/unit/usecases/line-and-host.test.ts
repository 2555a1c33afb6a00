import type { Command } from '../../../src/domain/decide.js';
import { defaultSettings } from '../../../src/domain/model/host.js';
import type { InterviewRequest } from '../../../src/domain/model/request.js';
import type { Status } from '../../../src/domain/model/status.js';
import { bookableSlots } from '../../../src/domain/rules/slots.js';
import { toIso } from '../../../src/domain/time.js';
import { listSlots } from '../../../src/usecases/asking/list-slots.js';
import { followHost } from '../../../src/usecases/hosting/follow-host.js';
import { cancelInside, pauseHosting } from '../../../src/usecases/hosting/pause-hosting.js';
import { loadWorld } from '../../../src/usecases/load-world.js';
import { createPerform } from '../../../src/usecases/perform.js';
import type { SnapshotKeys } from '../../../src/usecases/ports/store.js';
import { lookAtLine } from '../../../src/usecases/waiting/look-at-line.js';
import { appRemoved, personChanged } from '../../../src/usecases/workspace/people-events.js';
import { submission } from '../../support/given.js';
import { MemoryStore } from '../../support/memory-store.js';
import { at } from '../../support/message-facts.js';
import { PaperSlack } from '../simulation/paper-slack.js';

const TEAM = 'T1';
const HOST = 'UHOST';
const DAY = 86_400_000;

/** A workspace in memory in which nothing happens by itself. */
function setUp() {
  const store = new MemoryStore();
  let now = Date.parse('2027-03-01T10:00:00.000Z');
  const clock = { now: () => now, sleepUntil: async () => undefined };
  const perform = createPerform({ store, clock, wakeup: { nudge: () => undefined } });
  const parts = { store, clock, perform };
  const tell = async (target: SnapshotKeys, command: Command) => {
    const outcome = await perform(TEAM, target, command);
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    return outcome;
  };
  const host = () =>
    store.hostDocs.get(HOST)?.doc as NonNullable<ReturnType<typeof store.hostDocs.get>>['doc'];
  const statusOf = (id: string) => store.requestDocs.get(id)?.doc.status as Status;
  const request = (id: string) => store.requestDocs.get(id)?.doc as InterviewRequest;
  const openDoor = (settings = {}, hostId = HOST) =>
    tell(
      { hostId },
      {
        kind: 'save_settings',
        actor: hostId,
        settings: { ...defaultSettings('Europe/Berlin', 'here'), ...settings },
      },
    );
  const slots = (hostId = HOST) =>
    bookableSlots({
      host: store.hostDocs.get(hostId)?.doc ?? host(),
      now: at(new Date(now).toISOString()),
    }).map(({ start }) => toIso(start));
  const ask = (requestId: string, actor: string, start?: string, hostId = HOST) =>
    tell(
      { requestId, hostId, requesterId: actor },
      submission(start === undefined ? [] : [start], {
        ...{ actor, hostId, requestId },
        zones: { host: 'Europe/Berlin', requester: 'Europe/Berlin' },
      }),
    );
  const turn = (ms: number) => {
    now += ms;
  };
  return { ...parts, parts, tell, host, statusOf, request, openDoor, slots, ask, turn };
}

describe('the line', () => {
  it('offers as many openings as there are places, first come first served', async () => {
    const world = setUp();
    await world.openDoor();
    for (const i of [1, 2, 3, 4, 5]) await world.ask(`r${i}`, `U${i}`);
    await lookAtLine(world.parts, TEAM, HOST);
    expect([1, 2, 3, 4, 5].map((i) => world.statusOf(`r${i}`))).toEqual([
      'choosing',
      'choosing',
      'choosing',
      'queued',
      'queued',
    ]);
    await lookAtLine(world.parts, TEAM, HOST);
    expect(world.host().choosing).toEqual(['r1', 'r2', 'r3']);
  });

  it('takes back the offers for which there is no place any more, and gives the places in line back', async () => {
    const world = setUp();
    await world.openDoor();
    for (const i of [1, 2, 3, 4]) {
      await world.ask(`r${i}`, `U${i}`);
      world.turn(60_000);
    }
    await lookAtLine(world.parts, TEAM, HOST);
    expect(world.host().choosing).toEqual(['r1', 'r2', 'r3']);
    await world.openDoor({ perWeek: 1, perMonth: 1, horizonDays: 20 });
    await lookAtLine(world.parts, TEAM, HOST);
    expect(world.host().choosing).toEqual(['r1']);
    expect(world.host().line.map(({ requestId }) => requestId)).toEqual(['r2', 'r3', 'r4']);
    expect(world.request('r2').lapses).toBe(0);
    expect([...world.store.effects.values()].map(({ id }) => id)).toContainEqual(
      expect.stringMatching(/^r2-back_in_line-U2-/),
    );
    await world.openDoor();
    await lookAtLine(world.parts, TEAM, HOST);
    expect(world.host().choosing).toEqual(['r1', 'r2', 'r3']);
  });

  it('is looked at again when nobody but somebody who chooses is left', async () => {
    const world = setUp();
    await world.openDoor();
    await world.ask('r1', 'U1');
    await lookAtLine(world.parts, TEAM, HOST);
    world.store.effects.clear();
    await world.openDoor({ daysAway: [{ from: '2027-01-01', to: '2027-12-31' }] });
    expect([...world.store.effects.keys()]).toContain(`line-${HOST}`);
    await lookAtLine(world.parts, TEAM, HOST);
    expect(world.statusOf('r1')).toBe('queued');
  });

  it('does nothing while hosting is paused or closed', async () => {
    const world = setUp();
    await world.openDoor();
    await world.ask('r1', 'U1');
    await world.tell({ hostId: HOST }, { kind: 'pause', actor: HOST });
    await lookAtLine(world.parts, TEAM, HOST);
    expect(world.statusOf('r1')).toBe('queued');
  });

  it('passes an opening on that is of no use to the first, who keeps the place', async () => {
    const world = setUp();
    const oneSlot = { workDays: [1], earlyMinutes: 30, lateMinutes: 0, horizonDays: 8, noticeDays: 6 };
    await world.openDoor(oneSlot);
    await world.openDoor(oneSlot, 'UOTHER');
    const [only] = world.slots();
    expect(world.slots()).toHaveLength(1);
    await world.ask('elsewhere', 'U1', only, 'UOTHER');
    await world.ask('r1', 'U1');
    await world.ask('r2', 'U2');
    await lookAtLine(world.parts, TEAM, HOST);
    expect(world.statusOf('r1')).toBe('queued');
    expect(world.statusOf('r2')).toBe('choosing');
    expect(world.host().line[0]?.requestId).toBe('r1');
  });
});

/** One request awaits the host, one is booked, one waits in line. */
async function busy() {
  const world = setUp();
  await world.openDoor({ perWeek: 5 });
  const [a, b] = world.slots();
  await world.ask('asked', 'U1', a);
  await world.ask('booked', 'U2', b);
  await world.tell({ requestId: 'booked' }, { kind: 'approve', actor: HOST });
  await world.ask('waits', 'U3');
  return world;
}

describe('requests that follow their host', () => {
  it('stand still during a pause, and go on with as much time as they had', async () => {
    const world = await busy();
    const due = Date.parse(world.request('asked').due ?? '');
    await world.tell({ hostId: HOST }, { kind: 'pause', actor: HOST });
    await followHost(world.parts, TEAM, HOST);
    expect(world.request('asked').pausedSince).toBeDefined();
    world.turn(DAY);
    await world.tell({ hostId: HOST }, { kind: 'resume', actor: HOST });
    await followHost(world.parts, TEAM, HOST);
    expect(world.request('asked').pausedSince).toBeUndefined();
    expect(Date.parse(world.request('asked').due ?? '') - due).toBe(DAY);
    expect(world.statusOf('waits')).toBe('choosing');
    expect(world.statusOf('booked')).toBe('scheduled');
  });

  it('keep to the hours of the host’s new time zone', async () => {
    const world = await busy();
    await world.openDoor({ perWeek: 5, zone: 'Asia/Tokyo' });
    await followHost(world.parts, TEAM, HOST);
    for (const id of ['asked', 'booked', 'waits']) expect(world.request(id).zones.host).toBe('Asia/Tokyo');
  });

  it.each([
    ['keep', 'scheduled'],
    ['cancel', 'cancelled_by_host'],
  ] as const)('end kindly when the host closes; bookings: %s', async (bookings, status) => {
    const world = await busy();
    await world.tell({ hostId: HOST }, { kind: 'close', actor: HOST, bookings });
    await followHost(world.parts, TEAM, HOST);
    await followHost(world.parts, TEAM, HOST);
    expect(world.statusOf('asked')).toBe('declined');
    expect(world.statusOf('waits')).toBe('declined');
    expect(world.statusOf('booked')).toBe(status);
    expect(world.host().blocks).toEqual({});
  });

  it('are cancelled inside a pause only when they begin before its end', async () => {
    const world = await busy();
    const start = world.request('booked').start ?? '';
    const before = await pauseHosting(world.parts, TEAM, { hostId: HOST, commandId: 'c1', until: at(start) });
    expect(before).toMatchObject({ paused: { bookings: [] } });
    const until = at(start).plus({ minutes: 1 });
    const after = await pauseHosting(world.parts, TEAM, { hostId: HOST, commandId: 'c2', until });
    expect(after).toMatchObject({ paused: { bookings: [{ id: 'booked' }], waiting: 1 } });
    expect(await cancelInside(world.parts, TEAM, { hostId: HOST, until: toIso(until) })).toBe(1);
    expect(world.statusOf('booked')).toBe('cancelled_by_host');
    expect(await cancelInside(world.parts, TEAM, { hostId: HOST, until: toIso(until) })).toBe(0);
  });

  it('end kindly when the host or the requester leaves the workspace', async () => {
    const world = await busy();
    const slack = { forgetProfile: async () => undefined, profile: async () => undefined } as never;
    await personChanged({ ...world.parts, slack }, TEAM, { id: 'U1', deleted: true });
    expect(world.request('asked')).toMatchObject({ status: 'withdrawn', reason: 'requester_left' });
    for (const _again of [1, 2])
      await personChanged({ ...world.parts, slack }, TEAM, { id: HOST, deleted: true });
    expect(world.request('booked')).toMatchObject({ status: 'cancelled_by_host', reason: 'host_left' });
    expect(world.statusOf('waits')).toBe('declined');
    expect(world.host().closed).toBeDefined();
  });
});

describe('word of somebody who changed', () => {
  const slackThatSays = (now: { isDeleted: boolean; zone: string }) => {
    const asked: string[] = [];
    const profile = async (_team: string, user: string) => {
      asked.push(user);
      return now;
    };
    return { asked, slack: { forgetProfile: async () => undefined, profile } as never };
  };

  it('that comes days late does no harm: what Slack says now counts', async () => {
    const world = await busy();
    const { slack } = slackThatSays({ isDeleted: false, zone: 'Asia/Kolkata' });
    const told = (id: string, change: { deleted: boolean; zone?: string }) =>
      personChanged({ ...world.parts, slack }, TEAM, { id, ...change });
    await told('U1', { deleted: true });
    await told(HOST, { deleted: true });
    await told('U1', { deleted: false, zone: 'Pacific/Apia' });
    expect(world.request('asked')).toMatchObject({ zones: { requester: 'Asia/Kolkata' } });
    expect(world.statusOf('asked')).toBe('awaiting_host');
    expect(world.host().closed).toBeUndefined();
  });

  it('asks Slack nothing where nothing can follow from it', async () => {
    const world = await busy();
    const { slack, asked } = slackThatSays({ isDeleted: false, zone: 'Europe/Berlin' });
    const zone = world.request('asked')?.zones.requester ?? '';
    const parts = { ...world.parts, slack };
    await personChanged(parts, TEAM, { id: 'UNOBODY', deleted: true });
    await personChanged(parts, TEAM, { id: 'UNOBODY', deleted: false, zone: 'Asia/Tokyo' });
    await personChanged(parts, TEAM, { id: HOST, deleted: false, zone: 'Asia/Tokyo' });
    await personChanged(parts, TEAM, { id: 'U1', deleted: false, zone });
    expect(asked).toEqual([]);
  });
});

describe('the app is removed', () => {
  it('tells the keeper of installations once for each event, also when it is delivered again', async () => {
    const { store } = setUp();
    const removed: string[] = [];
    const noteLost = (team: string) => void removed.push(team);
    const slack = Object.assign(new PaperSlack(), { noteLost });
    for (const event of ['Ev1', 'Ev2', 'Ev1']) await appRemoved({ store, slack }, TEAM, event);
    expect(removed).toEqual([TEAM, TEAM]);
  });
});

describe('somebody who hosts and asks', () => {
  it('is not booked twice at one time in the two roles', async () => {
    const world = setUp();
    await world.openDoor();
    await world.openDoor({}, 'UOTHER');
    const [first, second] = world.slots() as [string, string];
    await world.ask('r1', 'U1', first);
    // The host is taken then: neither asks for that time elsewhere, nor is asked for one that they asked for.
    await expect(world.ask('r2', HOST, first, 'UOTHER')).rejects.toThrow('slot_gone');
    await world.ask('r3', HOST, second, 'UOTHER');
    await expect(world.ask('r4', 'U2', second)).rejects.toThrow('slot_gone');
    expect(await listed(world, 'UOTHER', HOST)).not.toContain(first);
    expect(await listed(world, HOST, 'U2')).not.toContain(second);
  });

  async function listed({ store, clock }: ReturnType<typeof setUp>, hostId: string, requesterId: string) {
    const slots = listSlots((await loadWorld({ store, clock }, TEAM, { hostId, requesterId })).world);
    return slots.map(({ start }) => start);
  }
});
