import { Redis } from 'ioredis';
import type { Team } from '../../packages/slack-sandbox/src/team.js';
import { teamKeys } from '../../src/adapters/redis/keys.js';
import { ACTIONS } from '../../src/messages/ids.js';
import { browserOf } from '../support/installer.js';
import {
  ABOUT_A_REQUEST,
  FORMS_ABOUT_A_REQUEST,
  memoryOf,
  submitOld,
  windowWith,
} from '../support/old-windows.js';
import { type RunningSandbox, startRunningBot } from '../support/running-bot.js';
import { AGENDA, DANA, formOf, PRIYA, TUESDAY, WEDNESDAY } from '../support/story.js';

/** The same people are in both workspaces, so that only the workspace can tell them apart. */
describe('two workspaces in one bot', () => {
  let bot: RunningSandbox;
  let redis: Redis;
  let home: Team;
  let elsewhere: Team;
  let requestId: string;

  beforeAll(async () => {
    bot = await startRunningBot({
      env: { ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64') },
      workspace: { isInstalled: false },
    });
    redis = new Redis(bot.redisUrl);
    home = bot.workspace.team;
    elsewhere = bot.workspace.addTeam({ isInstalled: false });
    for (const team of [home, elsewhere]) {
      await browserOf(bot).install(team, DANA);
      const dana = bot.workspace.as(DANA, team);
      await dana.submit(formOf(await dana.command('setup')), {});
      // Whatever comes of this by itself is there before anything is counted.
      await bot.workspace.messageTo(DANA, 'Infointerview is installed', undefined, team);
      await bot.workspace.messageTo(DANA, 'Your door is open', undefined, team);
    }
    const priya = bot.workspace.as(PRIYA, home);
    await priya.submit(formOf(await priya.command(`<@${DANA}>`)), { ...AGENDA, 'First choice': TUESDAY });
    await bot.workspace.messageTo(DANA, /Approve|asks/, undefined, home);
    await bot.bot.quiet();
    [requestId = ''] = await redis.zrange(teamKeys(home.id).history('requester', PRIYA), '0', '-1');
  });
  afterAll(async () => {
    redis?.disconnect();
    await bot?.stop();
  });

  const stateAtHome = async () => {
    const { request, host, person } = teamKeys(home.id);
    return redis.mget(request(requestId), host(DANA), person(PRIYA));
  };
  const messagesAtHome = () => [DANA, PRIYA].map((user) => bot.workspace.messagesOf(user, home).length);

  test('no button of one decides about a request of the other, or tells that there is one', async () => {
    const before = [await stateAtHome(), messagesAtHome()];
    for (const user of [DANA, PRIYA])
      for (const actionId of ABOUT_A_REQUEST) {
        const press = async (id: string) => {
          const window = windowWith(actionId, id, `D${user.slice(1)}`, WEDNESDAY);
          const name = actionId === ACTIONS.rateMeeting ? `${actionId}_great` : actionId;
          const given = actionId === ACTIONS.tickQuestions ? [`${id}|0`] : true;
          const { reply, modal } = await bot.workspace.as(user, elsewhere).pressStale(window, name, given);
          return { says: reply?.text, opens: modal?.view.callback_id };
        };
        expect([actionId, await press(requestId)]).toEqual([actionId, await press('re0000000000000000000')]);
      }
    expect([await stateAtHome(), messagesAtHome()]).toEqual(before);
  });

  test('no form of one changes a request of the other', async () => {
    const before = [await stateAtHome(), messagesAtHome()];
    for (const id of FORMS_ABOUT_A_REQUEST) {
      const submit = (about: string) =>
        submitOld(
          bot,
          { id, user: DANA, requestId: about, start: WEDNESDAY, metadata: memoryOf(id, about) },
          elsewhere,
        );
      expect([id, await submit(requestId)]).toEqual([id, await submit('re0000000000000000000')]);
    }
    expect([await stateAtHome(), messagesAtHome()]).toEqual(before);
  });

  test('commands and the Home of one show nothing of the other', async () => {
    for (const command of ['status', 'queue', 'stats', 'cancel']) {
      const seen = await bot.workspace.as(DANA, elsewhere).command(command);
      expect([command, JSON.stringify(seen)]).toEqual([command, expect.not.stringContaining(PRIYA)]);
    }
    await bot.workspace.as(DANA, elsewhere).openHome();
    await bot.bot.quiet();
    const view = JSON.stringify(elsewhere.homes.get(DANA)?.view ?? {});
    expect(view).not.toContain(PRIYA);
  });

  test("an uninstallation that one's events tell of leaves the other at work", async () => {
    await bot.workspace.events.uninstall(elsewhere);
    const seen = await bot.workspace.as(DANA, home).command('status');
    expect(JSON.stringify(seen)).toContain(PRIYA);
  });
});
