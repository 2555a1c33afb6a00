import { createLogger, describeError } from '../../../config/logger.js';

const TYPED = 'May I ask how you left your last job?';
const TOKEN = 'xoxb-2345-6789-AbCdEf';

describe('the logger', () => {
  const lines: string[] = [];
  const logger = createLogger('trace', { write: (line: string) => void lines.push(line) });
  const written = (log: () => void) => {
    lines.length = 0;
    log();
    expect(lines).toHaveLength(1);
    const line = lines[0] as string;
    for (const secret of [TYPED, TOKEN, 'AbCdEf', 'hunter2', 'c2VjcmV0']) expect(line).not.toContain(secret);
    return JSON.parse(line) as Record<string, unknown>;
  };

  test('writes a JSON line with ids as they are', () => {
    const line = written(() =>
      logger.info({ teamId: 'T1', requestId: 'r-1', durationMs: 3 }, 'request submitted'),
    );
    expect(line).toMatchObject({
      level: 30,
      teamId: 'T1',
      requestId: 'r-1',
      durationMs: 3,
      msg: 'request submitted',
    });
  });

  test.each([
    ['a token in a field', { token: TOKEN }],
    ['a token in a field of another name', { deep: { deeper: { note1: [`a ${TOKEN} b`] } } }],
    ['an app-level token', { a: 'xapp-1-A01-AbCdEf' }],
    ['a refresh token in capitals', { a: 'XOXE.XOXP-1-AbCdEf' }],
    ['a header', { request: { headers: { Authorization: `Bearer ${TOKEN}` } } }],
    ['a bearer that is no Slack token', { a: 'Bearer c2VjcmV0' }],
    ["Redis' password", { url: 'redis://ada:hunter2@localhost:6379' }],
    ['a message text', { text: TYPED }],
    ['what a form holds', { view: { state: { values: { topic: { value: TYPED } } } } }],
    ['an agenda', { request: { agenda: { questions: [TYPED], topic: TYPED, note: TYPED } } }],
    ['a body', { req: { body: `text=${TYPED}` } }],
  ])('hides %s', (_, fields) => {
    written(() => logger.warn(fields, 'something'));
  });

  test('hides a token in the message itself, and in what a child logger is bound to', () => {
    written(() => logger.info(`calling with ${TOKEN}`));
    written(() => logger.child({ token: TOKEN, team: { text: TYPED }, a: TOKEN }).info('bound'));
  });

  test('tells an error without the request that it carries', () => {
    const error = Object.assign(new Error(`An API error occurred: invalid_blocks ${TOKEN}`), {
      code: 'slack_webapi_platform_error',
      data: {
        ok: false,
        error: 'invalid_blocks',
        response_metadata: { messages: [`[ERROR] bad ${TYPED} [json-pointer:/blocks/0/text]`] },
      },
      config: { headers: { Authorization: `Bearer ${TOKEN}` }, data: TYPED },
      command: { name: 'evalsha', args: [TYPED] },
      retryAfter: 30,
      cause: new Error(`inside ${TOKEN}`),
    });
    expect(written(() => logger.error({ err: error, requestId: 'r-1' }, 'not sent'))).toMatchObject({
      requestId: 'r-1',
      err: {
        name: 'Error',
        code: 'slack_webapi_platform_error',
        slackError: 'invalid_blocks',
        slackPointers: ['[json-pointer:/blocks/0/text]'],
        retryAfter: 30,
        cause: { message: 'inside [hidden]' },
        stack: expect.stringContaining('logger.test'),
      },
    });
    written(() => logger.error(error));
    written(() => logger.child({ err: error }).error('bound'));
  });

  test.each([
    ['no error at all', TOKEN],
    ['nothing', null],
    ['a cycle', cyclic()],
    ['a getter that throws', Object.defineProperty(new Error(), 'code', { get: throws })],
    ['a proxy', new Proxy({}, { get: throws })],
    ['an object without a prototype', Object.assign(Object.create(null), { data: { text: TYPED } })],
    ['many at once', new AggregateError([new Error(TOKEN), { message: 5, text: TYPED }], TOKEN)],
    ['a message with line breaks', new Error(`first\n    at ${TOKEN}\n${TOKEN}`)],
    ['JSON that quotes what it could not read', unreadableJson()],
    ['an answer that is no code', { data: { error: TYPED, response_metadata: { messages: TYPED } } }],
  ])('survives %s thrown at it', (_, err) => {
    expect(written(() => logger.error({ err }, 'failed'))).toHaveProperty('msg', 'failed');
  });

  test('cuts what is endless', () => {
    const { message } = describeError(new Error('a'.repeat(100_000)));
    expect(message).toHaveLength(1_000);
  });
});

function throws(): never {
  throw new Error(TYPED);
}

function cyclic(): Error {
  const error = new Error('round and round');
  error.cause = error;
  return error;
}

function unreadableJson(): unknown {
  try {
    return JSON.parse(TYPED);
  } catch (error) {
    return error;
  }
}
