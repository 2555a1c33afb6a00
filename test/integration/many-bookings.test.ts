import { Redis } from 'ioredis';
import { checkMessageBlocks } from '../../packages/slack-sandbox/src/block-kit/validate.js';
import { redisEffectLedger } from '../../src/adapters/redis/ledger/effect-ledger.js';
import { redisStore } from '../../src/adapters/redis/store/redis-store.js';
import { pausedReply } from '../../src/messages/hosting/pause-replies.js';
import { createDelivery } from '../../src/usecases/deliver/create-delivery.js';
import { followHost } from '../../src/usecases/hosting/follow-host.js';
import { cancelInside, pauseHosting } from '../../src/usecases/hosting/pause-hosting.js';
import { createPerform } from '../../src/usecases/perform.js';
import type { Outgoing, Slack } from '../../src/usecases/ports/slack.js';
import { shardOf } from '../../src/usecases/shard.js';
import { silent } from '../support/jobs.js';
import { aHost, aRequest, HOST } from '../support/message-facts.js';
import { startTestRedis, type TestRedis } from '../support/redis.js';
import { usualRecords } from '../support/usual-records.js';
import { PaperSlack } from '../unit/simulation/paper-slack.js';

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

  /** What the host hears of it: messages and files. */
  const toldToHost = async () => {
    const due = await redisEffectLedger(client).due(shardOf(TEAM), Number.MAX_SAFE_INTEGER, 10_000);
    const told = due.filter(
      ({ effect: { kind, to } }) => to === HOST.id && /^(cancelled|calendar)_/.test(kind),
    );
    const paper = new PaperSlack();
    const files: string[] = [];
    const slack = Object.assign(paper, {
      upload: async (...[, , { content }]: Parameters<Slack['upload']>) => {
        files.push(content);
        return { outcome: 'sent', channel: '', ts: '' } as const;
      },
    });
    const delivery = createDelivery({ ...parts, records: usualRecords, slack, logger: silent });
    for (const each of told) {
      const past = { attempts: 0, unknowns: 0, unsettled: false };
      const prepared = await delivery.prepare({ ...each, ...past });
      if ('send' in prepared) await prepared.send();
    }
    return { messages: [...slack.messages.values()].map(({ message }) => message), files };
  };
  const oneForAll = ({ messages, files }: { messages: Outgoing[]; files: string[] }) => {
    expect(messages).toHaveLength(1);
    expect(messages[0]?.text).toMatch(/^500 meetings are cancelled\..*10:00 AM.*And 485 more\./s);
    expect(checkMessageBlocks(messages[0]?.blocks)).toEqual([]);
    expect(files).toHaveLength(1);
    expect(files[0]?.match(/^STATUS:CANCELLED\r$/gm)).toHaveLength(BOOKED);
  };

  it('pauses with a message that Slack takes, cancels them all with one press, and tells of all in one message', async () => {
    const paused = await pauseHosting(parts, TEAM, { hostId: HOST.id, commandId: 'pause' });
    if (!('paused' in paused)) throw new Error('refused');
    expect(paused.paused.bookings).toHaveLength(BOOKED);
    expect(checkMessageBlocks(pausedReply(paused.paused).blocks)).toEqual([]);
    expect(await cancelInside(parts, TEAM, { hostId: HOST.id, until: undefined })).toBe(BOOKED);
    expect(await statuses()).toEqual(new Set(['cancelled_by_host']));
    oneForAll(await toldToHost());
  }, 60_000);

  it('closes, cancels them all, and tells of all in one message', async () => {
    const command = { kind: 'close', actor: HOST.id, bookings: 'cancel' } as const;
    await parts.perform(TEAM, { hostId: HOST.id }, command);
    await followHost(parts, TEAM, HOST.id);
    expect(await statuses()).toEqual(new Set(['cancelled_by_host']));
    oneForAll(await toldToHost());
  }, 60_000);
});
