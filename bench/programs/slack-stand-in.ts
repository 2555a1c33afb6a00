/** A process that stands in for Slack's Web API: it answers everything after a set time, and notes when posts arrive. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nowMs } from '../support/now.js';

/** A post that arrived in full: when (ms), and for whom. */
export type Arrival = [atMs: number, channel: string];
/** A form that arrived in full: when (ms), the trigger that it goes back to, and whether it is more than a loading view. */
export type Shown = [atMs: number, trigger: string, whole: boolean];

export type Order = { latencyMs: number } | 'report' | 'forget';
export type Report = { arrivals: Arrival[]; shown: Shown[]; calls: number };
export type Told = { url: string } | Report;

/** A loading view is a fraction of it, a form with three menus many times more. */
const LOADING_BYTES_MAX = 4_000;

const USERS_ZONE = 'Africa/Abidjan';
/** Who takes part in a rush lives all over the world. */
const RUSH_ZONES = [
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'America/Los_Angeles',
  'Australia/Sydney',
];

function main(): void {
  let latencyMs = 0;
  let arrivals: Arrival[] = [];
  let shown: Shown[] = [];
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
      if (method === 'views.open' || method === 'views.update')
        shown.push([nowMs(), triggerOf(body), body.length > LOADING_BYTES_MAX]);
      if (method === 'chat.postMessage') arrivals.push([Date.now(), fieldOf(body, 'channel')]);
      const answer = JSON.stringify({ ok: true, ...answerTo(method, body) });
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) };
      const reply = () => response.writeHead(200, headers).end(answer);
      if (latencyMs > 0) setTimeout(reply, latencyMs);
      else reply();
    });
  });
  process.on('message', (order: Order) => {
    if (order === 'report') process.send?.({ arrivals, shown, calls } satisfies Told);
    else if (order === 'forget') [arrivals, shown, calls] = [[], [], 0];
    else latencyMs = order.latencyMs;
  });
  server.listen(0, '127.0.0.1', 4_096, () => {
    const { port } = server.address() as AddressInfo;
    process.send?.({ url: `http://127.0.0.1:${port}/api/` } satisfies Told);
  });
}

function zoneOf(user: string): string {
  const [, number] = /^U0RUSH(\d+)$/.exec(user) ?? [];
  return number === undefined ? USERS_ZONE : (RUSH_ZONES[Number(number) % RUSH_ZONES.length] ?? USERS_ZONE);
}

function fieldOf(body: string, name: string): string {
  const start = body.indexOf(`${name}=`) + name.length + 1;
  const end = body.indexOf('&', start);
  return body.slice(start, end < 0 ? undefined : end);
}

/** A view goes by the trigger that opened it. Bodies are forms or JSON. */
function triggerOf(body: string): string {
  return /(?:trigger_id|view_id)(?:=|":")([\w.-]+)/.exec(body)?.[1] ?? '';
}

/** Slack gives a view back whole. */
function viewOf(body: string): object {
  const view = body.startsWith('{')
    ? JSON.parse(body).view
    : JSON.parse(new URLSearchParams(body).get('view') ?? '');
  return { view: { ...view, id: triggerOf(body) } };
}

function answerTo(method: string, body: string): object {
  if (method.startsWith('views.')) return viewOf(body);
  if (method === 'chat.postMessage' || method === 'chat.update')
    return { channel: fieldOf(body, 'channel'), ts: '1.000001' };
  const user = fieldOf(body, 'user');
  if (method === 'conversations.open') return { channel: { id: `D${fieldOf(body, 'users').slice(1)}` } };
  if (method === 'users.info')
    return {
      user: { id: user, name: user, tz: zoneOf(user), profile: { display_name: user, title: 'Engineer' } },
    };
  return {};
}

if (process.argv[1]?.endsWith('slack-stand-in.js')) main();
