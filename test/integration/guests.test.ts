import { type FreshStory, withFreshStory } from '../support/fresh-story.js';
import type { RunningSandbox } from '../support/running-bot.js';
import { DANA, formOf, MARCUS, MONDAY, PRIYA, TOMAS } from '../support/story.js';

const GRETA = 'U07GRETA';

/** Greta is a guest in the workspace. */
describe('a guest', () => {
  let bot: RunningSandbox;
  let story: FreshStory['story'];
  withFreshStory(async (started) => {
    ({ bot, story } = started);
    await story.openDoor(DANA, { 'List me': true });
  });

  const words = async (user: string, command: string) => (await story.say(user, command)).words;
  const workspaceAllows = async () => {
    const form = formOf(await story.as(MARCUS).command('admin'));
    await story.as(MARCUS).submit(form, { 'Guests and people of connected workspaces': true });
  };
  const hostAllows = async () => story.as(DANA).submit(await story.limitsForm(), { Guests: true });

  test('may ask where workspace and host allow it, and is told which of them does not', async () => {
    expect(await words(GRETA, `<@${DANA}>`)).toContain('are for members of this workspace');
    expect(await words(GRETA, 'hosts')).toContain('are for members of this workspace');
    await hostAllows();
    expect(await words(GRETA, `<@${DANA}>`)).toContain('are for members of this workspace');
    await workspaceAllows();
    const form = await story.formFor(GRETA, DANA);
    await story.as(GRETA).close(form);
    await story.openDoor(TOMAS, { 'List me': true });
    expect(await words(GRETA, `<@${TOMAS}>`)).toContain('from members of this workspace only');
    expect(await words(GRETA, 'hosts')).not.toContain(TOMAS);
    expect(await words(PRIYA, 'hosts')).toContain(TOMAS);
  });

  test('is named as one on the card; somebody from elsewhere by where they are from', async () => {
    await hostAllows();
    await workspaceAllows();
    await story.ask(GRETA, DANA, { 'First choice': MONDAY });
    const card = story.as(DANA).read(await bot.workspace.messageTo(DANA, 'Greta Holm'));
    expect(card).toContain('guest in this workspace');
    await bot.workspace.changeUser(PRIYA, { isStranger: true });
    await story.ask(PRIYA, DANA, { 'First choice': '2027-03-10T14:00:00.000Z' });
    const other = story.as(DANA).read(await bot.workspace.messageTo(DANA, 'Priya Raman'));
    expect(other).toContain('from another organization');
  });
});
