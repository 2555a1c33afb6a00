import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRequestError, WebClient } from '@slack/web-api';
import { classify, isAnswered } from '../../../src/adapters/slack/classify.js';
import { directCalls, writeForm } from '../../../src/adapters/slack/direct-call.js';

const NOW = 1_800_000_000_000;
const FORM = writeForm({ text: 'x' });

/** The tests run in a realm of their own, whose `Error` is not that of `fetch`; the SDK would lose the cause. */
const ownFetch: typeof fetch = (input, init) =>
  fetch(input, init).catch((error: Error) => {
    throw Object.assign(new TypeError(error.message), { name: error.name, cause: error.cause });
  });
const silent = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, setName() {} };
const sdkAt = (slackApiUrl: string) =>
  new WebClient('xoxb', {
    slackApiUrl,
    timeout: 1_000,
    retryConfig: { retries: 0 },
    fetch: ownFetch,
    logger: { ...silent, getLevel: () => 'error' as never },
  });

/** How a post ends at this address, by both ways on which calls go. */
async function outcomesAt(url: string) {
  const calls = directCalls(url, 1_000);
  const thrown = await Promise.all([
    calls.call('xoxb', 'chat.postMessage', FORM).catch((error: unknown) => error),
    sdkAt(url)
      .chat.update({ channel: 'D1', ts: '1.1', text: 'x' })
      .catch((error: unknown) => error),
  ]);
  calls.close();
  return thrown.map((error) => classify(error, NOW).outcome);
}

async function listening<T extends Server>(server: T, work: (port: number) => Promise<void>): Promise<void> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => open.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  await work((server.address() as AddressInfo).port).finally(() => {
    server.close();
    for (const socket of open) socket.destroy();
  });
}

describe('a call is known not to have reached Slack', () => {
  it('when nobody listens', async () => {
    let closed = 0;
    await listening(createServer(), async (port) => {
      closed = port;
    });
    expect(await outcomesAt(`http://127.0.0.1:${closed}/api/`)).toEqual(['unsent', 'unsent']);
  });

  it('when the name leads nowhere', async () => {
    expect(await outcomesAt('http://slack.invalid/api/')).toEqual(['unsent', 'unsent']);
  });

  it('when what answers speaks no TLS, or hangs up while it is being agreed upon', async () => {
    const rude = createServer((socket) =>
      socket.on('error', () => undefined).end('HTTP/1.1 400 Bad\r\n\r\n'),
    );
    await listening(rude, async (port) => {
      expect(await outcomesAt(`https://127.0.0.1:${port}/api/`)).toEqual(['unsent', 'unsent']);
    });
    const gone = createServer((socket) => socket.once('data', () => socket.end()));
    await listening(gone, async (port) => {
      expect(await outcomesAt(`https://127.0.0.1:${port}/api/`)).toEqual(['unsent', 'unsent']);
    });
  });

  it('when the certificate is not to be trusted', async () => {
    const [key, cert] = await Promise.all(
      ['key', 'cert'].map((name) => readFile(`test/fixtures/tls/${name}.pem`)),
    );
    await listening(createTlsServer({ key, cert }), async (port) => {
      expect(await outcomesAt(`https://127.0.0.1:${port}/api/`)).toEqual(['unsent', 'unsent']);
    });
  });
});

describe('nobody knows what became of a call', () => {
  it('when the connection is cut after it was written', async () => {
    const cutting = createServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
    await listening(cutting, async (port) => {
      expect(await outcomesAt(`http://127.0.0.1:${port}/api/`)).toEqual(['unknown', 'unknown']);
    });
  });

  it('when Slack answers with an error of its own, or a page', () => {
    expect(classify(new WebAPIHTTPError(503, '', {}, ''), NOW).outcome).toBe('unknown');
    expect(classify(new WebAPIRequestError(new Error('?')), NOW).outcome).toBe('unknown');
  });
});

const refusedAs = (error: string) => classify(new WebAPIPlatformError({ ok: false, error }), NOW);

describe('what Slack refuses', () => {
  it.each(['token_revoked', 'missing_scope', 'no_permission', 'messages_tab_disabled', 'ekm_access_denied'])(
    'holds the workspace when the app is to blame: %s',
    (code) => expect(refusedAs(code)).toMatchObject({ outcome: 'auth_lost', reason: code }),
  );

  it.each(['user_disabled', 'cannot_dm_bot', 'invalid_blocks'])(
    'is given up when the message or its reader is to blame: %s',
    (code) => expect(refusedAs(code).outcome).toBe('refused'),
  );

  it('is an answer all the same, unless Slack is in trouble of its own', () => {
    expect(isAnswered(refusedAs('user_disabled'))).toBe(true);
    expect(isAnswered(refusedAs('ratelimited'))).toBe(true);
    expect(isAnswered(refusedAs('internal_error'))).toBe(false);
    expect(isAnswered(classify(new WebAPIHTTPError(500, '', {}, ''), NOW))).toBe(false);
  });
});
