import { Agent, buildConnector, fetch, type Headers } from 'undici';
import type { CalendarResult } from '../../../usecases/ports/calendar/calendar.js';
import { failed } from '../results.js';
import { allowedHosts } from './allowed-hosts.js';
import { failureOfError } from './failures.js';
import { AddressRefused, isPublicAddress, publicLookup } from './public-address.js';
import { readAddress, withoutBrackets } from './read-address.js';
import { readBody } from './read-body.js';

const MAX_BYTES = 5 * 1024 * 1024;
const MAX_REDIRECTS = 3;
/** Requests that write follow no redirect to another server. */
const WRITES = ['PUT', 'POST', 'PATCH', 'DELETE'];
const REDIRECTS = [301, 302, 303, 307, 308];
/** No server needs more at once; a host's calendars on one server take turns. */
const CONNECTIONS_PER_SERVER = 6;

export interface SafeRequest {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** `url`: where the answer came from, after redirects. The body is decompressed. */
export interface SafeResponse {
  status: number;
  headers: Headers;
  body: Uint8Array;
  url: string;
}

export interface SafeFetch {
  /**
   * Asks an address that somebody typed: public ones only, at most 5 MB, and no longer than `signal` lets it. Any status is an answer.
   * A redirect to another server is followed without the header `authorization`; requests that write do not follow it at all.
   * Never rejects; a failure carries no part of the address.
   */
  fetch(address: string, request: SafeRequest, signal: AbortSignal): Promise<CalendarResult<SafeResponse>>;
  close(): Promise<void>;
}

export interface SafeFetchOptions {
  /** Exceptions: see `allowedHosts`. */
  allowHosts: readonly string[];
  lookup?: Parameters<typeof publicLookup>[0];
  maxBytes?: number;
}

export function createSafeFetch(options: SafeFetchOptions): SafeFetch {
  const { maxBytes = MAX_BYTES } = options;
  const isAllowed = allowedHosts(options.allowHosts);
  const anywhere = new Agent({ connections: CONNECTIONS_PER_SERVER });
  const publicOnly = createPublicAgent(options);

  const follow: SafeFetch['fetch'] = async (address, request, signal) => {
    let url = readAddress(address, isAllowed);
    let asked = request;
    for (let redirects = 0; url !== undefined; redirects += 1) {
      const dispatcher = isAllowed(url) ? anywhere : publicOnly;
      const response = await fetch(url, { ...asked, redirect: 'manual', dispatcher, signal });
      const location = response.headers.get('location');
      if (!REDIRECTS.includes(response.status) || location === null) {
        const { status, headers } = response;
        const body = await readBody(response, maxBytes);
        return { ok: true, value: { status, headers, body, url: url.href } };
      }
      await response.body?.cancel();
      if (redirects === MAX_REDIRECTS) return failed({ code: 'unavailable' });
      const next = readAddress(location, isAllowed, url);
      const sameServer = next?.origin === url.origin;
      if (!sameServer && WRITES.includes(asked.method ?? 'GET')) return failed({ code: 'unavailable' });
      asked = afterRedirect(asked, response.status, sameServer);
      url = next;
    }
    return failed({ code: 'address_refused' });
  };

  return {
    fetch: (...call) => follow(...call).catch((error: unknown) => failed(failureOfError(error))),
    close: async () => {
      await Promise.all([anywhere.destroy(), publicOnly.destroy()]);
    },
  };
}

/** Literal addresses are not looked up, so they are checked where the connection is made as well. */
function createPublicAgent({ lookup }: SafeFetchOptions): Agent {
  const connect = buildConnector({ lookup: publicLookup(lookup) });
  return new Agent({
    connections: CONNECTIONS_PER_SERVER,
    connect: (target, callback) => {
      const literal = withoutBrackets(target.hostname);
      if (/^[\d.]+$|:/.test(literal) && !isPublicAddress(literal)) callback(new AddressRefused(), null);
      else connect(target, callback);
    },
  });
}

/** A password goes to no other server; after a 303 comes a plain GET. */
function afterRedirect(request: SafeRequest, status: number, sameServer: boolean): SafeRequest {
  const { authorization: _, ...others } = request.headers ?? {};
  const headers = sameServer ? (request.headers ?? {}) : others;
  return status === 303 ? { method: 'GET', headers } : { ...request, headers };
}
