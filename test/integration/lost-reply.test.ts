import type { Message } from '../../packages/slack-sandbox/src/contract.js';
import { type RunningSandbox, startRunningBot } from '../support/running-bot.js';
import { DANA, PRIYA, storyOf, TUESDAY } from '../support/story.js';

describe('a card whose arrival Slack did not confirm', () => {
  let bot: RunningSandbox;
  beforeAll(async () => {
    bot = await startRunningBot({ startAt: '2027-03-01T15:00:00.000Z' });
  });
  afterAll(() => bot.stop());

  /** Open or decided; the word that the meeting is booked is none. */
  const cards = (): Message[] =>
    bot.workspace.messagesOf(DANA).filter(({ text }) => /asks you for|^Approved/.test(text));

  test('is sent once more, and a press on either copy brings both up to date', async () => {
    const { openDoor, ask } = storyOf(bot);
    await openDoor();
    const isCard = ({ args }: { args: Record<string, unknown> }) =>
      JSON.stringify(args.blocks ?? '').includes('"approve"');
    bot.workspace.faults.add({ kind: 'lost_reply', method: 'chat.postMessage', when: isCard, count: 1 });
    await ask(PRIYA, DANA, { 'First choice': TUESDAY });
    await bot.workspace.until(() => (cards().length === 2 ? true : undefined), 10_000, 'the second copy');

    const [unknown, known] = cards() as [Message, Message];
    await bot.workspace.as(DANA).press(unknown, 'Approve');
    await bot.workspace.until(
      () => (cards().every(({ text }) => text.includes('Approved')) ? true : undefined),
      10_000,
      'both copies to show the decision',
    );
    expect(cards().map(({ ts }) => ts)).toEqual([unknown.ts, known.ts]);
    expect(JSON.stringify(cards())).not.toContain('"action_id":"approve"');
  });
});
