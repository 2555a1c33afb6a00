import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import { pino } from 'pino';
import type { Clients } from '../../../src/adapters/slack/clients.js';
import { createNewerBlocks } from '../../../src/adapters/slack/newer-blocks/newer-blocks.js';
import type { PaceBoard } from '../../../src/adapters/slack/pace-board.js';
import { Pacing } from '../../../src/adapters/slack/pacing.js';
import { createSlack } from '../../../src/adapters/slack/slack.js';
import type { Sending } from '../../../src/usecases/ports/slack.js';
import { noBlocksKnown, nothingKnown } from '../../support/nothing-known.js';

const NOW = 1_800_000_000_000;
const ANY: Sending = { id: 'any', by: 'post', critical: false, unknowns: 0 };
const CLOCK: Sending = { ...ANY, id: 'clock', critical: true };
const MESSAGE = { text: 'x', blocks: [] };

const away = () => Promise.reject(new Error('away'));
/** What each process knows by itself is enough here. */
const noBoard: PaceBoard = { take: away, count: away, oneByOne: away };

/** Slack as it answers posts and `auth.test`, set by hand. */
function world() {
  const slack: { now: number; post: () => object; auth: () => object } = {
    now: NOW,
    post: () => ({ ts: '1.1' }),
    auth: () => ({}),
  };
  const reading = { auth: { test: async () => slack.auth() } } as unknown as WebClient;
  const direct: Clients['direct'] = async (_team, method) => ({
    ok: true,
    ...(method === 'conversations.open' ? { channel: { id: 'D1' } } : slack.post()),
  });
  const clients = {
    direct,
    urgent: async () => ({ ok: true as const }),
    reading: () => reading,
    posting: () => reading,
  };
  const clock = { now: () => slack.now, sleepUntil: async () => undefined };
  const pacing = new Pacing(clock, noBoard);
  const calm = jest.spyOn(pacing, 'calm');
  const logger = pino({ level: 'silent' });
  const newerBlocks = createNewerBlocks({ memory: noBlocksKnown, logger });
  return {
    slack,
    calmed: calm.mock.calls,
    port: createSlack({ clients, pacing, newerBlocks, memory: nothingKnown, clock, logger }),
  };
}

const fail = (error: Error) => () => {
  throw error;
};

describe('a workspace of which Slack wants to hear nothing more for now', () => {
  it('is left alone until then, but for the clock; and no other with it', async () => {
    const { slack, port } = world();
    slack.post = fail(new WebAPIRateLimitedError(30));
    expect(await port.post('T1', 'U1', MESSAGE)).toMatchObject({ outcome: 'unsent', retryAt: NOW + 30_000 });
    expect(await port.blockedUntil('T1', ANY)).toEqual({
      until: NOW + 30_000,
      reason: 'ratelimited',
    });
    expect(await port.blockedUntil('T1', CLOCK)).toBeUndefined();
    expect(await port.blockedUntil('T2', ANY)).toBeUndefined();
    slack.now += 30_000;
    expect(await port.blockedUntil('T1', ANY)).toBeUndefined();
  });
});

describe('a workspace that refuses the bot', () => {
  it('is left alone, the clock included, until Slack takes the bot again', async () => {
    const { slack, port } = world();
    const revoked = new WebAPIPlatformError({ ok: false, error: 'token_revoked' });
    slack.post = fail(revoked);
    slack.auth = fail(revoked);
    expect(await port.post('T1', 'U1', MESSAGE)).toMatchObject({ outcome: 'auth_lost' });
    expect(await port.blockedUntil('T1', CLOCK)).toMatchObject({ reason: 'token_revoked' });
    expect(await port.blockedUntil('T2', CLOCK)).toBeUndefined();
    jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 16_000);
    expect(await port.blockedUntil('T1', CLOCK)).toMatchObject({ reason: 'token_revoked' });
    slack.auth = () => ({});
    jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 16_000);
    expect(await port.blockedUntil('T1', CLOCK)).toBeUndefined();
    jest.restoreAllMocks();
  });
});

