import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from './env.js';

export type { Logger };

const HIDDEN = '[hidden]';
const CAUSES_SHOWN = 5;

/** Fields that may carry a secret or what people typed, wherever they stand in a log line. */
const privateFields = [
  ...[
    'token',
    'botToken',
    'appToken',
    'signingSecret',
    'password',
    'authorization',
    'Authorization',
    'headers',
  ],
  ...['text', 'blocks', 'view', 'values', 'body', 'payload', 'topic', 'questions', 'note'],
];
const depths = ['', '*.', '*.*.', '*.*.*.'];

/** What no line may contain, whatever field or message it came in. */
const secrets: readonly [RegExp, string][] = [
  [/\bx(?:ox[a-z]|app)-[\w.%-]*/gi, HIDDEN],
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, `$1 ${HIDDEN}`],
  [/(:\/\/)[^\s/@"]*@/g, `$1${HIDDEN}@`],
];

/** Logs JSON lines of pino's form: never a token, never what people typed. Writes to standard output by default. */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      redact: {
        paths: depths.flatMap((depth) => privateFields.map((field) => depth + field)),
        censor: HIDDEN,
      },
      serializers: { err: describeError, error: describeError },
      hooks: { streamWrite: withoutSecrets },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
}

/** A text with every token, bearer header and URL password replaced. */
function withoutSecrets(text: string): string {
  return secrets.reduce((line, [pattern, replacement]) => line.replace(pattern, replacement), text);
}

/** What is worth knowing of an error, and nothing of the request that it may carry; never throws. */
export function describeError(error: unknown): Record<string, unknown> {
  return describe(error, CAUSES_SHOWN);
}

function describe(error: unknown, causesLeft: number): Record<string, unknown> {
  try {
    if (typeof error !== 'object' || error === null) return { message: readable(String(error)) };
    const { name, message, stack, code, status, statusCode, retryable, retryAfter, cause, errors } =
      error as Record<string, unknown>;
    const numbers = { status, statusCode, retryAfter };
    return {
      ...(typeof name === 'string' && { name: readable(name) }),
      ...(typeof message === 'string' && { message: readable(message) }),
      ...((typeof code === 'string' || typeof code === 'number') && { code: readable(String(code)) }),
      ...Object.fromEntries(Object.entries(numbers).filter(([, value]) => typeof value === 'number')),
      ...(typeof retryable === 'boolean' && { retryable }),
      ...slackAnswer(error as Record<string, unknown>),
      ...(typeof stack === 'string' && { stack: framesOf(stack) }),
      ...(cause !== undefined && causesLeft > 0 && { cause: describe(cause, causesLeft - 1) }),
      ...(Array.isArray(errors) &&
        causesLeft > 0 && { errors: errors.slice(0, 3).map((each) => describe(each, 0)) }),
    };
  } catch {
    return { message: 'an error that cannot be read' };
  }
}

/** Slack's own word for what was wrong, and where in the blocks; its messages may quote what people typed. */
function slackAnswer({ data }: Record<string, unknown>): Record<string, unknown> {
  if (typeof data !== 'object' || data === null) return {};
  const { error, response_metadata: metadata } = data as Record<string, unknown>;
  const messages = (metadata as { messages?: unknown } | undefined)?.messages;
  const pointers = Array.isArray(messages) ? messages.join(' ').match(/\[json-pointer:[\w/-]+\]/g) : null;
  return {
    ...(typeof error === 'string' && /^[a-z0-9_]{1,80}$/.test(error) && { slackError: error }),
    ...(pointers !== null && { slackPointers: pointers.slice(0, 5) }),
  };
}

/** Only the call sites: the lines before them repeat the message. */
function framesOf(stack: string): string {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return withoutSecrets(frames.slice(0, 20).join('\n'));
}

/** JSON's own errors quote the text that they could not read. */
function readable(message: string): string {
  return withoutSecrets(
    message.replace(/(JSON|token).*is not valid JSON/s, 'text that is not valid JSON'),
  ).slice(0, 1_000);
}
