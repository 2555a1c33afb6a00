import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../../sandbox/calendar-server/faults.js';
import type { CalendarServer } from '../../sandbox/calendar-server/server.js';
import { appointmentFile } from '../support/appointment-file.js';
import { allowing, danasAccount, startDanasServer } from '../support/connected-calendar.js';
import { type RunningSandbox, startRunningBot } from '../support/running-bot.js';
import {
  AGENDA,
  AOIFE,
  DANA,
  formOf,
  MONDAY,
  PRIYA,
  replyOf,
  storyOf,
  TOMAS,
  TUESDAY,
  WEDNESDAY,
} from '../support/story.js';

const HALF_HOUR = 1_800_000;
const MINUTE = 60_000;
const ANSWER_MS = 3_000;

async function inTime<T>(act: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const seen = await act();
  expect(performance.now() - begun).toBeLessThan(ANSWER_MS);
  return seen;
}

describe('a host whose calendar is on a CalDAV server', () => {
  let server: CalendarServer;
  let bot: RunningSandbox;
  let story: ReturnType<typeof storyOf>;

  beforeAll(async () => {
    server = await startDanasServer([
      { id: 'work', name: 'Work' },
      { id: 'team', name: 'Team', readOnly: true },
    ]);
    bot = await startRunningBot({ startAt: '2027-03-01T15:00:00.000Z', ...allowing(server) });
    story = storyOf(bot);
    await story.openDoor();
  });
  afterAll(async () => {
    await bot?.stop();
    await server?.close();
  });
  afterEach(() => {
    server.fail();
    expect(bot.workspace.troubles.splice(0)).toEqual([]);
  });

  const take = (name: string, start: string) =>
    server
      .account('dana')
      .folder('work')
      ?.put(
        `${name}.ics`,
        appointmentFile(name, { from: Date.parse(start), to: Date.parse(start) + HALF_HOUR }),
      );
  const list = async () => replyOf(await story.as(DANA).command('calendar'));
  const words = async () => story.as(DANA).read(await list());
  const account = (changes = {}) => ({ ...danasAccount(server), ...changes });
  const submitAccount = async (changes = {}) => {
    const form = await story.pressForm(DANA, await list(), 'Connect by CalDAV');
    return story.as(DANA).submit(form, account(changes));
  };
  /** What is offered to Aoife, who does not wait for a calendar. */
  const offered = async () => {
    return JSON.stringify(await timesFor(AOIFE));
  };
  /** The form with the times; something is there within three seconds, if only that they are being looked up. */
  const timesFor = async (user: string) => {
    await inTime(() => story.as(user).command(`<@${DANA}>`));
    return story.formWithTimes(user);
  };
  const turn = (minutes: number) => bot.clock.turnTo(bot.clock.now() + minutes * MINUTE);

  test.each<[Fault | 'wrong password' | 'wrong server', string, string]>([
    ['wrong password', 'App password', 'Most servers want an app password here'],
    [401, 'App password', 'Most servers want an app password here'],
    ['wrong server', 'Server', 'lead to a public server'],
    [403, 'Server', 'may not read'],
    [404, 'Server', 'There are no calendars at this address'],
    [429, 'Server', 'too many questions'],
    [500, 'Server', 'does not answer as it should'],
    ['down', 'Server', 'does not answer as it should'],
    ['garbage', 'Server', 'does not speak CalDAV'],
    ['empty', 'Server', 'does not speak CalDAV'],
    ['cut', 'Server', 'does not speak CalDAV'],
  ])('reads under the field what is wrong: %s', async (fault, field, said) => {
    const isTyped = fault === 'wrong password' || fault === 'wrong server';
    server.fail(isTyped ? undefined : fault);
    const changes = fault === 'wrong password' ? { 'App password': 'x' } : { Server: 'http://10.1.2.3/' };
    const { errors } = await submitAccount(isTyped ? changes : {});
    server.fail();
    expect(errors).toEqual({ [field]: expect.stringContaining(said) });
    expect(await words()).toContain('No calendar is connected');
  });

  test('chooses calendars, and where holds go, and reads what was found', async () => {
    take('monday', MONDAY);
    const choice = formOf(await submitAccount());
    expect(JSON.stringify(choice)).not.toContain('app-4711');
    expect(story.as(DANA).read(choice)).toContain('I found 2 calendars');
    const done = formOf(await story.as(DANA).submit(choice, { 'What do you call it?': 'Office' }));
    expect(story.as(DANA).read(done)).toContain('*Office*: 1 busy time in the next six weeks');
    expect(await words()).toContain('Holds and meetings go into Work');
    expect(await offered()).not.toContain(MONDAY);
  });

  test.each<[Fault, string]>([
    [401, 'does not let me in any more'],
    [403, 'may not read it any more'],
    [404, 'not there any more'],
    [429, 'asks me to wait'],
    [500, 'does not answer'],
    ['down', 'does not answer'],
    ['silent', 'does not answer'],
    ['slow', 'does not answer'],
    ['garbage', 'no calendar'],
    ['empty', 'no calendar'],
    ['cut', 'no calendar'],
  ])(
    'while it is %s: people are answered in time, by what is known, and the host sees why',
    async (fault, why) => {
      server.fail(fault);
      turn(6);
      const times = await offered();
      expect(times).toContain(WEDNESDAY);
      expect(times).not.toContain(MONDAY);
      await bot.bot.quiet();
      const seen = await seenWith(why);
      server.fail();
      expect(seen).toContain('I cannot read it since');
      turn(6);
      await offered();
      await seenWith(':white_check_mark:');
    },
  );

  /** What the host reads, once it holds these words: a read that waits out its time ends later. */
  const seenWith = async (said: string): Promise<string> => {
    for (let tries = 0; ; tries += 1) {
      const seen = await words();
      if (seen.includes(said)) return seen;
      if (tries > 60) throw new Error(`"${said}" does not stand in: ${seen}`);
      await delay(250);
    }
  };

  test('an appointment made after the times were shown has the claim refused, with fresh times', async () => {
    const form = await timesFor(TOMAS);
    expect(JSON.stringify(form)).toContain(WEDNESDAY);
    take('wednesday', WEDNESDAY);
    turn(2);
    const again = formOf(await story.as(TOMAS).submit(form, { ...AGENDA, 'First choice': WEDNESDAY }));
    expect(story.as(TOMAS).read(again)).toContain('choose another time');
    expect(JSON.stringify(again)).not.toContain(WEDNESDAY);
  });

  test('a time is claimed and approved by what is known, in time, while the server is silent', async () => {
    const form = await timesFor(PRIYA);
    server.fail('silent');
    turn(2);
    const answers = { ...AGENDA, 'First choice': TUESDAY };
    const send = () => inTime(() => story.as(PRIYA).submit(form, answers));
    let sent = await send();
    // A busy machine may need a second press; what is asked here is that each is answered.
    while (JSON.stringify(sent.errors ?? '').includes('Nothing was lost')) sent = await send();
    expect(sent.errors).toBeUndefined();
    const card = await bot.workspace.messageTo(DANA, 'would like half an hour');
    turn(2);
    await inTime(() => story.as(DANA).press(card, 'Approve'));
    await bot.workspace.messageTo(PRIYA, 'said yes');
    server.fail();
  });

  test('after a day without an answer nothing is offered, and the host hears of it', async () => {
    server.fail(500);
    await story.turnTo(bot.clock.now() + 26 * 60 * MINUTE);
    const form = story.as(AOIFE).read(await timesFor(AOIFE));
    expect(form).toContain('Times are being sorted out');
    const told = await bot.workspace.messageTo(DANA, 'I could not read it for 24 hours');
    server.fail();
    const again = await story.pressForm(DANA, told, 'Reconnect');
    const choice = formOf(await story.as(DANA).submit(again, account()));
    await story.as(DANA).submit(choice, {});
    expect(await words()).toContain(':white_check_mark:');
    expect(await offered()).toContain('2027-03-1');
  });

  test('removes it: nothing of the server is known any more, and every time is offered', async () => {
    await story.as(DANA).press(await list(), 'Remove');
    const asked = server.requests.length;
    expect(await words()).toContain('No calendar is connected');
    turn(20);
    expect(await offered()).toContain(WEDNESDAY);
    expect(server.requests.length).toBe(asked);
  });
});
