import { Redis } from 'ioredis';
import { redisStore } from '../../src/adapters/redis/store/redis-store.js';
import { type FreshStory, withFreshStory } from '../support/fresh-story.js';
import type { RunningSandbox } from '../support/running-bot.js';
import {
  AGENDA,
  AOIFE,
  DANA,
  formOf,
  MARCUS,
  MONDAY,
  PRIYA,
  replyOf,
  TOMAS,
  TUESDAY,
} from '../support/story.js';

describe('somebody who wants to be forgotten', () => {
  let bot: RunningSandbox;
  let story: FreshStory['story'];
  withFreshStory((started) => {
    ({ bot, story } = started);
  });

  /** Everything that is stored, as text. */
  const stored = async (): Promise<string> => {
    const client = new Redis(bot.redisUrl);
    const all: string[] = [];
    for (const key of await client.keys('ii:*')) {
      const type = await client.type(key);
      if (type === 'string') all.push(key, (await client.get(key)) ?? '');
      if (type === 'hash') all.push(key, JSON.stringify(await client.hgetall(key)));
      if (type === 'set') all.push(key, ...(await client.smembers(key)));
      if (type === 'list') all.push(key, ...(await client.lrange(key, 0, -1)));
      if (type === 'zset') all.push(key, ...(await client.zrange(key, '0', '-1')));
    }
    client.disconnect();
    return all.join('\n');
  };
  const forget = async (user: string) => {
    const form = formOf(await story.as(user).command('forget-me'));
    const words = story.as(user).read(form);
    const seen = await story.as(user).submit(form);
    await bot.bot.quiet();
    return { words, after: story.as(user).read(formOf(seen)) };
  };

  test('is told what goes, what stays and why; and the others are told kindly', async () => {
    await story.openDoor();
    await story.openDoor(MARCUS);
    await story.book(PRIYA, DANA, MONDAY);
    await story.ask(PRIYA, MARCUS, { 'First choice': '2027-03-09T15:00:00.000Z' });
    expect(await stored()).toContain(AGENDA['Question 1']);

    const { words, after } = await forget(PRIYA);
    expect(words).toContain('1 open request is ended and 1 meeting is cancelled');
    expect(words).toContain('What stays, and why');
    expect(after).toContain('is deleted');
    await bot.workspace.messageTo(DANA, /cancel|called off/i);
    const rest = await stored();
    expect(rest).not.toContain(AGENDA['Question 1']);
    expect(rest).not.toContain(AGENDA.Topic);
    expect(rest).not.toContain(`person:${PRIYA}`);
    const status = replyOf(await story.as(PRIYA).command('status'));
    expect(status.text).toContain('not asked anyone yet');
  });

  test('takes the words out of the messages that stand in the other’s conversation', async () => {
    await story.openDoor();
    await story.ask(PRIYA, DANA, { 'First choice': MONDAY });
    await bot.workspace.messageTo(DANA, AGENDA['Question 1']);
    await forget(PRIYA);
    const said = bot.workspace.messagesOf(DANA).map((message) => story.as(DANA).read(message));
    expect(said.join('\n')).not.toContain(AGENDA['Question 1']);
  });

  /** Where messages stand, for whatever request. */
  const noted = async () => {
    const client = new Redis(bot.redisUrl);
    const keys = await client.keys('ii:*:posted:*');
    client.disconnect();
    return keys;
  };
  const saidTo = (user: string) =>
    bot.workspace
      .messagesOf(user)
      .map((message) => story.as(user).read(message))
      .join('\n');

  test('takes name and words out of what was said once, too, and then no longer knows where it stands', async () => {
    const learned = 'That growing slowly is fine.';
    const thanks = {
      'What did you learn?': learned,
      'What will you do': 'Read the handbook, chapter four.',
      'One thing from': 'The story about the garden.',
    };
    await story.openDoor();
    await story.book(PRIYA, DANA, MONDAY);
    await story.turnTo('2027-03-09T06:00:00.000Z');
    const button = 'Write a thank-you note';
    const form = await story.pressForm(PRIYA, story.withButton(PRIYA, button), button);
    expect((await story.as(PRIYA).submit(form, thanks)).errors).toBeUndefined();
    await story.turnTo('2027-03-10T16:00:00.000Z');
    expect(saidTo(DANA)).toContain(learned);
    expect(saidTo(DANA)).toContain(PRIYA);

    await forget(PRIYA);
    await story.turnTo('2027-03-11T16:00:00.000Z');
    expect(saidTo(DANA)).not.toContain(learned);
    expect(saidTo(DANA)).not.toMatch(/Priya|U03PRIYA/);
    expect(saidTo(DANA)).toContain('has been deleted');
    expect(saidTo(PRIYA)).not.toContain(AGENDA['Question 1']);
    expect(await noted()).toEqual([]);
  });

  test('as a host ends what is open, and keeps only the scrambled marks that last', async () => {
    await story.openDoor(DANA, { 'What you like to talk about': 'Beekeeping, of all things' });
    await story.book(PRIYA, DANA, MONDAY);
    await story.ask(TOMAS, DANA, { 'First choice': TUESDAY });
    const { words } = await forget(DANA);
    expect(words).toContain('you stop hosting');
    await bot.workspace.messageTo(PRIYA, /cancel|called off/i);
    await bot.workspace.messageTo(TOMAS, /no longer|not hosting|stopped/i);
    expect(await stored()).not.toContain('Beekeeping');
    const refused = replyOf(await story.as(AOIFE).command(`<@${DANA}>`));
    expect(refused.text).toContain('stopped giving');
  });

  test('cannot get around "once is enough" by it', async () => {
    await story.openDoor();
    await story.book(PRIYA, DANA, MONDAY);
    await story.turnTo('2027-03-08T22:00:00.000Z');
    await forget(PRIYA);
    const refused = replyOf(await story.as(PRIYA).command(`<@${DANA}>`));
    expect(refused.text).toMatch(/once|invite/i);
  });

  test('may say so again after something failed on the way', async () => {
    await story.openDoor();
    await story.ask(PRIYA, DANA, { 'First choice': MONDAY });
    const client = new Redis(bot.redisUrl);
    const store = redisStore(client);
    const team = bot.workspace.team.id;
    const { ids } = await store.history(team, PRIYA, 'requester', { offset: 0, limit: 10 });
    expect(ids).toHaveLength(1);
    await forget(PRIYA);
    await forget(PRIYA);
    const [request] = await store.requests(team, ids);
    expect(request).toMatchObject({ status: 'withdrawn', reason: 'forgotten', purged: true });
    expect((await store.history(team, PRIYA, 'requester', { offset: 0, limit: 10 })).total).toBe(0);
    client.disconnect();
  });

  /** What is stored with somebody's id in it. */
  const tracesOf = async (user: string) => (await stored()).split('\n').filter((line) => line.includes(user));

  test('leaves no trace of who it was, in what is stored and in the messages of others', async () => {
    await story.openDoor();
    await story.openDoor(MARCUS);
    await story.book(PRIYA, DANA, MONDAY);
    await story.turnTo('2027-03-08T22:00:00.000Z');
    await story.ask(PRIYA, MARCUS, { 'First choice': '2027-03-17T15:00:00.000Z' });
    await story.as(PRIYA).openHome();
    await story.as(DANA).openHome();
    const client = new Redis(bot.redisUrl);
    const [dropped = ''] = await client.keys('ii:*:effects');
    const entry = { effect: `${bot.workspace.team.id}/home-${PRIYA}`, reason: 'never_opened', atMs: 0 };
    await client.lpush(dropped.replace(/effects$/, 'dropped'), JSON.stringify(entry));
    client.disconnect();
    await forget(PRIYA);
    await story.turnTo('2027-03-10T22:00:00.000Z');
    expect(await tracesOf(PRIYA)).toEqual([]);
    const cards = bot.workspace.messagesOf(MARCUS).map((message) => story.as(MARCUS).read(message));
    expect(cards.join('\n')).toMatch(/someone who asked to be forgotten/i);
    expect(cards.join('\n')).not.toContain(PRIYA);
    const home = story.as(DANA).home();
    expect(home && story.as(DANA).read(home)).toContain('You met someone who asked to be forgotten');
  });

  test('is no longer somebody to ask instead', async () => {
    await story.openDoor();
    await story.openDoor(MARCUS);
    await story.ask(PRIYA, DANA, { 'First choice': MONDAY });
    const form = await story.pressForm(DANA, story.withButton(DANA, 'Decline'), 'Decline');
    await story.as(DANA).submit(form, { 'Someone to ask instead': MARCUS });
    const declined = await bot.workspace.messageTo(PRIYA, 'cannot take your request');
    expect(JSON.stringify(declined.blocks)).toContain(MARCUS);
    await forget(MARCUS);
    const traces = await tracesOf(MARCUS);
    expect(traces.filter((line) => line.includes('"agenda"'))).toEqual([]);
    expect(JSON.stringify(bot.workspace.messagesOf(PRIYA))).not.toContain(MARCUS);
  });

  test('finds as a former host the start page, and defaults to begin with', async () => {
    await story.openDoor();
    await story.book(PRIYA, DANA, MONDAY);
    await story.turnTo('2027-03-08T22:00:00.000Z');
    await story.as(DANA).openHome();
    await forget(DANA);
    const home = story.as(DANA).home();
    expect(home && story.as(DANA).read(home)).toContain('Half an hour to learn about someone');
    // Their name stays only where the marks of those who met them are kept.
    const traces = await tracesOf(DANA);
    expect(traces.filter((line) => !/:host:|:block:|"blocks"/.test(line))).toEqual([]);
    const form = formOf(await story.as(DANA).command('setup'));
    expect((await story.as(DANA).submit(form)).errors).toBeUndefined();
    const refused = replyOf(await story.as(PRIYA).command(`<@${DANA}>`));
    expect(refused.text).toMatch(/once|invite/i);
  });

  test('is asked to wait while the half hour runs', async () => {
    await story.openDoor();
    await story.book(PRIYA, DANA, MONDAY);
    await story.turnTo('2027-03-08T21:05:00.000Z');
    const { after } = await forget(PRIYA);
    expect(after).toContain('is running');
    expect(await stored()).toContain(AGENDA['Question 1']);
  });
});
