import { createHmac } from 'node:crypto';
import { request } from 'node:http';

/** What is thrown at the bot: a payload in the wrapping in which Slack sends its kind. */
export interface Thrown {
  kind: 'slash_commands' | 'interactive' | 'events_api';
  payload: unknown;
}

/** A request, as it goes over the wire. */
export interface Wire {
  body: string | Buffer;
  headers: Record<string, string | string[]>;
}

export interface Answer {
  /** 0: none came. */
  status: number;
  words: string;
  tookMs: number;
}

/** Longer than Slack waits, so that a slow answer can be told from none. */
const GIVE_UP_MS = 15_000;
export const FORM = 'application/x-www-form-urlencoded';

/** Wraps and signs it as Slack would. */
export function wire({ kind, payload }: Thrown, secret: string): Wire {
  if (kind === 'events_api') return signed(JSON.stringify(payload) ?? '', 'application/json', secret);
  const fields = kind === 'interactive' ? { payload: JSON.stringify(payload) } : (payload ?? {});
  return signed(encoded(fields), FORM, secret);
}

/** A list stands there once for each of its values; unpaired surrogates, which no form can hold, are replaced. */
function encoded(fields: object): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each): [string, string] => [
      name,
      typeof each === 'string' ? each : (JSON.stringify(each) ?? ''),
    ]),
  );
  return new URLSearchParams(pairs).toString();
}

export function signed(body: string | Buffer, type: string, secret: string, skewSeconds = 0): Wire {
  const seconds = Math.floor(Date.now() / 1000) + skewSeconds;
  const hmac = createHmac('sha256', secret).update(`v0:${seconds}:`).update(body);
  const signature = {
    'x-slack-request-timestamp': String(seconds),
    'x-slack-signature': `v0=${hmac.digest('hex')}`,
  };
  return { body, headers: { 'content-type': type, ...signature } };
}

/** Sends it over a connection of its own. */
export function send(url: string, { body, headers }: Wire): Promise<Answer> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const settle = (status: number, words: string) => {
      clearTimeout(timer);
      resolve({ status, words, tookMs: performance.now() - begun });
    };
    const length = { 'content-length': Buffer.byteLength(body) };
    const sent = request(
      url,
      { method: 'POST', agent: false, headers: { ...headers, ...length } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', (error: NodeJS.ErrnoException) => settle(0, error.code ?? error.message));
        response.on('end', () => settle(response.statusCode ?? 0, Buffer.concat(chunks).toString()));
      },
    );
    const timer = setTimeout(() => {
      settle(0, 'no answer');
      sent.destroy();
    }, GIVE_UP_MS);
    sent.on('error', (error: NodeJS.ErrnoException) => settle(0, error.code ?? error.message));
    sent.end(body);
  });
}
