import { Agent, fetch, type Headers } from 'undici';
import type {
  CalendarAccess,
  CalendarFailure,
  CalendarResult,
  CallLimits,
} from '../../../usecases/ports/calendar/calendar.js';
import { signalOf } from '../deadline.js';
import { failed, failureOfError } from '../fetch/failures.js';
import { readBody } from '../fetch/read-body.js';
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

/** `failure`: for any status but 2xx, and when there was no answer at all (status 0). */
export interface ApiAnswer {
  status: number;
  json: unknown;
  failure?: CalendarFailure;
}

/** Asks one account; its tokens are renewed on the way. Never rejects. */
export type Ask = (request: ApiRequest) => Promise<ApiAnswer>;

export interface ApiOptions {
  /** Ends in `/`. */
  baseUrl: string;
  grants: Grants;
  headers?: Record<string, string>;
  failureOf(status: number, headers: Headers, json: unknown): CalendarFailure;
}

interface Api {
  /** Does some work within one deadline; renewed tokens come back with its result. */
  withAccount<T>(
    access: CalendarAccess,
    limits: CallLimits,
    work: (ask: Ask) => Promise<CalendarResult<T>>,
  ): Promise<CalendarResult<T>>;
  close(): Promise<void>;
}

const MAX_BYTES = 5 * 1024 * 1024;

export function createApi(options: ApiOptions): Api {
  const agent = new Agent({ connections: 12 });
  return {
    withAccount: async (access, limits, work) => {
      if (!('refreshToken' in access)) return failed({ code: 'unauthorized' });
      const tokens = new AccountTokens(access, options.grants);
      const signal = signalOf(limits);
      const result = await work((request) => askAs(tokens, request, { ...options, agent, signal }));
      return tokens.renewed === undefined ? result : { ...result, renewed: tokens.renewed };
    },
    close: () => agent.destroy(),
  };
}

type Asking = ApiOptions & { agent: Agent; signal: AbortSignal };

async function askAs(tokens: AccountTokens, request: ApiRequest, asking: Asking): Promise<ApiAnswer> {
  const late = new Promise<ApiAnswer>((resolve) =>
    asking.signal.addEventListener('abort', () => resolve(unanswered({ code: 'timed_out' })), { once: true }),
  );
  return Promise.race([askOnceRenewed(tokens, request, asking), late]);
}

async function askOnceRenewed(
  tokens: AccountTokens,
  request: ApiRequest,
  asking: Asking,
): Promise<ApiAnswer> {
  if (asking.signal.aborted) return unanswered({ code: 'timed_out' });
  const had = tokens.renewed;
  const current = await tokens.current();
  if ('failure' in current) return unanswered(current.failure);
  const answer = await send(request, current.token, asking);
  if (answer.status !== 401 || had !== undefined || tokens.renewed !== undefined) return answer;
  const renewed = await tokens.renew();
  return 'failure' in renewed ? unanswered(renewed.failure) : send(request, renewed.token, asking);
}

const unanswered = (failure: CalendarFailure): ApiAnswer => ({ status: 0, json: undefined, failure });

async function send(request: ApiRequest, token: string, asking: Asking): Promise<ApiAnswer> {
  const { baseUrl, agent: dispatcher, signal, failureOf } = asking;
  const url = new URL(request.path, baseUrl);
  // A token goes nowhere else, whatever a next page says.
  if (!url.href.startsWith(baseUrl)) return unanswered({ code: 'unreadable' });
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
  const headers = {
    ...{
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      ...asking.headers,
      ...request.headers,
    },
    ...(request.body !== undefined && { 'content-type': 'application/json' }),
  };
  const body = request.body === undefined ? null : JSON.stringify(request.body);
  try {
    const { method = 'GET' } = request;
    const response = await fetch(url, { method, headers, body, redirect: 'manual', dispatcher, signal });
    const { status } = response;
    const text = Buffer.from(await readBody(response, MAX_BYTES)).toString();
    const json = readJson(text);
    if (status < 200 || status > 299)
      return { status, json, failure: failureOf(status, response.headers, json) };
    if (json === undefined && text !== '') return { status, json, failure: { code: 'unreadable' } };
    return { status, json };
  } catch (error) {
    return unanswered(failureOfError(error));
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
