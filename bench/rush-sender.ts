/** A process that stands in for Slack's other half: it sends signed commands and forms, and notes how they are answered. */
import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { stringify } from 'node:querystring';

/** What people do: fields of a command, or the payload of an interaction. */
export type Deed = { command: Record<string, string> } | { payload: unknown };

export interface SenderOrder {
  url: string;
  signingSecret: string;
  deeds: Deed[];
  /** How many are under way at the same time. */
  atOnce: number;
}

/** When it was sent and answered (ms), with which status, and what the answer said. */
export interface Answered {
  sentAt: number;
  answeredAt: number;
  status: number;
  text: string;
}

const agent = new Agent({ keepAlive: true });

function send({ url, signingSecret }: SenderOrder, deed: Deed): Promise<Answered> {
  const body = stringify('command' in deed ? deed.command : { payload: JSON.stringify(deed.payload) });
  const sentAt = Date.now();
  const seconds = Math.floor(sentAt / 1000);
  const signature = createHmac('sha256', signingSecret).update(`v0:${seconds}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-slack-request-timestamp': String(seconds),
    'x-slack-signature': `v0=${signature}`,
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('end', () =>
        resolve({ sentAt, answeredAt: Date.now(), status: response.statusCode ?? 0, text }),
      );
    });
    sent.once('error', reject).end(body);
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
