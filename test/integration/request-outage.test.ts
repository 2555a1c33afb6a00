import { Redis } from 'ioredis';
import type { OpenView } from '../../packages/slack-sandbox/src/team.js';
import { type RunningSandbox, startRunningBot } from '../support/running-bot.js';

const ANSWERS = {
  Topic: 'How people teams grow with a company',
  'Question 1': 'What does a head of people do in an ordinary week?',
  'Question 2': 'Which part of your work surprised you most when you started?',
  'Agreed?': true,
  'First choice': '2027-03-08T21:00:00.000Z',
};

function formOf({ modal }: { modal?: OpenView }): OpenView {
  if (modal === undefined) throw new Error('no form was opened');
  return modal;
}

describe('when Redis or Slack does not answer', () => {
  let bot: RunningSandbox;
  let redis: Redis;

  beforeEach(async () => {
    bot = await startRunningBot({ startAt: '2027-03-01T15:00:00.000Z', env: { LOG_LEVEL: 'fatal' } });
    redis = new Redis(bot.redisUrl);
    const dana = bot.workspace.as('U01DANA');
    await dana.submit(formOf(await dana.command('setup')));
  });
  afterEach(async () => {
    await redis.quit();
    await bot.stop();
  });
  /** Redis takes commands, and answers none of them until then. */
  const silence = (ms: number) => redis.client('PAUSE', ms, 'ALL');
  const cards = () =>
    bot.workspace
      .messagesOf('U01DANA')
      .filter((message) => JSON.stringify(message).includes(ANSWERS['Question 1']));

  test('the form stays open with everything typed, and the second press sends it once', async () => {
    const priya = bot.workspace.as('U03PRIYA');
    const form = formOf(await priya.command('@dana.whitfield'));
    await silence(2200);
    const seen = await priya.submit(form, ANSWERS);
    expect(Object.values(seen.errors ?? {}).join()).toContain('Nothing was lost');
    expect(priya.filled(form, 'Question 1')).toBe(ANSWERS['Question 1']);

    await redis.ping();
    await priya.submit(form);
    expect(priya.modal()).toBeUndefined();
    await bot.workspace.messageTo('U01DANA', ANSWERS['Question 1']);
    expect(cards()).toHaveLength(1);
  });

  test('a command says kindly that it did not work', async () => {
    await silence(3200);
    const priya = bot.workspace.as('U03PRIYA');
    await priya.command('@dana.whitfield');
    await bot.workspace.waitFor((each) => each.kind === 'view' && each.change === 'updated');
    expect(priya.read(formOf({ modal: priya.modal() as OpenView }))).toContain(
      'something went wrong on my side',
    );
    await priya.command('status');
    await bot.workspace.messageTo('U03PRIYA', 'something went wrong on my side');
  });

  test('a button that was pressed in vain can be pressed again', async () => {
    const priya = bot.workspace.as('U03PRIYA');
    await priya.submit(formOf(await priya.command('@dana.whitfield')), ANSWERS);
    const card = await bot.workspace.messageTo('U01DANA', ANSWERS['Question 1']);
    await silence(2200);
    await bot.workspace.as('U01DANA').press(card, 'Approve');
    await bot.workspace.messageTo('U01DANA', 'something went wrong on my side');
    await redis.ping();
    await bot.workspace.as('U01DANA').press(card, 'Approve');
    await bot.workspace.messageTo('U03PRIYA', /approved|said yes|is on/i);
  });

  test('slow facts are bridged by a form that says so, and becomes the real one', async () => {
    await silence(900);
    const priya = bot.workspace.as('U03PRIYA');
    const seen = await priya.command('@dana.whitfield');
    expect(seen.error).toBeUndefined();
    const form = await bot.workspace.waitFor(
      (each) => each.kind === 'view' && JSON.stringify(each.view.view).includes('Question 2'),
    );
    expect(form).toMatchObject({ change: 'updated', userId: 'U03PRIYA' });
  });

  test('whoever sees that form first fills in the real one', async () => {
    await silence(900);
    const priya = bot.workspace.as('U03PRIYA');
    const form = formOf(await priya.command('@dana.whitfield'));
    expect(form.view.submit).toBeUndefined();
    await priya.submit(form, ANSWERS);
    await bot.workspace.messageTo('U01DANA', ANSWERS['Question 1']);
  });

  test('a Slack that takes long over each call still gets people their form', async () => {
    bot.workspace.faults.add({ kind: 'slow', ms: 2500 });
    const seen = await bot.workspace.as('U03PRIYA').command('@dana.whitfield');
    expect(seen.error).toBeUndefined();
    const form = await bot.workspace.waitFor(
      (each) => each.kind === 'view' && JSON.stringify(each.view.view).includes('Question 2'),
      15_000,
    );
    expect(form).toMatchObject({ change: 'updated', userId: 'U03PRIYA' });
  });

  test('a Slack that does not open the form is told of in words', async () => {
    bot.workspace.faults.add({ kind: 'error', code: 'fatal_error', method: 'views.open' });
    await bot.workspace.as('U03PRIYA').command('@dana.whitfield');
    await bot.workspace.messageTo('U03PRIYA', 'something went wrong on my side');
  });
});
