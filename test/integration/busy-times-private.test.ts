import { PassThrough } from 'node:stream';
import { createLogger } from '../../config/logger.js';
import type { OpenView } from '../../packages/slack-sandbox/src/team.js';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import { withKey } from '../support/connected-calendar.js';
import { type LocalServer, startLocalServer } from '../support/local-server.js';
import { type RunningSandbox, startRunningBot } from '../support/running-bot.js';
import {
  AOIFE,
  DANA,
  formOf,
  MARCUS,
  PRIYA,
  replyOf,
  storyOf,
  TOMAS,
  TUESDAY,
  WEDNESDAY,
} from '../support/story.js';

/** Begins where the half hour of `TUESDAY` ends; takes `WEDNESDAY`; lies between the windows. */
const APPOINTMENTS = [
  ['20270309T143000Z', '20270309T151000Z'],
  ['20270310T135000Z', '20270310T142000Z'],
  ['20270312T170500Z', '20270312T183500Z'],
] as const;
/** Later, on the meeting that is booked. */
const CLASH = ['20270309T140700Z', '20270309T141300Z'] as const;
/** Starts and ends that no slot and no meeting has. */
const INSTANTS = [
  ...['2027-03-09T15:10', '2027-03-10T13:50', '2027-03-10T14:20', '2027-03-12T17:05', '2027-03-12T18:35'],
  ...['2027-03-09T14:07', '2027-03-09T14:13'],
];
const WORDS = ['Oncology', 'Cedar', 'ines@', 'divorce', 'Quillfeather', 'private-4711'];

const event = ([start, end]: readonly [string, string], index: number) => [
  ...['BEGIN:VEVENT', `UID:Oncology-${index}`, `DTSTART:${start}`, `DTEND:${end}`],
  ...['SUMMARY:Oncology with Ines', 'LOCATION:Room Cedar', 'DESCRIPTION:the divorce'],
  ...['ORGANIZER;CN=Ines:mailto:ines@example.com', 'ATTENDEE:mailto:dana@example.com', 'END:VEVENT'],
];
const feed = (...times: (readonly [string, string])[]) =>
  ['BEGIN:VCALENDAR', 'X-WR-CALNAME:Quillfeather', ...times.flatMap(event), 'END:VCALENDAR', ''].join('\r\n');

/** Who typed the command, or pressed or sent something. */
const actorOf = (payload: Record<string, unknown>) =>
  payload.user_id ?? (payload.user as { id?: string } | undefined)?.id;

