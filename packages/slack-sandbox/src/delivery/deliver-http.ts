import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { stringify } from 'node:querystring';
import type { Json } from '../block-kit/validate.js';
import type { Core } from '../core.js';
import type { Envelope, Outcome, Route } from './envelope.js';

/** Signed requests to the app's one endpoint. */
export class HttpDelivery implements Route {
  readonly #core: () => Core;
  url: string | undefined;

  constructor(core: () => Core, url: string | undefined) {
    this.#core = core;
    this.url = url;
  }

  send(envelope: Envelope, withinMs: number): Promise<Outcome> {
    if (this.url === undefined) {
      return Promise.resolve({
        outcome: 'failed',
        reason: 'connection_failed',
        detail: 'the app has no address yet',
      });
    }
    const { body, type } = encode(envelope);
    const headers = { ...this.#signature(body), 'content-type': type, ...retryHeaders(envelope) };
    return exchange(this.url, body, headers, withinMs);
  }

  #signature(body: string): Record<string, string> {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const hmac = createHmac('sha256', this.#core().signingSecret).update(`v0:${timestamp}:${body}`);
    return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${hmac.digest('hex')}` };
  }
}

function encode({ kind, payload }: Envelope): { body: string; type: string } {
  if (kind === 'events_api') return { body: JSON.stringify(payload), type: 'application/json' };
  const fields =
    kind === 'interactive' ? { payload: JSON.stringify(payload) } : (payload as Record<string, string>);
  return { body: stringify(fields), type: 'application/x-www-form-urlencoded' };
}

function retryHeaders({ retry }: Envelope): Record<string, string> {
  if (!retry) return {};
  return { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason };
}

/** A connection of its own for each request, so that none outlives the app's server. */
function exchange(
  url: string,
  body: string,
  headers: Record<string, string>,
  withinMs: number,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const fail = (reason: string, detail: string) => settle({ outcome: 'failed', reason, detail });
    const sent = request(url, { method: 'POST', agent: false, headers: sized(headers, body) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', (error) => fail('connection_failed', error.message));
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        if (status !== 200) return fail('http_error', `status ${status}`);
        settle({ outcome: 'acked', body: read(Buffer.concat(chunks).toString()) });
      });
    });
    const timer = setTimeout(() => {
      settle({ outcome: 'timeout' });
      sent.destroy();
    }, withinMs);
    const settle = (outcome: Outcome) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    sent.on('error', (error) => fail('connection_failed', error.message));
    sent.end(body);
  });
}

const sized = (headers: Record<string, string>, body: string) => ({
  ...headers,
  'content-length': Buffer.byteLength(body),
  'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
  accept: '*/*',
});

/** JSON where it is JSON, a plain text as a message's text, nothing as nothing. */
function read(text: string): unknown {
  if (text === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : ({ text } satisfies Json);
  } catch {
    return { text };
  }
}
