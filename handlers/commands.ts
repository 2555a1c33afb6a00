import { randomUUID } from 'node:crypto';
import type { AllMiddlewareArgs, App, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { type CommandText, parseCommandText } from '../src/domain/typed/command-text.js';
import { pickPersonForm } from '../src/messages/asking/pick-person-form.js';
import { notUnderstood, reply, somethingWentWrong } from '../src/messages/parts/notices.js';
import { hostsCalled } from '../src/usecases/asking/open-hosts.js';
import { withDeadline } from '../src/usecases/with-deadline.js';
import { askPerson } from './asking/request-form.js';
import { ANSWER_WITHIN_MS, ackOnce, replyPrivately } from './bolt/acknowledge.js';
import type { Call, CommandHandlers, HandlerContext, Reply, Verb } from './context.js';

const COMMAND = '/infointerview';

type CommandArgs = SlackCommandMiddlewareArgs & AllMiddlewareArgs;

/** Listens for `/infointerview`, reads what follows it, and answers only the person who typed it. */
export function registerCommands(app: App, context: HandlerContext, handlers: CommandHandlers): void {
  app.command(COMMAND, async (args) => {
    const { command } = args;
    const asked = parseCommandText(typeof command.text === 'string' ? command.text : '');
    const call: Call = {
      team: args.context.teamId ?? command.team_id,
      user: command.user_id,
      commandId: nameOf(command),
      context,
      args: asked.kind === 'verb' ? asked.args : '',
    };
    const gather = () => answer(asked, call, handlers);
    const opensForm =
      asked.kind === 'verb' ? handlers[asked.verb]?.opensForm === true : asked.kind !== 'unknown';
    const reply = opensForm ? await context.forms.open(args, gather) : await inTime(args, gather());
    if (reply !== undefined) await reveal(context, args, reply);
  });
}

/** A command that Slack sends again has the same trigger, person and words. */
function nameOf({ trigger_id, user_id, text }: SlackCommandMiddlewareArgs['command']): string {
  return [trigger_id ?? randomUUID(), user_id, String(text ?? '').slice(0, 200)].join('-');
}

async function answer(asked: CommandText, call: Call, handlers: CommandHandlers): Promise<Reply> {
  switch (asked.kind) {
    case 'verb':
      return run(handlers, asked.verb, call);
    case 'person':
      return askPerson(call, asked.userId);
    case 'name':
      return { view: pickPersonForm(asked.name) };
    case 'unknown': {
      const { context, team, user } = call;
      const called = hostsCalled(context, team, user, asked.typed).catch(() => []);
      const help = await run(handlers, 'help', call);
      const first = notUnderstood(asked.typed, asked.nearest, await called);
      return 'view' in help ? help : reply([...first.blocks, ...help.blocks]);
    }
  }
}

async function run(handlers: CommandHandlers, verb: Verb, call: Call): Promise<Reply> {
  return (await handlers[verb]?.run(call)) ?? somethingWentWrong();
}

/** A slow reply goes through the response URL, which lives for half an hour. */
async function inTime(args: CommandArgs, work: Promise<Reply>): Promise<Reply> {
  const outcome = await withDeadline(work, ANSWER_WITHIN_MS);
  if (outcome !== 'late') return outcome.done;
  await ackOnce(args);
  return work;
}

/** In the answer itself, unless Slack might not accept it there: then nobody would see or hear anything. */
async function reveal(context: HandlerContext, args: CommandArgs, reply: Reply): Promise<void> {
  const { newerBlocks } = context;
  if (args.context.acked === true || 'view' in reply || newerBlocks.mayBeRefused('message', reply)) {
    await ackOnce(args);
    await replyPrivately(context, args, reply);
    return;
  }
  const message = await newerBlocks.forAck(args.context.teamId ?? '', 'message', reply);
  await ackOnce(args, { ...message, response_type: 'ephemeral' });
}
