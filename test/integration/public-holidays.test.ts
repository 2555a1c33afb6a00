import { type RunningSandbox, startRunningBot } from '../support/running-bot.js';
import { DANA, PRIYA, storyOf } from '../support/story.js';

describe('a host who keeps public holidays', () => {
  let bot: RunningSandbox;
  let story: ReturnType<typeof storyOf>;

  beforeAll(async () => {
    bot = await startRunningBot({ startAt: '2027-12-10T15:00:00.000Z' });
    story = storyOf(bot);
  });
  afterAll(async () => {
    await bot.stop();
    expect(bot.workspace.troubles).toEqual([]);
  });

  const setup = () => story.limitsForm();
  const offered = async () => JSON.stringify(await story.formFor(PRIYA, DANA));

  test('is told which regions there are, sees the next three, and is asked for no time on them', async () => {
    await story.openDoor();
    expect(await offered()).toContain('2027-12-24T');
    const refused = await story.as(DANA).submit(await setup(), { 'Public holidays': 'Canada, Texas' });
    expect(JSON.stringify(refused.errors)).toMatch(/not this region.*British Columbia/);
    await story.as(DANA).submit(await setup(), { 'Public holidays': 'usa' });
    const saved = await bot.workspace.messageTo(DANA, 'Your settings are saved');
    expect(story.as(DANA).read(saved)).toContain('Fri, Dec 24 · Sat, Dec 25 · Fri, Dec 31');
    const settings = JSON.stringify(story.as(DANA).modal() ?? (await setup()));
    expect(settings).toContain('"initial_value":"United States"');
    expect(settings).toContain('Next: Fri, Dec 24 · Sat, Dec 25 · Fri, Dec 31.');
    const times = await offered();
    expect(times).toContain('2027-12-23T');
    expect(times).not.toMatch(/2027-12-(24|31)T/);
    await story.as(DANA).submit(await setup(), { 'Public holidays': '' });
    expect(await offered()).toContain('2027-12-24T');
  });
});