describe('a message for what is no single person', () => {
  it('is refused for itself alone: Slack would open a conversation of several, for which the scope is missing', async () => {
    const { slack, port } = world();
    slack.post = fail(new WebAPIPlatformError({ ok: false, error: 'missing_scope' }));
    expect(await port.post('T1', 'U1,U2', MESSAGE)).toEqual({ outcome: 'refused', reason: 'user_not_found' });
    expect(await port.blockedUntil('T1', CLOCK)).toBeUndefined();
  });
});

describe('a workspace where a scope is missing', () => {
  it('is held until Slack says that the scope is there', async () => {
    const { slack, port } = world();
    const later = (ms: number) => jest.spyOn(performance, 'now').mockReturnValue(performance.now() + ms);
    const missing = {
      ok: false,
      error: 'missing_scope',
      needed: 'chat:write',
      provided: 'im:write',
    } as const;
    slack.post = fail(new WebAPIPlatformError(missing));
    expect(await port.post('T1', 'U1', MESSAGE)).toMatchObject({ outcome: 'auth_lost' });
    slack.auth = () => ({ response_metadata: { scopes: ['im:write'] } });
    later(16_000);
    expect(await port.blockedUntil('T1', ANY)).toMatchObject({ reason: 'missing_scope' });
    slack.auth = () => ({ response_metadata: { scopes: ['im:write', 'chat:write'] } });
    later(16_000);
    expect(await port.blockedUntil('T1', ANY)).toBeUndefined();
    jest.restoreAllMocks();
  });
});

describe('a workspace for which Slack does not answer', () => {
  const down = fail(new WebAPIHTTPError(500, '', {}, ''));
  const asLongAs = async (isSo: () => Promise<boolean>) => {
    while (await isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  it('is left alone after one call, but for the clock, until a probe is answered', async () => {
    const { slack, port } = world();
    slack.post = down;
    slack.auth = down;
    expect(await port.post('T1', 'U1', MESSAGE)).toMatchObject({ outcome: 'unknown' });
    expect(await port.blockedUntil('T1', ANY)).toMatchObject({ reason: 'slack_away' });
    expect(await port.blockedUntil('T2', ANY)).toBeUndefined();
    expect(await port.blockedUntil('T1', CLOCK)).toBeUndefined();
    expect(await port.blockedUntil('T1', { ...CLOCK, unknowns: 2 })).toMatchObject({ reason: 'slack_away' });
    slack.auth = () => ({});
    await asLongAs(async () => (await port.blockedUntil('T1', ANY)) !== undefined);
    expect(await port.blockedUntil('T1', { ...CLOCK, unknowns: 2 })).toBeUndefined();
  });

  it('is probed by one at a time', async () => {
    const { slack, port } = world();
    let probes = 0;
    let answer: (value: object) => void = () => undefined;
    slack.post = down;
    slack.auth = () => {
      probes += 1;
      return new Promise((resolve) => {
        answer = resolve;
      });
    };
    await port.post('T1', 'U1', MESSAGE);
    await asLongAs(async () => probes === 0 && (await port.blockedUntil('T1', ANY)) !== undefined);
    await Promise.all(Array.from({ length: 20 }, () => port.blockedUntil('T1', ANY)));
    expect(probes).toBe(1);
    answer({});
    await asLongAs(async () => (await port.blockedUntil('T1', ANY)) !== undefined);
    expect(probes).toBe(1);
  });

  it('is calmed when it is back', async () => {
    const { slack, port, calmed } = world();
    slack.post = down;
    await port.post('T1', 'U1', MESSAGE);
    await asLongAs(async () => (await port.blockedUntil('T1', ANY)) !== undefined);
    expect(calmed).toEqual([['T1']]);
  });
});
