import { Redis } from 'ioredis';
import type { Team } from '../../packages/slack-sandbox/src/team.js';
import { teamKeys } from '../../src/adapters/redis/keys.js';
import { browserOf } from './installer.js';
import { startRunningBot } from './running-bot.js';
import { AGENDA, DANA, formOf, PRIYA, TUESDAY } from './story.js';

/**
 * Two workspaces in one bot. The same people are in both, so that only the workspace can tell them apart: Dana hosts in both, and
 * Priya asked her in the first, `home`.
 */
export async function startTwoWorkspaces(options: Parameters<typeof startRunningBot>[0] = {}) {
  const bot = await startRunningBot({
    ...options,
    env: { ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'), ...options.env },
    workspace: { isInstalled: false },
  });
  const redis = new Redis(bot.redisUrl);
  const home = bot.workspace.team;
  const elsewhere = bot.workspace.addTeam({ isInstalled: false });
  const stop = async () => {
    redis.disconnect();
    await bot.stop();
  };
  try {
    for (const team of [home, elsewhere]) await openDoorIn(team);
    await askAtHome();
  } catch (error) {
    await stop();
    throw error;
  }
  const keys = teamKeys(home.id);
  const [requestId = ''] = await redis.zrange(keys.history('requester', PRIYA), '0', '-1');

  async function openDoorIn(team: Team) {
    await browserOf(bot).install(team, DANA);
    // Whoever looks for the form would otherwise see this come, and look no further.
    await bot.workspace.messageTo(DANA, 'Infointerview is installed', undefined, team);
    const dana = bot.workspace.as(DANA, team);
    const seen = await dana.submit(formOf(await dana.command('setup')), {});
    if (seen.errors) throw new Error(JSON.stringify(seen.errors));
    // Whatever comes of this by itself is there before anything is counted.
    await bot.workspace.messageTo(DANA, 'Your door is open', undefined, team);
  }

  async function askAtHome() {
    const priya = bot.workspace.as(PRIYA, home);
    await priya.submit(formOf(await priya.command(`<@${DANA}>`)), { ...AGENDA, 'First choice': TUESDAY });
    await bot.workspace.messageTo(DANA, /Approve|asks/, undefined, home);
    await bot.bot.quiet();
  }

  return {
    ...{ bot, home, elsewhere, requestId },
    /** What is stored at home, and how many messages stand there. */
    atHome: async () => [
      await redis.mget(keys.request(requestId), keys.host(DANA), keys.person(PRIYA)),
      [DANA, PRIYA].map((user) => bot.workspace.messagesOf(user, home).length),
    ],
    stop,
  };
}

export type TwoWorkspaces = Awaited<ReturnType<typeof startTwoWorkspaces>>;
