import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { parseJson } from '../parse-json.js';

/** What Slack answered to a call that it took. */
export type Answer = { ok: true } & Record<string, unknown>;

/** A form-encoded body of a call, written out ahead of its moment. */
export type WrittenForm = Buffer;

/** A call that came to no answer. */
export class CallError extends Error {
  /** What Node calls the failure. */
  readonly code: string;
  /** Was there a connection, TLS included? Without one, nothing of the call can have reached Slack. */
  readonly connected: boolean;

  constructor(cause: Error & { code?: string }, connected: boolean) {
    super(cause.message, { cause });
    this.code = cause.code ?? 'unknown_error';
    this.connected = connected;
  }
}

/** Calls of the Web API with next to nothing around them: for messages that all have to go out at one moment. */
export interface DirectCalls {
  /** Resolves with what Slack took; rejects with the SDK's own errors, so that they are understood alike. */
  call(token: string, method: string, body: Buffer, type?: string): Promise<Answer>;
  close(): void;
}

const FORM = 'application/x-www-form-urlencoded';
/** For bodies of JSON, which a view of 50 KB is cheaper in than in a form. */
export const JSON_TYPE = 'application/json; charset=utf-8';

/** A connection costs a handshake, and answers come within tenths of a second: more at a time would not be faster. */
const CONNECTIONS_MAX = 512;

/** Keeps connections open between calls, so that what was prepared through them goes out without a handshake. */
export function directCalls(
  apiUrl: string,
  timeoutMs: number,
  { connections = CONNECTIONS_MAX } = {},
): DirectCalls {
  const { protocol, hostname, port, pathname } = new URL(apiUrl);
  const secure = protocol === 'https:';
  const settings = { keepAlive: true, maxSockets: connections, maxFreeSockets: connections };
  const agent = secure ? new HttpsAgent(settings) : new HttpAgent(settings);
  const send = secure ? httpsRequest : httpRequest;
  const to = { method: 'POST', agent, hostname, ...(port !== '' && { port }) };
  const start = (token: string, method: string, body: Buffer, type: string): ClientRequest => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': type,
      'content-length': body.length,
    };
    return send({ ...to, path: `${pathname}${method}`, headers }).end(body);
  };
  return {
    call: async (token, method, body, type = FORM) => {
      const { status, headers, text } = await exchange(
        () => start(token, method, body, type),
        secure,
        timeoutMs,
      ).catch((cause: CallError) => Promise.reject(new WebAPIRequestError(cause)));
      return understand(status, headers, text);
    },
    close: () => agent.destroy(),
  };
}

/** A form as the Web API takes it; what is not a text goes as JSON. */
export function writeForm(fields: Record<string, unknown>): WrittenForm {
  const texts = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return Buffer.from(new URLSearchParams(texts as [string, string][]).toString(), 'latin1');
}

interface Reply {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** Sockets that are connected. Node's `reusedSocket` is false for a call that waited for one of another call. */
const ready = new WeakSet<Socket>();

/** Rejects with `CallError`. */
function exchange(start: () => ClientRequest, secure: boolean, timeoutMs: number): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = start();
    let timer: NodeJS.Timeout | undefined;
    let connected = false;
    // Only what has a connection is on its way: a call that waits for its turn may not be counted as unknown.
    sent.once('socket', (socket) => {
      connected = ready.has(socket);
      if (!connected)
        socket.once(secure ? 'secureConnect' : 'connect', () => {
          connected = true;
          ready.add(socket);
        });
      timer = setTimeout(() => sent.destroy(connected ? timedOut() : notConnected()), timeoutMs);
    });
    const fail = (error: Error) => {
      clearTimeout(timer);
      reject(new CallError(error, connected));
    };
    sent.once('error', fail);
    sent.once('response', (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', fail);
      response.once('end', () => {
        clearTimeout(timer);
        const headers = response.headers as Record<string, string>;
        resolve({ status: response.statusCode ?? 0, headers, text: Buffer.concat(chunks).toString() });
      });
    });
  });
}

const notConnected = () => Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT_CONNECT' });
const timedOut = () => Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT_ANSWER' });

function understand(status: number, headers: Record<string, string>, text: string): Answer {
  const retryAfterSeconds = Number.parseInt(headers['retry-after'] ?? '', 10);
  if (status === 429 && !Number.isNaN(retryAfterSeconds)) throw new WebAPIRateLimitedError(retryAfterSeconds);
  if (status !== 200) throw new WebAPIHTTPError(status, '', headers, text);
  // A page instead of JSON says nothing about whether the call was carried out.
  const answer = (parseJson(text) ?? {}) as { ok?: boolean; error?: string };
  if (answer.ok === true) return answer as Answer;
  if (typeof answer.error !== 'string') throw new WebAPIHTTPError(status, '', headers, '');
  throw new WebAPIPlatformError({ ...answer, ok: false, error: answer.error });
}
