import { ErrorCode } from '@slack/bolt';
import { somethingWentWrong } from '../src/messages/notices.js';
import type { Slack } from '../src/usecases/ports.js';
import type { HandlerLogger } from './context.js';
import { describeFailure } from './logging.js';

/** A response URL answers quickly or not at all. */
const RESPOND_WITHIN_MS = 2500;

/** What Bolt hands to its error handler, as far as it is needed. */
export interface Failure {
  error: Error;
  context: { teamId?: string; told?: boolean };
  body: {
    type?: string;
    user?: { id?: string };
    user_id?: string;
    response_url?: string;
    actions?: { action_id?: string }[];
    view?: { callback_id?: string };
  };
}

/** The one place for what nobody expected: the person is told, and the log has codes and ids. */
export async function tellOfFailure(
  parts: { slack: Pick<Slack, 'post'>; logger: HandlerLogger },
  { error, context, body }: Failure,
): Promise<void> {
  const userId = body.user?.id ?? body.user_id;
  const { teamId } = context;
  parts.logger.error(
    {
      ...(teamId !== undefined && { teamId }),
      ...(userId !== undefined && { userId }),
      kind: body.type ?? 'command',
      action: body.actions?.[0]?.action_id,
      form: body.view?.callback_id,
      ...describeFailure(error),
    },
    'A listener failed',
  );
  if (teamId === undefined || userId === undefined || context.told === true) return;
  if (isAuthorizationError(error)) return;
  const answered = body.response_url !== undefined && (await respondTo(body.response_url));
  if (!answered) await parts.slack.post(teamId, userId, somethingWentWrong()).catch(() => undefined);
}

const isAuthorizationError = (error: Error) =>
  (error as { code?: unknown }).code === ErrorCode.AuthorizationError;

async function respondTo(responseUrl: string): Promise<boolean> {
  const answer = { ...somethingWentWrong(), response_type: 'ephemeral', replace_original: false };
  try {
    const { ok } = await fetch(responseUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(answer),
      signal: AbortSignal.timeout(RESPOND_WITHIN_MS),
    });
    return ok;
  } catch {
    return false;
  }
}
