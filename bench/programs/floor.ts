/** A process that makes the same posts with nothing around them: by timers, or as a worker of BullMQ. */
import { Agent, request } from 'node:http';
import { Worker } from 'bullmq';
import { createLogger } from '../../config/logger.js';
import { connectRedis } from '../../src/adapters/redis/connect.js';

export interface FloorOrder {
  way: 'timers' | 'bullmq';
  redisUrl: string;
  apiUrl: string;
  momentMs: number;
  /** First and how many. */
  from: number;
  count: number;
  body: string;
}

export const BARE = { queue: 'bare', prefix: 'bench:{bare}' };

const agent = new Agent({ keepAlive: true, maxSockets: 512, scheduling: 'fifo' });

function post(url: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
      authorization: 'Bearer xoxb-bench',
    };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.once('end', resolve);
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

async function main(): Promise<void> {
  const order = JSON.parse(process.argv[2] ?? '{}') as FloorOrder;
  const { way, redisUrl, apiUrl, momentMs, from, count, body } = order;
  const send = (index: number) => post(`${apiUrl}chat.postMessage`, `channel=D${index}&${body}`);
  if (way === 'timers') {
    // Connections as warm as those of whoever has just been preparing.
    await Promise.all(Array.from({ length: Math.min(count, 256) }, () => post(`${apiUrl}auth.test`, '')));
    for (let index = from; index < from + count; index += 1)
      setTimeout(() => void send(index), momentMs - Date.now());
  } else {
    const connections = await connectRedis(redisUrl, createLogger('warn'));
    const worker = new Worker(BARE.queue, ({ data }) => send(data.index), {
      ...{ connection: connections.forWorkers(), prefix: BARE.prefix, concurrency: 256 },
      removeOnComplete: { count: 0 },
    });
    await worker.waitUntilReady();
  }
  process.send?.('ready');
}

if (process.argv[1]?.endsWith('floor.js')) void main();
