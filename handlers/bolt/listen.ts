import { randomUUID } from 'node:crypto';
import type {
  AllMiddlewareArgs,
  App,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import { KIND_OF_ACTION } from '../../src/messages/ids.js';
import { NOTHING_LOST, noticeView } from '../../src/messages/parts/notices.js';
import { showAsItIs } from '../../src/usecases/deliver/live-messages.js';
import { withDeadline } from '../../src/usecases/with-deadline.js';
import type { FormAnswer, HandlerContext, Listeners, OnSubmit, Press, Submission } from '../context.js';
import { ANSWER_WITHIN_MS, ackOnce, replyPrivately } from './acknowledge.js';
import { describeFailure, fieldErrorOf } from './describe-failure.js';
import { firstField, type InputBlock, inputsOf, withBlockIds } from './form-errors.js';
import { readFormValues, readOffered } from './form-values.js';
import { listenerFor, type PressListener, tablesOf } from './listener-table.js';

type PressArgs = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs;
type SubmitArgs = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

/**
 * Listens for buttons, menus, checkboxes and forms. Bolt offers every event to every listener, each with a chain of middleware
 * and a copy of all arguments. With sixty listeners that costs more than most answers, so Bolt gets one per kind.
 */
export function listen(app: App, context: HandlerContext, rooms: Listeners[]): void {
  const { presses, submissions } = tablesOf(rooms);
  app.action<BlockAction>({ type: 'block_actions' }, async (args) => {
    const listener = listenerFor(presses, args.action.action_id);
    if (listener !== undefined) await answerPress(context, args, listener);
  });
  app.view<ViewSubmitAction>({ type: 'view_submission' }, async (args) => {
    const handle = submissions.get(args.view.callback_id);
    if (handle !== undefined) await answerForm(context, args, handle);
  });
}

/** Commits, then acks (or acks when time runs out), then answers privately. */
async function answerPress(context: HandlerContext, args: PressArgs, { handle, opensForm }: PressListener) {
  const press = readPress(args, context);
  const inModal = press.view?.type === 'modal';
  const pending = opensForm ? context.forms.open(args, () => handle(press), inModal) : handle(press);
  try {
    await withDeadline(pending, ANSWER_WITHIN_MS);
  } finally {
    await ackOnce(args);
  }
  const reply = await pending;
  if (reply !== undefined) await replyPrivately(context, args, reply, inModal);
  await bringUpToDate(press);
}

/** The message that the button is in, which may be a copy that nobody knows of. */
async function bringUpToDate({ context, team, user, actionId, value, message }: Press): Promise<void> {
  const kind = KIND_OF_ACTION[actionId];
  const [requestId = ''] = value.split('|');
  if (message === undefined || kind === undefined) return;
  const copy = { ...message, pressedBy: user };
  await showAsItIs(context, team, { requestId, kind }, copy).catch(() => undefined);
}

function readPress({ body, action, context: { teamId } }: PressArgs, context: HandlerContext): Press {
  const { view, container } = body;
  const values = readFormValues({ own: { action } });
  const value =
    ('value' in action && typeof action.value === 'string' ? action.value : values.chosen('action')) ?? '';
  const {
    channel_id: channel,
    message_ts: ts,
    is_ephemeral: fleeting,
  } = (container ?? {}) as { channel_id?: string; message_ts?: string; is_ephemeral?: boolean };
  return {
    team: teamId ?? '',
    user: body.user.id,
    commandId: [
      action.action_ts ?? body.trigger_id ?? randomUUID(),
      body.user.id,
      action.action_id,
      value,
    ].join('-'),
    context,
    actionId: action.action_id,
    value,
    ticked: values.ticked('action'),
    offered: readOffered(view?.blocks ?? body.message?.blocks, action.action_id),
    ...(channel !== undefined && ts !== undefined && fleeting !== true && { message: { channel, ts } }),
    ...(view !== undefined && {
      view: {
        id: view.id,
        type: view.type,
        metadata: view.private_metadata,
        values: readFormValues(view.state?.values),
        content: { ...view },
      },
    }),
  };
}

/**
 * The answer to a form is its ack. If it is late or something failed, the form stays open and says so under its first field.
 * The work goes on, and submitting the same view again gives its first result.
 */
async function answerForm(context: HandlerContext, args: SubmitArgs, handle: OnSubmit): Promise<void> {
  const { body, view } = args;
  const submission: Submission = {
    team: args.context.teamId ?? '',
    user: body.user.id,
    commandId: [view.id, view.callback_id, body.user.id].join('-'),
    context,
    values: readFormValues(view.state?.values),
    metadata: view.private_metadata,
    callbackId: view.callback_id,
  };
  const work = handle(submission);
  const inputs = inputsOf(view);
  const answer = await answerInTime(work, submission, firstField(inputs));
  await ackOnce(args, await plainEnough(toAck(answer, inputs), submission));
  if ('close' in answer && answer.say !== undefined && (await isFirst(submission))) {
    const sent = await context.slack.post(submission.team, submission.user, answer.say);
    await answer.said?.(sent);
  }
  if ('update' in answer) await answer.afterwards?.();
  await work.catch(() => undefined);
}

/** A form that comes again is answered again; what follows in the DM is said once. */
const isFirst = ({ context, team, commandId }: Submission): Promise<boolean> =>
  context.store.firstTime(team, `said-${commandId}`).catch(() => true);

async function answerInTime(
  work: Promise<FormAnswer>,
  submission: Submission,
  first: string,
): Promise<FormAnswer> {
  const { context, team, user, callbackId } = submission;
  try {
    const outcome = await withDeadline(work, ANSWER_WITHIN_MS);
    if (outcome !== 'late') return outcome.done;
    context.logger.warn({ teamId: team, userId: user, form: callbackId }, 'A form was not answered in time');
  } catch (error) {
    const about = { teamId: team, userId: user, form: callbackId };
    context.logger.error({ ...about, ...describeFailure(error) }, 'A form could not be taken');
    return { errors: { [first]: fieldErrorOf(error) } };
  }
  return { errors: { [first]: NOTHING_LOST } };
}

/** Slack does not tell whether it accepts a view that comes with the answer. */
async function plainEnough(ack: ReturnType<typeof toAck>, { context, team }: Submission) {
  if (ack === undefined || !('view' in ack)) return ack;
  return { ...ack, view: await context.newerBlocks.forAck(team, 'modal', ack.view) };
}

/** What becomes of the form, in Slack's terms. Errors that fit no field are shown in a form on top of it. */
function toAck(answer: FormAnswer, inputs: InputBlock[]) {
  if ('update' in answer) return { response_action: 'update' as const, view: answer.update };
  if ('close' in answer) return answer.close === 'all' ? { response_action: 'clear' as const } : undefined;
  const errors = withBlockIds(answer.errors, inputs);
  if (errors !== undefined) return { response_action: 'errors' as const, errors };
  const words = Object.values(answer.errors).join('\n');
  return {
    response_action: 'push' as const,
    view: noticeView({
      blocks: [{ type: 'section', text: { type: 'plain_text', text: words.slice(0, 3000) || '…' } }],
    }),
  };
}
