import { ErrorCode } from '@slack/bolt';
import type { Log } from '../../src/usecases/ports/log.js';
import type { Slack } from '../../src/usecases/ports/slack.js';
import { describeFailure, noticeOf } from './describe-failure.js';

/** A response URL answers quickly or not at all. */
const RESPOND_WITHIN_MS = 2500;

/** The part of what Bolt hands to its error handler that we need. */
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

/** The one place for unexpected failures: the person is told, and codes and ids are logged. */
export function failureTeller(parts: { slack: Pick<Slack, 'post'>; logger: Log }) {
  /** Somebody who keeps pressing is told once at a time. */
  const beingTold = new Set<string>();
  return async (failure: Failure): Promise<void> => {
    logFailure(parts.logger, failure);
    const { context, body, error } = failure;
    const userId = userOf(failure);
    if (context.teamId === undefined || userId === undefined || context.told === true) return;
    if (isAuthorizationError(error)) return;
    if (body.response_url !== undefined && (await respondTo(body.response_url, error))) return;
    const person = `${context.teamId}/${userId}`;
    if (beingTold.has(person)) return;
    beingTold.add(person);
    await parts.slack
      .post(context.teamId, userId, noticeOf(error))
      .finally(() => beingTold.delete(person))
      .catch(() => undefined);
  };
}

const userOf = ({ body }: Failure) => body.user?.id ?? body.user_id;

function logFailure(logger: Log, failure: Failure): void {
  const { error, context, body } = failure;
  const userId = userOf(failure);
  logger.error(
    {
      ...(context.teamId !== undefined && { teamId: context.teamId }),
      ...(userId !== undefined && { userId }),
      kind: body.type ?? 'command',
      action: body.actions?.[0]?.action_id,
      form: body.view?.callback_id,
      ...describeFailure(error),
    },
    'A listener failed',
  );
}

const isAuthorizationError = (error: Error) =>
  (error as { code?: unknown }).code === ErrorCode.AuthorizationError;

async function respondTo(responseUrl: string, error: unknown): Promise<boolean> {
  const answer = { ...noticeOf(error), response_type: 'ephemeral', replace_original: false };
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
