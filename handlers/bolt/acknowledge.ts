import { ErrorCode } from '@slack/bolt';
import { noticeView } from '../../src/messages/parts/notices.js';
import { ExternalServiceError } from '../../src/usecases/errors.js';
import type { NewerBlocks } from '../../src/usecases/ports/newer-blocks.js';
import type { Views } from '../../src/usecases/ports/views.js';
import type { Message, Reply } from '../context.js';
import type { Answerable } from './answerable.js';
import { describeFailure } from './describe-failure.js';

/** Slack waits three seconds for an answer; this leaves room for the round trip (ms, real time). */
export const ANSWER_WITHIN_MS = 2000;

/**
 * Acknowledges once. Slack may be gone by then (a socket reconnected, a request timed out). That is no error: what was
 * committed stays, and a repeated submission gives its first result.
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
 * Shows a reply only to this person: next to the message that was pressed, or as a form if there is no conversation. It
 * replaces nothing.
 */
export async function replyPrivately(
  { views, newerBlocks }: { views: Views; newerBlocks: Pick<NewerBlocks, 'send'> },
  args: Answerable,
  reply: Reply,
  onTop = false,
): Promise<void> {
  const { respond } = args;
  if (!('view' in reply) && respond !== undefined) {
    const words = (content: Message) =>
      respond({ ...content, response_type: 'ephemeral', replace_original: false });
    await newerBlocks.send(args.context.teamId ?? '', 'message', reply, words, isNotTaken);
    return;
  }
  const view = 'view' in reply ? reply.view : noticeView(reply);
  const { context, body } = args;
  const showing = await views.open(context.teamId ?? '', body.trigger_id ?? '', view, { onTop });
  if (showing.outcome !== 'shown') throw notOpened();
}

/** Slack got too many at once, or the trigger expired: only the person can start again. */
export function notOpened(): ExternalServiceError {
  return new ExternalServiceError('Slack opened no form', { code: 'form_not_opened', retryable: true });
}

/** A response URL answers 400 to a message that Slack cannot show, and Bolt keeps nothing but the status. */
function isNotTaken(error: unknown): boolean {
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  return code === ErrorCode.RespondError && statusCode === 400;
}
