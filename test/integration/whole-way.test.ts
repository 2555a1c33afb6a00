import { type RunningSandbox, startRunningBot } from '../support/running-bot.js';

const MINUTE = 60_000;
const START = '2027-03-09T14:00:00.000Z';
const LATER = '2027-03-09T21:00:00.000Z';

const AGENDA = {
  Topic: 'How people teams grow with a company',
  'Question 1': 'What does a head of people do in an ordinary week?',
  'Question 2': 'Which part of your work surprised you most when you started?',
};

describe.each(['http', 'socket'] as const)('one request, over %s', (mode) => {
  let bot: RunningSandbox;
  beforeAll(async () => {
    bot = await startRunningBot({ mode, startAt: '2027-03-01T15:00:00.000Z' });
  });
  afterAll(() => bot.stop());

  const turnTo = async (instant: number) => {
    while (bot.clock.now() < instant) {
      const next = Math.min(instant, Math.max((await bot.bot.nextDueAt()) ?? instant, bot.clock.now()));
      bot.clock.turnTo(next);
      await bot.bot.quiet();
      if (next >= instant) break;
    }
  };
  const at = (minutes: number) => turnTo(Date.parse(START) + minutes * MINUTE);
  const textsOf = (user: string) => bot.workspace.messagesOf(user).map(({ text }) => text);

  test('is asked, approved, clocked and thanked for', async () => {
    const dana = bot.workspace.as('U01DANA');
    const priya = bot.workspace.as('U03PRIYA');

    const seen = await dana.command('setup');
    const { modal: settings } = seen;
    expect(await dana.submit(settings as never)).not.toHaveProperty('errors');

    const asked = await priya.command('@dana.whitfield');
    const { modal: form } = asked;
    await priya.press(form as never, 'Add a backup time');
    const sent = await priya.submit(form as never, {
      ...AGENDA,
      'First choice': START,
      'Second choice': LATER,
      'Agreed?': true,
    });
    expect(sent).not.toHaveProperty('errors');
    await bot.workspace.messageTo('U03PRIYA', 'Your request');

    const card = await bot.workspace.messageTo('U01DANA', AGENDA['Question 1']);
    await priya.pressStale(card, 'Approve');
    await dana.press(card, 'Approve');
    await bot.workspace.messageTo('U03PRIYA', /approved|said yes|is on/i);

    await at(0);
    for (const user of ['U01DANA', 'U03PRIYA'])
      expect(textsOf(user).join()).toContain('Your 30 minutes start now');
    await at(25);
    for (const user of ['U01DANA', 'U03PRIYA']) expect(textsOf(user).join()).toContain('5 minutes left');
    await at(30);
    for (const user of ['U01DANA', 'U03PRIYA']) expect(textsOf(user).join()).toContain("Time's up");

    await at(36);
    const prompt = await bot.workspace.messageTo('U03PRIYA', /thank/i);
    const { modal: note } = await priya.press(prompt, 'Write a thank-you note');
    await priya.submit(note as never, {
      'What did you learn?': 'That most of the work is listening.',
      'What will you do with it?': 'I will sit in on two exit talks.',
      'One thing from your talk': 'The story of the merger.',
    });
    await bot.workspace.messageTo('U01DANA', 'The story of the merger.');
  });
});
