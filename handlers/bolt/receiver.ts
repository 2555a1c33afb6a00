import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger, Receiver } from '@slack/bolt';
import type { Log } from '../../src/usecases/ports/log.js';

/** A receiver, and how it is opened and closed. */
export interface AppReceiver {
  receiver: Receiver;
  start(): Promise<number>;
  stop(): Promise<void>;
}

/** What both kinds of receivers are made from. */
export interface ReceiverParts {
  /** 0 lets the system choose. */
  port: number;
  routes: Routes;
  logger: Logger;
  log: Log;
}

/** Resolves with the port. */
export async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, resolve));
  return (server.address() as AddressInfo).port;
}

/** What operators' tools may read, by path; `GET` only. */
export type Routes = Record<string, (request: IncomingMessage, response: ServerResponse) => void>;

/** Serves a route, or says 404 or 405. Never throws, and shows nobody a stack. */
export function serveRoute(routes: Routes, request: IncomingMessage, response: ServerResponse): void {
  const path = pathOf(request);
  const route = path !== undefined && Object.hasOwn(routes, path) ? routes[path] : undefined;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  try {
    if (route === undefined) end(response, 404);
    else if (isRead) route(request, response);
    else end(response, 405);
  } catch {
    end(response, 500);
  }
}

/** The path of a request, without its query; undefined if there is none. */
export function pathOf({ url = '' }: IncomingMessage): string | undefined {
  const [path = ''] = url.split('?');
  return path.startsWith('/') ? path : undefined;
}

/** Ends a response with a status and no body. */
export function end(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status, { 'content-length': '0' });
  response.end();
}
