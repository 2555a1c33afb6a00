import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Account, type AccountSpec } from './account.js';
import { answerWithFault, type Fault } from './faults.js';
import { type Answer, deleteObject, getObject, putObject } from './objects.js';
import { calendarQuery, propfind } from './reports.js';
import { findResource, type Resource } from './resources.js';

export interface CalendarServer {
  /** Of the server, without a slash at the end; its calendars are found from there. */
  url: string;
  account(user: string): Account;
  /**
   * From now on something is wrong; nothing without an argument. `answerOnly`: what was asked for is done all the same, and
   * only the answer is not as it should be.
   */
  fail(fault?: Fault, how?: { answerOnly: boolean }): void;
  /** Every request that came, as `PUT /path`. */
  requests: string[];
  close(): Promise<void>;
}

/** A small CalDAV server in memory, on a port of this machine: Basic sign-in, strict about what it is asked. */
export async function startCalendarServer(
  specs: readonly AccountSpec[],
  options: {
    changed?: () => void;
    /** What was asked for is done; answered is once this resolves. */
    beforeAnswer?: (request: IncomingMessage) => Promise<void>;
  } = {},
): Promise<CalendarServer> {
  const accounts = specs.map((spec) => new Account(spec, () => options.changed?.()));
  const requests: string[] = [];
  let fault: Fault | undefined;
  let answerOnly = false;
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    void serve(request, response).catch(() => response.writeHead(500).end());
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const spoils = async () =>
      fault !== undefined && (await answerWithFault(fault, request.method, response));
    if (!answerOnly && (await spoils())) return;
    const { status, headers = {}, body = '' } = await answer(accounts, request);
    await options.beforeAnswer?.(request);
    if (answerOnly && (await spoils())) return;
    const type = status === 207 ? { 'content-type': 'application/xml; charset=utf-8' } : {};
    if (!response.destroyed) response.writeHead(status, { ...type, ...headers }).end(body);
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    account: (user) => {
      const account = accounts.find(({ spec }) => spec.user === user);
      if (account === undefined) throw new Error(`no account of ${user}`);
      return account;
    },
    fail: (next, how) => {
      fault = next;
      answerOnly = how?.answerOnly === true;
    },
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const SIGN_IN: Answer = { status: 401, headers: { 'www-authenticate': 'Basic realm="calendars"' } };

async function answer(accounts: readonly Account[], request: IncomingMessage): Promise<Answer> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === '/.well-known/caldav') return { status: 301, headers: { location: '/dav/' } };
  const account = accounts.find(({ spec }) => isSignedIn(spec, request));
  if (account === undefined) return SIGN_IN;
  const resource = findResource(account, pathname);
  if (typeof resource === 'string') return { status: resource === 'elsewhere' ? 403 : 404 };
  return answerAbout(account, resource, request, await text(request));
}

function isSignedIn({ user, password }: AccountSpec, { headers }: IncomingMessage): boolean {
  return headers.authorization === `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

function answerAbout(account: Account, resource: Resource, request: IncomingMessage, body: string): Answer {
  const { method, headers } = request;
  const isThere = resource.kind !== 'object' || resource.folder.objects.has(resource.name);
  if (method === 'PROPFIND' && !isThere) return { status: 404 };
  if (method === 'PROPFIND') return asMultistatus(propfind(account, resource, String(headers.depth), body));
  if (method === 'REPORT' && resource.kind === 'calendar')
    return headers.depth === '1'
      ? asMultistatus(calendarQuery(account, resource.folder, body))
      : { status: 400 };
  if (resource.kind !== 'object') return { status: 405 };
  const { folder, name } = resource;
  const ifMatch = headers['if-match'];
  if (method === 'GET') return getObject(folder, name);
  if (method === 'DELETE') return deleteObject(folder, name, ifMatch);
  if (method !== 'PUT') return { status: 405 };
  const type = headers['content-type'];
  return putObject(folder, { name, text: body, type, ifMatch, ifNoneMatch: headers['if-none-match'] });
}

const asMultistatus = (body: string | undefined): Answer =>
  body === undefined ? { status: 400 } : { status: 207, body };
