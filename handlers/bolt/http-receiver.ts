import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type App, HTTPModuleFunctions, HTTPResponseAck, type Logger, verifySlackRequest } from '@slack/bolt';
import { isPayload, isRateNotice, isSslCheck, parsePayload } from './payload.js';
import { type AppReceiver, end, listen, pathOf, type ReceiverParts, serveRoute } from './receiver.js';

export interface HttpReceiverParts extends ReceiverParts {
  signingSecret: string;
}

const EVENTS_PATH = '/slack/events';
/** A form-encoded view of 250 KB with everything filled in stays well below this. */
const BODY_BYTES_MAX = 2 * 1024 * 1024;
/** Slack is never slower than this. */
const REQUEST_WITHIN_MS = 10_000;
/** Slack's own limit for the past; a timestamp that far ahead is just as wrong. */
const CLOCK_SKEW_SECONDS = 300;
/** Longer than proxies keep idle connections, so that we never close one just as a request arrives on it. */
const IDLE_CONNECTION_MS = 75_000;
/** Slack has hung up by then; this only frees the connection. */
const UNANSWERED_AFTER_MS = 3500;

/**
 * Takes Slack's requests and hands their payloads to Bolt, behind a check of size, signature, and the shape that Bolt
 * takes for granted: whoever sends nonsense gets a 4xx at once. Bolt's own receiver would read a form of 100 KB, which we
 * have taken apart by then, three times more.
 */
export function guardedHttpReceiver(parts: HttpReceiverParts): AppReceiver {
  const { port, routes } = parts;
  let app: App | undefined;
  const server = createServer(
    { requestTimeout: REQUEST_WITHIN_MS, keepAliveTimeout: IDLE_CONNECTION_MS },
    (request, response) => {
      if (pathOf(request) !== EVENTS_PATH) return serveRoute(routes, request, response);
      if (request.method !== 'POST') return end(response, 405);
      admit(request, parts)
        .then((admitted) => {
          if (typeof admitted === 'number') return end(response, admitted);
          return handOn(app, admitted, parts.logger, request, response);
        })
        .catch(() => end(response, 400));
    },
  );
  const start = () => listen(server, port);
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  const receiver = {
    init: (its: App) => {
      app = its;
    },
    start,
    stop,
  };
  return { receiver, start, stop };
}

/** As Bolt's receiver does it: the answer to an address check, or Bolt's listeners with an `ack` that writes the response. */
async function handOn(
  app: App | undefined,
  body: Record<string, unknown>,
  logger: Logger,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (body.type === 'url_verification') {
    HTTPModuleFunctions.buildUrlVerificationResponse(response, body);
    return;
  }
  const ack = new HTTPResponseAck({
    logger,
    processBeforeResponse: false,
    unhandledRequestHandler: () => end(response, 404),
    unhandledRequestTimeoutMillis: UNANSWERED_AFTER_MS,
    httpRequest: request,
    httpResponse: response,
  });
  const retryNum = HTTPModuleFunctions.extractRetryNumFromHTTPRequest(request);
  const retryReason = HTTPModuleFunctions.extractRetryReasonFromHTTPRequest(request);
  await app?.processEvent({
    body,
    ack: ack.bind(),
    ...(retryNum !== undefined && { retryNum }),
    ...(retryReason !== undefined && { retryReason }),
  });
}

/** Reads the body and gives its payload, or the status with which a request goes no further. */
async function admit(
  request: IncomingMessage,
  { signingSecret, log }: Pick<HttpReceiverParts, 'signingSecret' | 'log'>,
): Promise<Record<string, unknown> | number> {
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
  return isPayload(payload) ? payload : 400;
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

/** A body that is too large is still read to its end: a sender who is cut off never reads the answer. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= BODY_BYTES_MAX) chunks.push(chunk);
  }
  return size > BODY_BYTES_MAX ? undefined : Buffer.concat(chunks);
}
