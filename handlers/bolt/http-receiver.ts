import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HTTPReceiver, type Logger, verifySlackRequest } from '@slack/bolt';
import type { HandlerLogger } from '../context.js';
import { isPayload, isRateNotice, isSslCheck, parsePayload } from './payload.js';
import { type AppReceiver, end, pathOf, type Routes, serveRoute } from './receiver.js';

export interface HttpReceiverParts {
  signingSecret: string;
  port: number;
  routes: Routes;
  logger: Logger;
  log: HandlerLogger;
}

export const EVENTS_PATH = '/slack/events';
/** A view of 250 KB with what is filled in, encoded for a form, stays well below. */
const BODY_BYTES_MAX = 2 * 1024 * 1024;
/** Nobody who is slower than this is Slack. */
const REQUEST_WITHIN_MS = 10_000;
/** Slack's own rule for the past; a time that far ahead is as wrong. */
const CLOCK_SKEW_SECONDS = 300;
/** Longer than proxies keep idle connections, so that it is never we who close one that a request is just put on. */
const IDLE_CONNECTION_MS = 75_000;
/** Slack has hung up by then; this only frees the connection. */
const UNANSWERED_AFTER_MS = 3500;

/**
 * Bolt's HTTP receiver behind a check of our own: size, signature, and whether a payload has the shape that Bolt takes
 * for granted, so that whoever sends nonsense gets a 4xx at once.
 */
export function guardedHttpReceiver({
  signingSecret,
  port,
  routes,
  logger,
  log,
}: HttpReceiverParts): AppReceiver {
  const receiver = new HTTPReceiver({
    signingSecret,
    // Both are done before Bolt is reached, once instead of twice.
    signatureVerification: false,
    endpoints: [EVENTS_PATH],
    port,
    logger,
    bodyLimit: BODY_BYTES_MAX,
    unhandledRequestTimeoutMillis: UNANSWERED_AFTER_MS,
    dispatchErrorHandler: ({ response }) => end(response, 404),
    processEventErrorHandler: async ({ response }) => {
      if (!response.headersSent) end(response, 400);
      return false;
    },
    unhandledRequestHandler: ({ response }) => end(response, 404),
  });
  const handOn = receiver.requestListener;
  receiver.requestListener = (request, response) => {
    if (pathOf(request) !== EVENTS_PATH) return serveRoute(routes, request, response);
    if (request.method !== 'POST') return end(response, 405);
    admit(request, signingSecret, log)
      .then((status) =>
        status === 'admitted' ? handOn(request, response) : turnAway(request, response, status),
      )
      .catch(() => end(response, 400));
  };
  return {
    receiver,
    start: async () => {
      const server: Server = await receiver.start(port, {
        requestTimeout: REQUEST_WITHIN_MS,
        keepAliveTimeout: IDLE_CONNECTION_MS,
      });
      return (server.address() as AddressInfo).port;
    },
    stop: async () => {
      const stopped = receiver.stop();
      await stopped;
    },
  };
}

function turnAway(request: IncomingMessage, response: ServerResponse, status: number): void {
  if (!request.complete) response.setHeader('connection', 'close');
  end(response, status);
}

/** Reads the body, and leaves its payload where Bolt finds it. A status: the answer to a request that goes no further. */
async function admit(
  request: IncomingMessage,
  signingSecret: string,
  log: HandlerLogger,
): Promise<'admitted' | number> {
  const body = await readBody(request);
  if (body === undefined) return 413;
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const text = body.toString();
  if (isSslCheck(text, type)) return 200;
  if (!isSigned(request, text, signingSecret)) return 401;
  const payload = parsePayload(text, type);
  if (isRateNotice(payload)) {
    log.warn({}, 'Slack holds back events: there were too many within the hour');
    return 200;
  }
  if (!isPayload(payload)) return 400;
  // Bolt would take a form of 100 KB apart three times more.
  request.headers['content-type'] = 'application/json';
  Object.assign(request, { rawBody: Buffer.from(JSON.stringify(payload)) });
  return 'admitted';
}

function isSigned({ headers }: IncomingMessage, body: string, signingSecret: string): boolean {
  const signature = headers['x-slack-signature'];
  const seconds = Number(headers['x-slack-request-timestamp']);
  if (typeof signature !== 'string' || !Number.isInteger(seconds)) return false;
  if (seconds > Date.now() / 1000 + CLOCK_SKEW_SECONDS) return false;
  try {
    const signed = { 'x-slack-signature': signature, 'x-slack-request-timestamp': seconds };
    verifySlackRequest({ signingSecret, body, headers: signed });
    return true;
  } catch {
    return false;
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_BYTES_MAX) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