describe('what lies in a calendar', () => {
  let server: LocalServer;
  let bot: RunningSandbox;
  let story: ReturnType<typeof storyOf>;
  let answer = { status: 200, body: feed(...APPOINTMENTS) };
  let logged = '';
  /** All that anybody but the host was sent. */
  const shownToOthers: string[] = [];

  beforeAll(async () => {
    server = await startLocalServer((_, response) => response.writeHead(answer.status).end(answer.body));
    const log = new PassThrough();
    log.on('data', (line) => {
      logged += String(line);
    });
    bot = await startRunningBot({
      startAt: '2027-03-01T15:00:00.000Z',
      env: { ...withKey(), CALENDAR_ALLOW_HOSTS: server.host },
      logger: createLogger('trace', log),
    });
    bot.workspace.listen((happening) => {
      if (happening.kind === 'message' && happening.userId !== DANA)
        shownToOthers.push(JSON.stringify(happening.message));
      if (happening.kind === 'view' && happening.userId !== DANA)
        shownToOthers.push(JSON.stringify(happening.view.view));
      if (happening.kind === 'delivery' && actorOf(happening.delivery.payload) !== DANA)
        shownToOthers.push(JSON.stringify(happening.delivery.body ?? ''));
    });
    story = storyOf(bot);
    await story.openDoor(DANA, { Assistant: AOIFE, 'What your assistant does': true });
  });
  afterAll(async () => {
    await bot.stop();
    await server.close();
    expect(bot.workspace.troubles).toEqual([]);
  });

  const formFor = (user: string) => story.formFor(user, DANA);
  const later = (minutes: number) => story.turnTo(bot.clock.now() + minutes * 60_000);
  /** What a form offers, by value; and everything else that it shows. */
  const partsOf = ({ view }: OpenView) => {
    const offers = new Map<string, string>();
    const rest = JSON.stringify(view.blocks, (key, value) => {
      // The workspace numbers the blocks of each form anew.
      if (key === 'block_id') return undefined;
      if (key !== 'option_groups') return value;
      const groups = value as { options: { value: string; text: { text: string } }[] }[];
      for (const each of groups.flatMap(({ options }) => options)) offers.set(each.value, each.text.text);
      return undefined;
    });
    return { offers, rest };
  };

  test('takes times out of the form, marks the one before it, and changes nothing else', async () => {
    const before = partsOf(await formFor(PRIYA));
    const list = replyOf(await story.as(DANA).command('calendar'));
    const link = await story.pressForm(DANA, list, 'Add a calendar link');
    const fields = { Address: `${server.url}/private-4711.ics`, 'What do you call it?': 'Quillfeather' };
    expect((await story.as(DANA).submit(link, fields)).errors).toBeUndefined();
    const after = partsOf(await formFor(PRIYA));
    expect(after.rest).toBe(before.rest);
    const gone = [...before.offers.keys()].filter((start) => !after.offers.has(start));
    expect(gone).toEqual(['2027-03-09T14:30:00.000Z', WEDNESDAY]);
    const changed = [...after.offers].filter(([start, text]) => before.offers.get(start) !== text);
    expect(changed).toEqual([[TUESDAY, `${before.offers.get(TUESDAY)} · suits Dana best`]]);
  });

  test('is told to nobody but the host: a card, a booking, a clash, a calendar that cannot be read, an export', async () => {
    await story.ask(PRIYA, DANA, { 'First choice': TUESDAY });
    await bot.workspace.messageTo(AOIFE, 'would like half an hour');
    await story.as(DANA).press(story.withButton(DANA, 'Approve'), 'Approve');
    await bot.bot.quiet();
    answer = { ...answer, body: feed(...APPOINTMENTS, CLASH) };
    await later(20);
    await bot.workspace.messageTo(DANA, 'Something else is in your calendar');
    answer = { status: 500, body: feed(CLASH) };
    await later(26 * 60);
    expect(story.as(TOMAS).read(await formFor(TOMAS))).toContain('Times are being sorted out');
    answer = { status: 200, body: `${feed(CLASH).slice(0, 90)}` };
    await later(20);
    await formFor(TOMAS);
    await exportDana();
    expect((await story.say(DANA, 'calendar')).all).toContain('Quillfeather');
  });

  test('is in nothing that others saw, in no line of the log and in no metric', async () => {
    const metrics = await (await fetch(new URL('/metrics', bot.botUrl))).text();
    expect(metrics).toContain('infointerview_calendar_reads_total{kind="link",outcome="unavailable"}');
    expect(shownToOthers.length).toBeGreaterThan(10);
    expect(logged).toContain('"kind":"calendar_unread"');
    const told = [...shownToOthers, logged, metrics];
    for (const word of WORDS) expect(told.filter((text) => text.includes(word))).toEqual([]);
    for (const instant of INSTANTS.flatMap(sayings))
      expect(told.filter((text) => text.includes(instant))).toEqual([]);
  });

  /** An instant in the ways in which it could be written for somebody or kept. */
  function sayings(instant: string): string[] {
    const ms = Date.parse(`${instant}:00Z`);
    return [instant, String(ms), `^${ms / 1000}^`];
  }

  async function exportDana(): Promise<void> {
    await story.as(MARCUS).command('admin');
    const admin = await bot.workspace.until(() => {
      const form = story.as(MARCUS).modal();
      return form?.view.callback_id === VIEWS.workspace ? form : undefined;
    });
    const person = formOf(await story.as(MARCUS).press(admin, ACTIONS.adminPerson));
    await story.as(MARCUS).submit(person, { Person: DANA });
    const { files } = await bot.workspace.until(() =>
      bot.workspace.messagesOf(MARCUS).find((message) => message.files !== undefined),
    );
    shownToOthers.push(String(bot.workspace.team.files.get(files?.[0]?.id ?? '')?.content));
  }
});
