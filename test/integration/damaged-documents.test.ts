import { Redis } from 'ioredis';
import { type RunningSandbox, startRunningBot } from '../support/running-bot.js';
import { DANA, MARCUS, PRIYA, replyOf, storyOf, TOMAS, TUESDAY } from '../support/story.js';

const UNREADABLE = "can't read something that I have stored";

let bot: RunningSandbox;
let client: Redis;

beforeEach(async () => {
  bot = await startRunningBot({ startAt: '2027-03-01T15:00:00.000Z', env: { LOG_LEVEL: 'silent' } });
  client = new Redis(bot.redisUrl);
});
afterEach(async () => {
  client.disconnect();
  await bot.stop();
});

it('a damaged document costs its own people an answer, and nobody else anything', async () => {
  const story = storyOf(bot);
  const keyOf = async (pattern: string) => (await client.keys(pattern))[0] ?? '';
  await story.openDoor(DANA);
  await story.openDoor(MARCUS);
  await story.ask(PRIYA, DANA, { 'First choice': TUESDAY });
  const sent = story.as(PRIYA).dm().at(-1);
  if (sent === undefined) throw new Error('nothing was sent');

  // The request: a press and the job that reads it.
  const request = await keyOf('ii:*:request:*');
  await client.set(request, '7\n{"status":"awaiting_host"}');
  const seen = await story.as(PRIYA).press(sent, 'Withdraw', true, { look: 'reply' });
  expect(replyOf(seen).text).toContain(UNREADABLE);
  await story.turnTo('2027-03-10T15:00:00.000Z');
  await bot.bot.quiet();
  const dropped = await client.lrange(await keyOf('ii:*:dropped'), 0, -1);
  expect(dropped.map((entry) => JSON.parse(entry).reason)).toContain('unreadable');

  // The host.
  await client.set(await keyOf(`ii:*WORKSPACE:host:${DANA}`), '{');
  expect(replyOf(await story.as(TOMAS).command(`<@${DANA}>`)).text).toContain(UNREADABLE);
  await story.ask(TOMAS, MARCUS, { 'First choice': '2027-03-24T15:30:00.000Z' });
  expect(
    story
      .as(MARCUS)
      .dm()
      .map((message) => story.as(MARCUS).read(message))
      .join(),
  ).toContain('Approve');
});
