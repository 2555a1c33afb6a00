import { Redis } from 'ioredis';
import { checkMessageBlocks } from '../../packages/slack-sandbox/src/block-kit/validate.js';
import { redisStore } from '../../src/adapters/redis/store/redis-store.js';
import { pausedReply } from '../../src/messages/hosting/pause-replies.js';
import { followHost } from '../../src/usecases/hosting/follow-host.js';
import { cancelInside, pauseHosting } from '../../src/usecases/hosting/pause-hosting.js';
import { createPerform } from '../../src/usecases/perform.js';

import { aHost, aRequest, HOST } from '../support/message-facts.js';
import { startTestRedis, type TestRedis } from '../support/redis.js';

const TEAM = 'T1';
const BOOKED = 500;
const NOW = Date.parse('2027-03-01T10:00:00.000Z');
const FIRST = Date.parse('2027-03-09T09:00:00.000Z');

/** One every half hour, day and night, each with somebody else. */
const bookings = Array.from({ length: BOOKED }, (_, index) =>
  aRequest('scheduled', {
    ...{ id: `booked${index}`, requesterId: `UASKS${index}` },
    start: new Date(FIRST + index * 1_800_000).toISOString(),
  }),
);

describe(`a host with ${BOOKED} bookings`, () => {
  let server: TestRedis;
  let client: Redis;
  let parts: Parameters<typeof cancelInside>[0];
  beforeEach(async () => {
    server = await startTestRedis();
    client = new Redis(server.url);
    const store = redisStore(client);
    const clock = { now: () => NOW, sleepUntil: async () => undefined };
    parts = { store, clock, perform: createPerform({ store, clock, wakeup: { nudge: () => undefined } }) };
    const claims = bookings.map(({ id, start = '' }) => ({ requestId: id, start }));
    const host = { id: HOST.id, rev: 0, doc: { ...aHost(), claims } };
    await store.commit(TEAM, { host, add: [], remove: [] });
    const commits = bookings.map((doc) =>
      store.commit(TEAM, { request: { id: doc.id, rev: 0, doc }, add: [], remove: [] }),
    );
    await Promise.all(commits);
  });
  afterEach(async () => {
    client.disconnect();
    await server.stop();
  });

  const statuses = async () => {
    const requests = await parts.store.requests(
      TEAM,
      bookings.map(({ id }) => id),
    );
    return new Set(requests.map(({ status }) => status));
  };

  it('pauses with a message that Slack takes, and cancels them all with one press', async () => {
    const paused = await pauseHosting(parts, TEAM, { hostId: HOST.id, commandId: 'pause' });
    if (!('paused' in paused)) throw new Error('refused');
    expect(paused.paused.bookings).toHaveLength(BOOKED);
    expect(checkMessageBlocks(pausedReply(paused.paused).blocks)).toEqual([]);
    expect(await cancelInside(parts, TEAM, { hostId: HOST.id, until: undefined })).toBe(BOOKED);
    expect(await statuses()).toEqual(new Set(['cancelled_by_host']));
  }, 60_000);

  it('closes, and cancels them all', async () => {
    const command = { kind: 'close', actor: HOST.id, bookings: 'cancel' } as const;
    await parts.perform(TEAM, { hostId: HOST.id }, command);
    await followHost(parts, TEAM, HOST.id);
    expect(await statuses()).toEqual(new Set(['cancelled_by_host']));
  }, 60_000);
});
