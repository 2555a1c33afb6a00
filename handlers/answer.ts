import type { AllMiddlewareArgs, RespondFn } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { loadingView, noticeView, somethingWentWrong } from '../src/messages/notices.js';
import type { Reply } from './context.js';
import { describeFailure } from './logging.js';
import { LOADING_AFTER_MS, withDeadline } from './time-limits.js';

interface Answerable extends Pick<AllMiddlewareArgs, 'client' | 'context' | 'logger'> {
  // biome-ignore lint/suspicious/noExplicitAny: each kind of payload has an answer of its own
  ack: (answer?: any) => Promise<void>;
  body: { trigger_id?: string };
  respond?: RespondFn;
}

/**
 * Acknowledges once. Slack may have gone away meanwhile (a socket that reconnects, a request that timed out): what was
 * committed stays, and a repeated submission gives its first result, so that is no error.
 */
export async function ackOnce(
  args: Pick<Answerable, 'ack' | 'context' | 'logger'>,
  answer?: unknown,
): Promise<void> {
  if (args.context.acked === true) return;
  args.context.acked = true;
  try {
    await args.ack(answer);
  } catch (error) {
    args.logger.warn(`An answer came too late: ${String(describeFailure(error).code ?? '')}`);
  }
}

/**
 * Shows a reply to nobody but the person: beside the message that was pressed, or as a form where there is no
 * conversation. Nothing that stands there is replaced.
 */
export async function replyPrivately(args: Answerable, reply: Reply, inModal = false): Promise<void> {
  if (!('view' in reply) && args.respond !== undefined) {
    await args.respond({ ...reply, response_type: 'ephemeral', replace_original: false });
    return;
  }
  const view = 'view' in reply ? reply.view : noticeView(reply);
  const trigger_id = args.body.trigger_id ?? '';
  if (inModal) await args.client.views.push({ trigger_id, view });
  else await args.client.views.open({ trigger_id, view });
}

/**
 * Opens the form that a person asked for. A trigger lives for three seconds: when the facts are not there after
 * `LOADING_AFTER_MS`, a loading view is opened with it and becomes the form, or the message, afterwards.
 */
export async function openWhenReady(
  args: Answerable,
  work: Promise<Reply | undefined>,
  inModal = false,
): Promise<Reply | undefined> {
  const outcome = await withDeadline(work, LOADING_AFTER_MS);
  if (outcome !== 'late') {
    if (outcome.done === undefined || !('view' in outcome.done)) return outcome.done;
    await ackOnce(args);
    await replyPrivately(args, outcome.done, inModal);
    return undefined;
  }
  await ackOnce(args);
  const trigger_id = args.body.trigger_id ?? '';
  const open = inModal ? args.client.views.push : args.client.views.open;
  const opened = await open({ trigger_id, view: loadingView() });
  const become = (view: ModalView) => args.client.views.update({ view_id: opened.view?.id ?? '', view });
  try {
    const reply = await work;
    if (reply !== undefined) await become('view' in reply ? reply.view : noticeView(reply));
  } catch (error) {
    await become(noticeView(somethingWentWrong()));
    args.context.told = true;
    throw error;
  }
  return undefined;
}
