import { type Agent, fetch, type Headers } from 'undici';
import type {
  CalendarAccess,
  CalendarFailure,
  CalendarResult,
  CallLimits,
} from '../../../usecases/ports/calendar/calendar.js';
import { parseJson } from '../../parse-json.js';
import { failureOfError } from '../fetch/failures.js';
import { readBody } from '../fetch/read-body.js';
import { failed } from '../results.js';
import { AccountTokens } from './account-tokens.js';
import type { Grants } from './grants.js';

export interface ApiRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the API's address; or the address of a next page, which must lie below it, too. */
  path: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: unknown;
}

/** Asks one account, whose tokens are renewed on the way; gives the JSON of the answer. Any status but 2xx is a failure. Never rejects. */
export type Ask = (request: ApiRequest) => Promise<CalendarResult<unknown>>;

export interface ApiOptions {
  /** Ends in `/`. */
  baseUrl: string;
  grants: Grants;
  agent: Agent;
  headers?: Record<string, string>;
  failureOf(status: number, headers: Headers, json: unknown): CalendarFailure;
}

const MAX_BYTES = 5 * 1024 * 1024;

/** Does some work for an account within one call's time; renewed tokens come back with its result. */
export async function withAccount<T>(
  options: ApiOptions,
  access: CalendarAccess,
  { withinMs }: CallLimits,
  work: (ask: Ask) => Promise<CalendarResult<T>>,
): Promise<CalendarResult<T>> {
  if (!('refreshToken' in access)) return failed({ code: 'unauthorized' });
  const tokens = new AccountTokens(access, options.grants);
  const signal = AbortSignal.timeout(withinMs);
  const result = await work((request) => askInTime(tokens, request, { ...options, signal }));
  return tokens.renewed === undefined ? result : { ...result, renewed: tokens.renewed };
}

type Asking = ApiOptions & { signal: AbortSignal };

/** Nobody waits for a renewal either: it goes on by itself. */
async function askInTime(tokens: AccountTokens, request: ApiRequest, asking: Asking): ReturnType<Ask> {
  const { signal } = asking;
  const late = failed({ code: 'timed_out' });
  if (signal.aborted) return late;
  const ended = new Promise<typeof late>((resolve) =>
    signal.addEventListener('abort', () => resolve(late), { once: true }),
  );
  return Promise.race([askOnceRenewed(tokens, request, asking), ended]);
}

async function askOnceRenewed(tokens: AccountTokens, request: ApiRequest, asking: Asking): ReturnType<Ask> {
  const had = tokens.renewed;
  const current = await tokens.current();
  if (!current.ok) return current;
  const answer = await send(request, current.value, asking);
  const isRefused = !answer.ok && answer.failure.code === 'unauthorized';
  if (!isRefused || had !== undefined || tokens.renewed !== undefined) return answer;
  const renewed = await tokens.renew();
  return renewed.ok ? send(request, renewed.value, asking) : renewed;
}

async function send(request: ApiRequest, token: string, asking: Asking): ReturnType<Ask> {
  const { baseUrl, agent: dispatcher, signal, failureOf } = asking;
  const url = new URL(request.path, baseUrl);
  // A token goes nowhere else, whatever a next page says.
  if (!url.href.startsWith(baseUrl)) return failed({ code: 'unreadable' });
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
  const headers = {
    ...{ accept: 'application/json', authorization: `Bearer ${token}` },
    ...asking.headers,
    ...request.headers,
    ...(request.body !== undefined && { 'content-type': 'application/json' }),
  };
  const body = request.body === undefined ? null : JSON.stringify(request.body);
  try {
    const { method = 'GET' } = request;
    const response = await fetch(url, { method, headers, body, redirect: 'manual', dispatcher, signal });
    const text = Buffer.from(await readBody(response, MAX_BYTES)).toString();
    const json = parseJson(text);
    if (!response.ok) return failed(failureOf(response.status, response.headers, json));
    return json === undefined && text !== '' ? failed({ code: 'unreadable' }) : { ok: true, value: json };
  } catch (error) {
    return failed(failureOfError(error));
  }
}
