import { ACTIONS } from '../../src/messages/ids.js';
import {
  ABOUT_A_REQUEST,
  FORMS_ABOUT_A_REQUEST,
  memoryOf,
  submitOld,
  windowWith,
} from '../support/old-windows.js';
import { DANA, PRIYA, WEDNESDAY } from '../support/story.js';
import { startTwoWorkspaces, type TwoWorkspaces } from '../support/two-workspaces.js';

describe('two workspaces in one bot', () => {
  let both: TwoWorkspaces;

  beforeAll(async () => {
    both = await startTwoWorkspaces();
  });
  afterAll(() => both?.stop());

  test('no button of one decides about a request of the other, or tells that there is one', async () => {
    const { bot, elsewhere, requestId } = both;
    const before = await both.atHome();
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
    expect(await both.atHome()).toEqual(before);
  });

  test('no form of one changes a request of the other', async () => {
    const { bot, elsewhere, requestId } = both;
    const before = await both.atHome();
    for (const id of FORMS_ABOUT_A_REQUEST) {
      const submit = (about: string) =>
        submitOld(
          bot,
          { id, user: DANA, requestId: about, start: WEDNESDAY, metadata: memoryOf(id, about) },
          elsewhere,
        );
      expect([id, await submit(requestId)]).toEqual([id, await submit('re0000000000000000000')]);
    }
    expect(await both.atHome()).toEqual(before);
  });

  test('commands and the Home of one show nothing of the other', async () => {
    const { bot, elsewhere } = both;
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
    const { bot, elsewhere, home } = both;
    await bot.workspace.events.uninstall(elsewhere);
    const seen = await bot.workspace.as(DANA, home).command('status');
    expect(JSON.stringify(seen)).toContain(PRIYA);
  });
});
