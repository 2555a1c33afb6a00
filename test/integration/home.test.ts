import { Redis } from 'ioredis';
import { redisStore } from '../../src/adapters/redis/store/redis-store.js';
import type { InterviewRequest } from '../../src/domain/model/request.js';
import type { Status } from '../../src/domain/model/status.js';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import { type FreshStory, withFreshStory } from '../support/fresh-story.js';
import { aRequest } from '../support/message-facts.js';
import type { RunningSandbox } from '../support/running-bot.js';
import { DANA, formOf, MONDAY, PRIYA, TOMAS, TUESDAY } from '../support/story.js';

describe('the App Home', () => {
  let bot: RunningSandbox;
  let story: FreshStory['story'];
  withFreshStory((started) => {
    ({ bot, story } = started);
  });

  const open = async (user: string) => {
    const home = await story.as(user).openHome();
    if (home === undefined) throw new Error('no Home');
    return { home, words: story.as(user).read(home) };
  };
  const words = (user: string) => {
    const home = story.as(user).home();
    return home === undefined ? '' : story.as(user).read(home);
  };

  test('shows somebody who is here for the first time the obvious next step', async () => {
    const { home, words } = await open(PRIYA);
    expect(words).toContain('Half an hour to learn about someone');
    const picker = await story.pressForm(PRIYA, home, 'Ask someone');
    expect(story.as(PRIYA).read(picker)).toContain('Person');
  });

  test('is not published for people who never opened it', async () => {
    await story.openDoor();
    await story.ask(PRIYA, DANA, { 'First choice': MONDAY });
    expect(bot.workspace.calls.filter(({ method }) => method === 'views.publish')).toEqual([]);
  });

  test('keeps up with what happens, and lets the host decide in place', async () => {
    await story.openDoor();
    const { words: before } = await open(DANA);
    expect(before).toContain('Open for requests');
    expect(before).toContain('Nothing is booked');
    await open(PRIYA);
    await story.ask(PRIYA, DANA, { 'First choice': MONDAY });
    expect(words(DANA)).toContain('Waiting for your decision (1)');
    expect(words(PRIYA)).toContain('Expect an answer by');
    const home = story.as(DANA).home();
    if (home === undefined) throw new Error('no Home');
    await story.as(DANA).press(home, 'Approve');
    await bot.bot.quiet();
    expect(words(DANA)).toContain('Coming up (1)');
    const booked = story.as(DANA).home();
    if (booked === undefined) throw new Error('no Home');
    const move = await story.pressForm(DANA, booked, 'Move');
    expect(story.as(DANA).read(move)).toContain('The old time is given up at once');
    await story.as(DANA).close(move);
    const numbers = formOf(await story.as(DANA).press(booked, ACTIONS.hostMore, 'stats'));
    expect(story.as(DANA).read(numbers)).toMatch(/half hour|No /);
    await story.as(DANA).close(numbers);
    const close = formOf(await story.as(DANA).press(booked, ACTIONS.hostMore, 'close'));
    expect(close.view.callback_id).toBe(VIEWS.close);
    await story.as(DANA).close(close);
    expect(words(PRIYA)).toContain('Booked with');
    expect(words(PRIYA)).toContain('Where:');
  });

  test('moves a booked meeting with a reason that the requester reads', async () => {
    await story.openDoor();
    const { home } = await open(DANA);
    expect(home).toBeDefined();
    await story.book(PRIYA, DANA, MONDAY);
    const booked = story.as(DANA).home();
    if (booked === undefined) throw new Error('no Home');
    const form = await story.pressForm(DANA, booked, 'Move');
    const why = 'A <board> meeting came in.';
    await story.as(DANA).submit(form, { Time: TUESDAY, 'Why you move it': why });
    const moved = await bot.workspace.messageTo(PRIYA, 'needs to move your half hour');
    expect(story.as(PRIYA).read(moved)).toContain('A &lt;board&gt; meeting came in.');
    expect(moved.text).toContain('A &lt;board&gt; meeting came in.');
  });

  test('pauses in a form and resumes with a press', async () => {
    await story.openDoor();
    const { home } = await open(DANA);
    const form = await story.pressForm(DANA, home, 'Pause');
    const wrong = await story.as(DANA).submit(form, { until: '2027-02-01' });
    expect(Object.values(wrong.errors ?? {}).join()).toContain('not ahead');
    const seen = await story.as(DANA).submit(form, { until: '2027-03-20' });
    const said = formOf(seen);
    expect(story.as(DANA).read(said)).toContain('Paused');
    await story.as(DANA).close(said);
    await bot.bot.quiet();
    expect(words(DANA)).toContain('Paused until');
    const paused = story.as(DANA).home();
    if (paused === undefined) throw new Error('no Home');
    await story.as(DANA).press(paused, 'Resume');
    await bot.bot.quiet();
    expect(words(DANA)).toContain('Open for requests');
  });

  test('reminds of what one owes: a confirmation, then thanks', async () => {
    await story.openDoor();
    await story.book(PRIYA, DANA, TUESDAY);
    await open(PRIYA);
    expect(words(PRIYA)).not.toContain('Waiting for you');
    await story.turnTo('2027-03-08T15:00:00.000Z');
    const { words: dayBefore } = await open(PRIYA);
    expect(dayBefore).toContain('Are you still coming');
    await story.turnTo('2027-03-09T15:00:00.000Z');
    expect(words(PRIYA)).toContain('A few lines of thanks');
    const { words: host } = await open(DANA);
    expect(host).toContain('Anything to note');
  });

  test('leafs through five hundred requests, and reads only the page', async () => {
    const client = new Redis(bot.redisUrl);
    const store = redisStore(client);
    const team = bot.workspace.team.id;
    const statuses: Status[] = ['held', 'declined', 'withdrawn', 'expired'];
    for (let i = 0; i < 500; i++) {
      const past: InterviewRequest = aRequest(statuses[i % 4] as Status, {
        id: `past${i}`,
        hostId: TOMAS,
        requesterId: PRIYA,
        createdAt: new Date(Date.parse('2026-01-01T10:00:00.000Z') + i * 3_600_000).toISOString(),
        start: new Date(Date.parse('2026-02-01T10:00:00.000Z') + i * 3_600_000).toISOString(),
        endedAt: new Date(Date.parse('2026-02-01T10:30:00.000Z') + i * 3_600_000).toISOString(),
        agenda: { topic: { text: `Topic ${i}.` }, questions: [], findings: [] },
      });
      await store.commit(team, { request: { id: past.id, rev: 0, doc: past }, add: [], remove: [] });
    }
    client.disconnect();
    const { home, words: first } = await open(PRIYA);
    expect(first).toContain('(page 1 of 63)');
    expect(first).toContain('Topic 499.');
    await story.as(PRIYA).press(home, 'Older');
    await bot.bot.quiet();
    expect(words(PRIYA)).toContain('(page 2 of 63)');
    expect(words(PRIYA)).toContain('Topic 491.');
    expect(words(PRIYA)).not.toContain('Topic 499.');
  });
});
