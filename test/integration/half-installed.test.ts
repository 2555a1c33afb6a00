import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Json } from '../../packages/slack-sandbox/src/block-kit/validate.js';
import type { Fault } from '../../packages/slack-sandbox/src/faults.js';
import type { Team } from '../../packages/slack-sandbox/src/team.js';
import { browserOf } from '../support/installer.js';
import { type RunningSandbox, startRunningBot } from '../support/running-bot.js';
import { DANA } from '../support/story.js';

const KEY = Buffer.alloc(32, 7).toString('base64');
const RECORDS = 'ii:{installations}:records';
let bot: RunningSandbox;
let redis: Redis;
let team: Team;

beforeAll(async () => {
  bot = await startRunningBot({ env: { ENCRYPTION_KEY: KEY }, workspace: { isInstalled: false } });
  redis = new Redis(bot.redisUrl);
});
beforeEach(() => {
  team = bot.workspace.addTeam({ isInstalled: false });
});
afterEach(() => bot.workspace.faults.clear());
afterAll(async () => {
  redis?.disconnect();
  await bot?.stop();
});

/** Slack's answer to the code is another for one installation. */
async function installWith(change: (answer: Json) => Json) {
  const { oauth } = bot.workspace.core;
  const access = oauth.access.bind(oauth);
  oauth.access = (core, args) => change(access(core, args));
  try {
    return await browserOf(bot).install(team, DANA);
  } finally {
    oauth.access = access;
  }
}

async function expectNothingStays() {
  expect(Object.keys(await redis.hgetall(RECORDS))).not.toContain('');
  expect(await redis.hexists(RECORDS, team.id)).toBe(0);
}

/** It is whole when it is begun again. */
async function installs() {
  expect(await browserOf(bot).install(team, DANA)).toMatchObject({ status: 200 });
  await bot.workspace.messageTo(DANA, 'Infointerview is installed', undefined, team);
  while ((await redis.hget(RECORDS, team.id))?.includes('"greet"')) await setTimeout(20);
}

describe('an installation during which Slack goes away', () => {
  const away: [string, Fault][] = [
    ['before the code is traded', { kind: '500', method: 'oauth.v2.access', count: 1 }],
    ['while the code is traded, unheard', { kind: 'lost_reply', method: 'oauth.v2.access', count: 1 }],
    ['with a page instead of an answer', { kind: 'html', status: 502, method: 'oauth.v2.access', count: 1 }],
    ['after the code was traded', { kind: '500', method: 'auth.test', count: 1 }],
    ['after the code was traded, cut off', { kind: 'reset_before', method: 'auth.test', count: 1 }],
    [
      'after the code was traded, with its rates',
      { kind: '429', retryAfter: 30, method: 'auth.test', count: 1 },
    ],
    ['with trouble of its own', { kind: 'error', code: 'internal_error', method: 'auth.test', count: 1 }],
  ];

  test.each(away)('%s, says so, leaves nothing, and can be begun again', async (_when, fault) => {
    bot.workspace.faults.add(fault);
    const page = await browserOf(bot).install(team, DANA);
    expect(page).toMatchObject({
      status: 503,
      text: expect.stringContaining('Please try again in a minute'),
    });
    expect(page.text).toContain('Nothing was installed');
    await expectNothingStays();
    bot.workspace.faults.clear();
    await installs();
  });
});

describe('an installation of which Slack says', () => {
  test('neither a workspace nor an organisation is none', async () => {
    const page = await installWith((answer) => ({ ...answer, team: null }));
    expect(page).toMatchObject({ status: 400, text: expect.stringContaining('did not say where') });
    await expectNothingStays();
    await installs();
  });

  test('an organisation and no workspace says where it works, and promises no message', async () => {
    const enterprise = { id: 'E0ACME', name: 'Acme' };
    const page = await installWith((answer) => ({
      ...answer,
      ...{ team: null, enterprise, is_enterprise_install: true },
    }));
    expect(page).toMatchObject({ status: 200, text: expect.stringContaining('Acme') });
    expect(page.text).toContain('/infointerview');
    expect(page.text).not.toContain('A message in Slack');
    expect(Object.keys(await redis.hgetall(RECORDS))).toContain('E0ACME');
    await redis.hdel(RECORDS, 'E0ACME');
  });

  test('no token of the bot is none', async () => {
    const page = await installWith(({ access_token: _, bot_user_id: __, ...answer }) => answer);
    expect(page.status).toBe(400);
    expect(page.text).toContain('Nothing was installed');
    await expectNothingStays();
    await installs();
  });
});

test('a renewal that is granted too little leaves the installation as it was, and at work', async () => {
  await installs();
  const before = await redis.hget(RECORDS, team.id);
  const { options } = bot.workspace.core.oauth;
  options.withheldScopes = ['im:write', 'users:read'];
  const page = await browserOf(bot).install(team, DANA);
  options.withheldScopes = [];
  expect(page).toMatchObject({ status: 400, text: expect.stringContaining('im:write, users:read') });
  expect(page.text).toContain('Nothing was installed or changed');
  expect(await redis.hget(RECORDS, team.id)).toBe(before);
  expect((await bot.workspace.as(DANA, team).command('help')).reply?.text).toBeTruthy();
});

test('a storage that is away after the code was traded is told, and keeps nothing back', async () => {
  const browser = browserOf(bot);
  const url = bot.workspace.core.oauth.allow(bot.workspace.core, await browser.begin(), team, DANA);
  const { oauth } = bot.workspace.core;
  const access = oauth.access.bind(oauth);
  oauth.access = (core, args) => {
    void redis.client('PAUSE', 2_500, 'ALL');
    return access(core, args);
  };
  const page = await browser.open(url);
  oauth.access = access;
  expect(page).toMatchObject({ status: 503, text: expect.stringContaining('storage does not answer') });
  await redis.ping();
  await installs();
});
