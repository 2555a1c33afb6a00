import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** When one message was begun and when it arrived, in milliseconds after its moment. */
export interface Arrival {
  begunMs: number;
  arrivedMs: number;
}

/** Stands in for Slack: takes `latencyMs` to answer and notes when things arrive. */
export interface Target {
  url: string;
  /** Forgets what came before and resolves with the next `count` arrivals. */
  expect(count: number, momentMs: number): Promise<Arrival[]>;
  close(): void;
}

export async function startTarget(latencyMs: number): Promise<Target> {
  let arrivals: Arrival[] = [];
  let momentMs = 0;
  let heard = () => {};
  const server = createServer((req, res) => {
    const arrivedMs = Date.now() - momentMs;
    arrivals.push({ arrivedMs, begunMs: Number(req.headers['x-begun']) - momentMs });
    req.resume();
    heard();
    setTimeout(() => res.end('{"ok":true}'), latencyMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    expect: (count, moment) => {
      arrivals = [];
      momentMs = moment;
      return new Promise((resolve) => {
        heard = () => {
          if (arrivals.length >= count) resolve(arrivals);
        };
      });
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const agent = new Agent({ keepAlive: true, maxSockets: 1_000 });

/** Posts one message; resolves with the answer. */
export function post(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'x-begun': String(Date.now()) };
    const req = request(url, { method: 'POST', agent, headers }, (res) => {
      res.resume();
      res.once('end', resolve);
    });
    req.once('error', reject);
    req.end('{}');
  });
}
