/** A process that stands in for Slack's other half: it sends signed commands and forms, and notes how they are answered. */
import { createHmac } from 'node:crypto';
import { Agent, type RequestOptions, request } from 'node:http';
import { stringify } from 'node:querystring';
import { nowMs } from '../support/now.js';

/** What people do: fields of a command, the payload of an interaction, or what Slack tells of by itself. */
export type Deed = { command: Record<string, string> } | { payload: unknown } | { event: unknown };

export interface SenderOrder {
  url: string;
  signingSecret: string;
  deeds: Deed[];
  /** How many are under way at the same time. */
  atOnce: number;
}

/** When it was sent and answered (ms), with which status, and what the answer said. Status 0: the connection failed, and how. */
export interface Answered {
  sentAt: number;
  answeredAt: number;
  status: number;
  text: string;
}

const agent = new Agent({ keepAlive: true });
const ANSWERED_WITHIN_MS = 60_000;

async function send({ url, signingSecret }: SenderOrder, deed: Deed): Promise<Answered> {
  const { type, body } = written(deed);
  const sentAt = nowMs();
  const seconds = Math.floor(sentAt / 1000);
  const signature = createHmac('sha256', signingSecret).update(`v0:${seconds}:${body}`).digest('hex');
  const headers = {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'x-slack-request-timestamp': String(seconds),
    'x-slack-signature': `v0=${signature}`,
  };
  const first = await exchange(url, { method: 'POST', agent, headers }, body);
  // An idle connection may be closed in the very moment in which it is used again: any client tries a fresh one then.
  const { status, text } = first.closedWhileIdle
    ? await exchange(url, { method: 'POST', agent: false, headers }, body)
    : first;
  return { sentAt, answeredAt: nowMs(), status, text };
}

function written(deed: Deed): { type: string; body: string } {
  if ('event' in deed) return { type: 'application/json', body: JSON.stringify(deed.event) };
  const fields = 'command' in deed ? deed.command : { payload: JSON.stringify(deed.payload) };
  return { type: 'application/x-www-form-urlencoded', body: stringify(fields) };
}

interface Exchange {
  status: number;
  text: string;
  closedWhileIdle: boolean;
}

/** Never rejects: what fails has status 0 and the error's code for a text. */
function exchange(url: string, options: RequestOptions, body: string): Promise<Exchange> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(ANSWERED_WITHIN_MS);
    const sent = request(url, { ...options, signal }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('error', fail);
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text, closedWhileIdle: false }));
    });
    function fail({ code = '' }: NodeJS.ErrnoException): void {
      const closedWhileIdle = sent.reusedSocket && (code === 'ECONNRESET' || code === 'EPIPE');
      resolve({ status: 0, text: code, closedWhileIdle });
    }
    sent.once('error', fail).end(body);
  });
}

async function sendAll(order: SenderOrder): Promise<Answered[]> {
  const answered: Answered[] = [];
  let next = 0;
  const run = async () => {
    for (let index = next++; index < order.deeds.length; index = next++)
      answered[index] = await send(order, order.deeds[index] as Deed);
  };
  await Promise.all(Array.from({ length: Math.min(order.atOnce, order.deeds.length) }, run));
  return answered;
}

function main(): void {
  process.on('message', (order: SenderOrder) => {
    void sendAll(order).then((answered) => process.send?.(answered));
  });
  process.send?.('ready');
}

if (process.argv[1]?.endsWith('rush-sender.js')) main();
