import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import { pino } from 'pino';
import type { Clients } from '../../../src/adapters/slack/clients.js';
import { createSlack } from '../../../src/adapters/slack/slack.js';
import { nothingKnown } from '../../support/nothing-known.js';

const NOW = 1_800_000_000_000;
const MESSAGE = { text: 'x', blocks: [] };

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
  const clients = { direct, reading: () => reading, posting: () => reading };
  const clock = { now: () => slack.now, sleepUntil: async () => undefined };
  return {
    slack,
    port: createSlack({ clients, memory: nothingKnown, clock, logger: pino({ level: 'silent' }) }),
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
    expect(await port.held('T1', { critical: false })).toEqual({
      until: NOW + 30_000,
      reason: 'ratelimited',
    });
    expect(await port.held('T1', { critical: true })).toBeUndefined();
    expect(await port.held('T2', { critical: false })).toBeUndefined();
    slack.now += 30_000;
    expect(await port.held('T1', { critical: false })).toBeUndefined();
  });
});

describe('a workspace that refuses the bot', () => {
  it('is left alone, the clock included, until Slack takes the bot again', async () => {
    const { slack, port } = world();
    const revoked = new WebAPIPlatformError({ ok: false, error: 'token_revoked' });
    slack.post = fail(revoked);
    slack.auth = fail(revoked);
    expect(await port.post('T1', 'U1', MESSAGE)).toMatchObject({ outcome: 'auth_lost' });
    expect(await port.held('T1', { critical: true })).toMatchObject({ reason: 'token_revoked' });
    expect(await port.held('T2', { critical: true })).toBeUndefined();
    jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 16_000);
    expect(await port.held('T1', { critical: true })).toMatchObject({ reason: 'token_revoked' });
    slack.auth = () => ({});
    jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 16_000);
    expect(await port.held('T1', { critical: true })).toBeUndefined();
    jest.restoreAllMocks();
  });
});
