import { type RunningSandbox, startRunningBot } from './running-bot.js';
import { storyOf } from './story.js';

export interface FreshStory {
  bot: RunningSandbox;
  story: ReturnType<typeof storyOf>;
}

/** Gives each test a bot of its own, on a Monday morning in New York; afterwards Slack must have had nothing to complain of. */
export function withFreshStory(
  begin: (started: FreshStory) => void | Promise<void>,
  optionsFor: () => Parameters<typeof startRunningBot>[0] = () => ({}),
): void {
  let bot: RunningSandbox | undefined;
  beforeEach(async () => {
    bot = await startRunningBot({ startAt: '2027-03-01T15:00:00.000Z', ...optionsFor() });
    await begin({ bot, story: storyOf(bot) });
  });
  afterEach(async () => {
    await bot?.stop();
    expect(bot?.workspace.troubles).toEqual([]);
  });
}
