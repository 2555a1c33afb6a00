import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isObject } from '../block-kit/check.js';
import type { Core } from '../core.js';
import { secret } from '../ids.js';
import type { Envelope, Outcome, Route } from './envelope.js';

/** The client gives a connection up when no ping came for thirty seconds. */
const PING_MS = 10_000;
const GOODBYE_MS = 500;

/** Socket Mode: the app connects, each payload goes to one of its connections, each answer names its envelope. */
export class SocketDelivery implements Route {
  readonly #core: () => Core;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #connections = new Set<WebSocket>();
  readonly #pending = new Map<string, { resolve: (outcome: Outcome) => void; timer: NodeJS.Timeout }>();
  readonly #arrivals = new Set<() => void>();
  #turn = 0;
  #pings: NodeJS.Timeout | undefined;

  constructor(core: () => Core) {
    this.#core = core;
  }

  get connections(): number {
    return this.#connections.size;
  }

  issueUrl(): string {
    const ticket = secret();
    this.#tickets.add(ticket);
    return `${this.#core().baseUrl.replace(/^http/, 'ws')}/link/?ticket=${ticket}&app_id=${this.#core().appId}`;
  }

  /** A ticket lets one connection in, once. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
    if (!this.#tickets.delete(ticket)) {
      socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (connection) => this.#welcome(connection));
  }

  #welcome(connection: WebSocket): void {
    this.#connections.add(connection);
    connection.on('message', (data) => this.#receive(String(data)));
    connection.on('close', () => this.#connections.delete(connection));
    connection.on('error', () => connection.terminate());
    const info = { app_id: this.#core().appId };
    const debug_info = {
      host: 'sandbox',
      started: new Date().toISOString(),
      build_number: 1,
      approximate_connection_time: 3600,
    };
    const num_connections = this.#connections.size;
    connection.send(JSON.stringify({ type: 'hello', num_connections, connection_info: info, debug_info }));
    this.#pings ??= setInterval(() => this.#ping(), PING_MS).unref();
    for (const arrived of this.#arrivals) arrived();
    this.#arrivals.clear();
  }

  #ping(): void {
    for (const connection of this.#connections) connection.ping('Ping from sandbox');
  }

  #receive(text: string): void {
    const frame: unknown = JSON.parse(text);
    if (!isObject(frame)) return;
    const id = String(frame.envelope_id);
    const waiting = this.#pending.get(id);
    if (!waiting) return;
    this.#pending.delete(id);
    clearTimeout(waiting.timer);
    const empty = !isObject(frame.payload) || Object.keys(frame.payload).length === 0;
    waiting.resolve({ outcome: 'acked', body: empty ? undefined : frame.payload });
  }

  send(envelope: Envelope, withinMs: number): Promise<Outcome> {
    const open = [...this.#connections].filter((each) => each.readyState === each.OPEN);
    this.#turn += 1;
    const connection = open[this.#turn % Math.max(open.length, 1)];
    if (!connection) {
      const detail = 'the app has no open connection';
      return Promise.resolve({ outcome: 'failed', reason: 'connection_failed', detail });
    }
    const envelope_id = randomUUID();
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#pending.delete(envelope_id);
        resolve({ outcome: 'timeout' });
      }, withinMs);
      this.#pending.set(envelope_id, { resolve, timer });
      connection.send(JSON.stringify(frameOf(envelope, envelope_id)));
    });
  }

  /** Resolves when at least one connection is open. */
  connected(): Promise<void> {
    if (this.#connections.size > 0) return Promise.resolve();
    return new Promise((resolve) => this.#arrivals.add(resolve));
  }

  /** Asks the app to connect anew, as Slack does every few hours. */
  askToReconnect(reason = 'refresh_requested'): void {
    for (const connection of this.#connections) {
      connection.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'sandbox' } }));
    }
  }

  /** Sends this text over every connection, whatever it is. */
  say(text: string): void {
    for (const connection of this.#connections) connection.send(text);
  }

  /** Cuts every connection without a word. */
  cut(): void {
    for (const connection of this.#connections) connection.terminate();
  }

  /** Says goodbye to every connection; one that does not answer is cut. */
  async close(): Promise<void> {
    clearInterval(this.#pings);
    for (const { timer, resolve } of this.#pending.values()) {
      clearTimeout(timer);
      resolve({ outcome: 'failed', reason: 'connection_failed', detail: 'the workspace was stopped' });
    }
    await Promise.all([...this.#connections].map(goodbye));
    this.#server.close();
  }
}

function goodbye(connection: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => connection.terminate(), GOODBYE_MS);
    connection.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
    connection.close(1000);
  });
}

function frameOf({ kind, payload, retry }: Envelope, envelope_id: string) {
  const accepts_response_payload = kind !== 'events_api';
  const attempt =
    kind === 'events_api' ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' } : {};
  return { envelope_id, type: kind, accepts_response_payload, ...attempt, payload };
}
