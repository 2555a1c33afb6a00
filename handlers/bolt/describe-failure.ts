import {
  NOTHING_LOST,
  type Notice,
  somethingWentWrong,
  UNREADABLE,
  unreadable,
} from '../../src/messages/parts/notices.js';
import { UnreadableError } from '../../src/usecases/errors.js';

/** What people hear when their press or command failed. */
export function noticeOf(error: unknown): Notice {
  return error instanceof UnreadableError ? unreadable() : somethingWentWrong();
}

/** The same, under the first field of a form. */
export function fieldErrorOf(error: unknown): string {
  return error instanceof UnreadableError ? UNREADABLE : NOTHING_LOST;
}

/** What may be logged of an error: its name, our code, Slack's one-word answer. Never its message, which may quote people. */
export function describeFailure(error: unknown): Record<string, unknown> {
  const { name, code, data, original, retryable } = (error ?? {}) as Record<string, unknown>;
  const slackError = (data as { error?: unknown } | undefined)?.error;
  return {
    errorName: typeof name === 'string' ? name : typeof error,
    ...(typeof code === 'string' && { code }),
    ...(typeof slackError === 'string' && /^[a-z_]{1,80}$/.test(slackError) && { slackError }),
    ...(typeof retryable === 'boolean' && { retryable }),
    ...(error instanceof Error && { stack: framesOf(error) }),
    ...(original !== undefined && original !== error && { cause: describeFailure(original) }),
  };
}

function framesOf({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .join('\n');
}
