/** The Web API over HTTP, with the faults that a test asked for. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { isObject, type Json } from '../block-kit/check.js';
import type { Core } from '../core.js';
import type { Fault } from '../faults.js';
import { readBody, sendJson } from '../http.js';
import { realNow } from '../ids.js';
import { type Answer, perform } from './web-api.js';

let seq = 0;

const JSON_FIELDS = ['blocks', 'view', 'files', 'metadata', 'attachments'];

function readArgs(body: string, type: string): Json | undefined {
  if (!type.startsWith('application/json')) return { ...parse(body) };
  try {
    const value: unknown = JSON.parse(body || '{}');
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** JSON within a form is parsed once, here; what does not parse is left for the method to refuse. */
function parseFields(args: Json): Json {
  for (const name of JSON_FIELDS) {
    const value = args[name];
    if (typeof value !== 'string' || value === '') continue;
    try {
      args[name] = JSON.parse(value);
    } catch {}
  }
  return args;
}

type Headers = Pick<IncomingMessage['headers'], 'authorization' | 'content-type'>;

function tokenOf(headers: Headers, args: Json): string {
  const [, bearer] = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  return bearer ?? (typeof args.token === 'string' ? args.token : '');
}

/** What a call came to: the answer, and the fault that stands between it and the caller. */
export interface Served {
  answer: Answer;
  fault: Fault | undefined;
  delayMs: number;
}

/** `undefined` when the body was no JSON although it said so. */
export function handle(core: Core, method: string, body: string, headers: Headers): Served | undefined {
  const at = realNow();
  const raw = readArgs(body, headers['content-type'] ?? '');
  if (!raw) return undefined;
  const token = tokenOf(headers, raw);
  const { token: _token, ...args } = parseFields(raw);
  const teamId = core.teamOfToken.get(token)?.id;
  const call = { seq: ++seq, method, args, at, teamId };
  const fault = core.faults.strike(call);
  const executed = !fault || isExecuted(fault);
  const answer: Answer = executed ? perform(core, method, args, token) : { ok: false, error: 'not_executed' };
  const outcome = fault ? describe(fault) : answer.ok ? 'ok' : String(answer.error);
  core.journal.tell({ kind: 'call', call: { ...call, outcome, executed: executed && answer.ok } });
  const delayMs = (core.options.latencyMs ?? 0) + (fault?.kind === 'slow' ? fault.ms : 0);
  return { answer, fault, delayMs };
}

export async function serveApi(
  core: Core,
  method: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const served = handle(core, method, (await readBody(request)).toString(), request.headers);
  if (!served) return sendJson(response, { ok: false, error: 'invalid_json' });
  const { answer, fault, delayMs } = served;
  if (fault === undefined || fault.kind === 'slow')
    response.setHeader('x-oauth-scopes', core.app.scopes.join(','));
  if (delayMs > 0) setTimeout(reply, delayMs, response, answer, fault).unref();
  else reply(response, answer, fault);
}

function isExecuted(fault: Fault): boolean {
  if (fault.kind === 'lost_reply' || fault.kind === 'slow') return true;
  return 'executed' in fault && fault.executed === true;
}

const describe = (fault: Fault): string => (fault.kind === 'error' ? fault.code : fault.kind);

function reply(response: ServerResponse, answer: Answer, fault: Fault | undefined): void {
  switch (fault?.kind) {
    case undefined:
    case 'slow':
      sendJson(response, answer);
      break;
    case 'error':
      sendJson(response, { ok: false, error: fault.code });
      break;
    case '429':
      response.setHeader('retry-after', String(fault.retryAfter));
      sendJson(response, { ok: false, error: 'ratelimited' }, 429);
      break;
    case '500':
      response.writeHead(500, { 'content-type': 'text/plain' }).end('Internal Server Error');
      break;
    case 'html':
      response.writeHead(fault.status ?? 200, { 'content-type': 'text/html; charset=utf-8' });
      response.end('<!doctype html><title>Slack is having trouble</title><h1>Oh no!</h1>');
      break;
    case 'reset_before':
    case 'lost_reply':
      response.socket?.resetAndDestroy();
      break;
    case 'hang':
      break;
    default:
      fault satisfies never;
  }
}
