import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Team } from '../../packages/slack-sandbox/src/team.js';
import { everythingKept } from '../support/everything-kept.js';
import { browserOf } from '../support/installer.js';
import { type RunningSandbox, startRunningBot } from '../support/running-bot.js';
import { AGENDA, DANA, formOf, PRIYA, TUESDAY } from '../support/story.js';

const KEY = Buffer.alloc(32, 7).toString('base64');
const CLIENT = { clientId: 'client.1', clientSecret: 'hush' };
let bot: RunningSandbox;
let first: Team;
let second: Team;

beforeAll(async () => {
  bot = await startRunningBot({
    env: { ENCRYPTION_KEY: KEY },
    workspace: { isInstalled: false, oauth: { ...CLIENT, tokensLiveSeconds: 43_200 } },
  });
  first = bot.workspace.team;
  second = bot.workspace.addTeam({ isInstalled: false });
});
afterAll(() => bot?.stop());

const callsOf = (method: string) => bot.workspace.calls.filter((call) => call.method === method);

async function hasTokens(id: string): Promise<boolean> {
  const redis = new Redis(bot.redisUrl);
  const text = await redis.hget('ii:{installations}:records', id);
  redis.disconnect();
  return (JSON.parse(text ?? '{}') as { sealed?: string }).sealed !== undefined;
}

describe('an installation', () => {
  test('that is denied, or comes back with another state, says so and leaves nothing', async () => {
    const browser = browserOf(bot);
    const denied = await browser.open(bot.workspace.core.oauth.deny(await browser.begin()));
    expect(denied).toMatchObject({ status: 400, text: expect.stringContaining('You did not allow it') });

    const url = bot.workspace.core.oauth.allow(bot.workspace.core, await browser.begin(), first, DANA);
    const elsewhere = await browserOf(bot).open(url);
    expect(elsewhere.text).toContain('no longer good');
    expect((await browser.open(url.replace(/state=[^&]+/, 'state=forged'))).text).toContain('no longer good');
    expect(callsOf('oauth.v2.access')).toEqual([]);
  });

  test('that is granted too little names what is missing', async () => {
    const { options } = bot.workspace.core.oauth;
    options.withheldScopes = ['im:write'];
    const page = await browserOf(bot).install(first, DANA);
    options.withheldScopes = [];
    expect(page).toMatchObject({ status: 400, text: expect.stringContaining('im:write') });
    expect(await everythingKept(bot.redisUrl)).not.toContain(first.id);
  });

  test('while Slack is away can be tried again', async () => {
    bot.workspace.faults.add({ kind: '500', method: 'oauth.v2.access', count: 1 });
    const page = await browserOf(bot).install(first, DANA);
    expect(page).toMatchObject({ status: 503, text: expect.stringContaining('Slack does not answer') });
  });

  test('of two workspaces makes the bot work in both, each by its own token', async () => {
    expect(await browserOf(bot).install(first, DANA)).toMatchObject({
      status: 200,
      text: expect.stringContaining('Infointerview is installed'),
    });
    await browserOf(bot).install(second, DANA);
    for (const team of [first, second]) {
      await bot.workspace.messageTo(DANA, 'Infointerview is installed', undefined, team);
      const dana = bot.workspace.as(DANA, team);
      const seen = await dana.submit(formOf(await dana.command('setup')), {});
      expect(seen.errors).toBeUndefined();
      await bot.workspace.messageTo(DANA, 'Your door is open', undefined, team);
    }
  });

  test('keeps tokens sealed', async () => {
    const stored = await everythingKept(bot.redisUrl);
    expect(stored).toContain(first.id);
    expect(stored).not.toMatch(/xoxb|xoxe/);
  });

  test('cannot be replayed', async () => {
    const browser = browserOf(bot);
    const url = bot.workspace.core.oauth.allow(bot.workspace.core, await browser.begin(), first, DANA);
    expect((await browser.open(url)).status).toBe(200);
    expect((await browser.open(url)).text).toContain('no longer good');
  });

  test('that ends sends nothing any more, and goes on where it was when it comes back', async () => {
    const priya = bot.workspace.as(PRIYA, second);
    const seen = await priya.submit(formOf(await priya.command(`<@${DANA}>`)), {
      ...AGENDA,
      'First choice': TUESDAY,
    });
    expect(seen.errors).toBeUndefined();
    await bot.workspace.messageTo(DANA, 'Approve', undefined, second);
    await bot.workspace.events.uninstall(second);
    while (await hasTokens(second.id)) await setTimeout(20);
    const before = bot.workspace.calls.length;
    await bot.turner.turn('1d');
    expect(bot.workspace.calls.slice(before).filter(({ teamId }) => teamId === second.id)).toEqual([]);

    await browserOf(bot).install(second, DANA);
    const dana = bot.workspace.as(DANA, second);
    expect(JSON.stringify(await dana.command('status'))).toContain(PRIYA);
  });
});
