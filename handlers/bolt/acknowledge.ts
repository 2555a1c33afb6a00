import { noticeView } from '../../src/messages/parts/notices.js';
import type { Views } from '../../src/usecases/ports/views.js';
import type { Reply } from '../context.js';
import type { Answerable } from './answerable.js';
import { describeFailure } from './describe-failure.js';
import { notOpened } from './not-opened.js';

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
export async function replyPrivately(
  views: Views,
  args: Answerable,
  reply: Reply,
  onTop = false,
): Promise<void> {
  if (!('view' in reply) && args.respond !== undefined) {
    await args.respond({ ...reply, response_type: 'ephemeral', replace_original: false });
    return;
  }
  const view = 'view' in reply ? reply.view : noticeView(reply);
  const { context, body } = args;
  const showing = await views.open(context.teamId ?? '', body.trigger_id ?? '', view, { onTop });
  if (showing.outcome !== 'shown') throw notOpened();
}
