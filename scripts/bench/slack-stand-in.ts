/** A process that stands in for Slack's Web API: it answers everything after a set time, and notes when posts arrive. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A post that arrived in full: when (ms), and for whom. */
export type Arrival = [atMs: number, channel: string];

export type Order = { latencyMs: number } | 'report' | 'forget';
export type Told = { url: string } | { arrivals: Arrival[]; calls: number };

const USERS_ZONE = 'Africa/Abidjan';

function main(): void {
  let latencyMs = 0;
  let arrivals: Arrival[] = [];
  let calls = 0;
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      calls += 1;
      const method = (request.url ?? '').slice('/api/'.length);
      if (method === 'chat.postMessage') arrivals.push([Date.now(), fieldOf(body, 'channel')]);
      const answer = JSON.stringify({ ok: true, ...answerTo(method, body) });
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) };
      const reply = () => response.writeHead(200, headers).end(answer);
      if (latencyMs > 0) setTimeout(reply, latencyMs);
      else reply();
    });
  });
  process.on('message', (order: Order) => {
    if (order === 'report') process.send?.({ arrivals, calls } satisfies Told);
    else if (order === 'forget') [arrivals, calls] = [[], 0];
    else latencyMs = order.latencyMs;
  });
  server.listen(0, '127.0.0.1', 4_096, () => {
    const { port } = server.address() as AddressInfo;
    process.send?.({ url: `http://127.0.0.1:${port}/api/` } satisfies Told);
  });
}

function fieldOf(body: string, name: string): string {
  const start = body.indexOf(`${name}=`) + name.length + 1;
  const end = body.indexOf('&', start);
  return body.slice(start, end < 0 ? undefined : end);
}

function answerTo(method: string, body: string): object {
  if (method === 'chat.postMessage' || method === 'chat.update')
    return { channel: fieldOf(body, 'channel'), ts: '1.000001' };
  const user = fieldOf(body, 'user');
  if (method === 'conversations.open') return { channel: { id: `D${fieldOf(body, 'users').slice(1)}` } };
  if (method === 'users.info')
    return {
      user: { id: user, name: user, tz: USERS_ZONE, profile: { display_name: user, title: 'Engineer' } },
    };
  return {};
}

if (process.argv[1]?.endsWith('slack-stand-in.js')) main();
