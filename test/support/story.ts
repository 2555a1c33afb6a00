import type { Message } from '../../packages/slack-sandbox/src/contract.js';
import type { Driver, Seen } from '../../packages/slack-sandbox/src/driver/driver.js';
import type { OpenView } from '../../packages/slack-sandbox/src/team.js';
import type { RunningSandbox } from './running-bot.js';

export const DANA = 'U01DANA';
export const MARCUS = 'U02MARCUS';
export const PRIYA = 'U03PRIYA';
export const TOMAS = 'U04TOMAS';
export const AOIFE = 'U05AOIFE';

/** Starts within Dana's default settings, seen from Monday 1 March 2027. */
export const MONDAY = '2027-03-08T21:00:00.000Z';
export const TUESDAY = '2027-03-09T14:00:00.000Z';
export const WEDNESDAY = '2027-03-10T14:00:00.000Z';

export const AGENDA = {
  Topic: 'How people teams grow with a company',
  'Question 1': 'What does a head of people do in an ordinary week?',
  'Question 2': 'Which part of your work surprised you most when you started?',
  'Agreed?': true,
};

/** The form that lies on top, which has to be there. */
export function formOf({ modal, reply, error }: Seen): OpenView {
  if (modal === undefined)
    throw new Error(`no form was opened; ${reply?.text ?? `nothing was said; ${error ?? ''}`}`);
  return modal;
}

/** The private reply, which has to be there. */
export function replyOf({ reply, error }: Seen): Message {
  if (reply === undefined) throw new Error(`nothing was said; ${error ?? ''}`);
  return reply;
}

/** What the settings form asks before *Change the limits*. */
const DOOR = ['Where you meet', 'What you like to talk about', 'List me'];

/** The steps that many stories begin with. */
export function storyOf(bot: RunningSandbox) {
  const as = (user: string): Driver => bot.workspace.as(user);
  /** The settings with all of the limits. */
  const limitsForm = async (user = DANA): Promise<OpenView> => {
    const form = formOf(await as(user).command('setup'));
    await as(user).press(form, 'Change the limits');
    return form;
  };
  const openDoor = async (user = DANA, settings: Record<string, string | boolean> = {}) => {
    const form = Object.keys(settings).some((label) => !DOOR.includes(label))
      ? await limitsForm(user)
      : formOf(await as(user).command('setup'));
    const seen = await as(user).submit(form, settings);
    if (seen.errors) throw new Error(JSON.stringify(seen.errors));
    await bot.workspace.messageTo(user, 'Your door is open');
  };
  /** The form that somebody asked for, once the times stand in it: while they are looked up, it says only that. */
  const formWithTimes = async (user: string): Promise<OpenView> => {
    const isThere = () => as(user).modal()?.view.callback_id !== 'loading';
    if (!isThere()) await bot.workspace.waitFor(isThere, 10_000, 'the times');
    return formOf({ messages: [], modal: as(user).modal() as OpenView });
  };
  const formFor = async (user: string, host: string): Promise<OpenView> => {
    formOf(await as(user).command(`<@${host}>`));
    return formWithTimes(user);
  };
  const ask = async (user: string, host: string, answers: Record<string, string | boolean> = {}) => {
    const form = formOf(await as(user).command(`<@${host}>`));
    if ('Second choice' in answers) await as(user).press(form, 'Add a backup time');
    const seen = await as(user).submit(form, { ...AGENDA, ...answers });
    if (seen.errors) throw new Error(JSON.stringify(seen.errors));
    await bot.bot.quiet();
  };
  const book = async (user: string, host: string, start: string, answers = {}) => {
    await ask(user, host, { 'First choice': start, ...answers });
    const card = bot.workspace
      .messagesOf(host)
      .findLast(({ blocks }) => JSON.stringify(blocks ?? '').includes('"approve"'));
    if (card === undefined) throw new Error('no card');
    await as(host).press(card, 'Approve');
    await bot.bot.quiet();
  };
  /** Turns the clock to an instant, from one due effect to the next. */
  const turnTo = async (instant: string | number) => {
    const target = typeof instant === 'number' ? instant : Date.parse(instant);
    await bot.bot.quiet();
    while (bot.clock.now() < target) {
      const due = (await bot.bot.nextDueAt()) ?? target;
      bot.clock.turnTo(Math.min(target, Math.max(due, bot.clock.now())));
      await bot.bot.quiet();
      if (due > target) break;
    }
    if (bot.clock.now() < target) bot.clock.turnTo(target);
    await bot.bot.quiet();
  };
  /** Presses what opens a form; other things may become visible first. */
  const pressForm = async (user: string, where: Message | OpenView, words: string): Promise<OpenView> => {
    const under = 'view' in where ? where.id : undefined;
    const opened = () => {
      const modal = as(user).modal();
      return modal?.id === under ? undefined : modal;
    };
    await as(user).press(where, words);
    if (opened() === undefined)
      await bot.workspace.waitFor(
        (each) => each.kind === 'view' && opened() !== undefined,
        5000,
        `a form: ${words}`,
      );
    return formOf({ messages: [], modal: opened() as OpenView });
  };
  /** Types a command, and reads the private reply to it: its words, and all of its blocks. */
  const say = async (user: string, command: string) => {
    const reply = replyOf(await as(user).command(command));
    return { reply, words: as(user).read(reply), all: JSON.stringify(reply.blocks) };
  };
  const textsOf = (user: string) => bot.workspace.messagesOf(user).map(({ text }) => text);
  /** The latest message in somebody's DM that has this button. */
  const withButton = (user: string, words: string): Message => {
    const found = bot.workspace
      .messagesOf(user)
      .findLast(({ blocks }) => JSON.stringify(blocks ?? '').includes(`"text":"${words}"`));
    if (found === undefined) throw new Error(`no message with "${words}"; ${textsOf(user).join(' | ')}`);
    return found;
  };
  return {
    as,
    openDoor,
    limitsForm,
    formWithTimes,
    formFor,
    ask,
    book,
    pressForm,
    say,
    turnTo,
    textsOf,
    withButton,
  };
}
