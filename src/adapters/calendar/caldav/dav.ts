import type {
  CalendarAccess,
  CalendarFailure,
  CalendarResult,
} from '../../../usecases/ports/calendar/calendar.js';
import { failureOfStatus } from '../fetch/failures.js';
import type { SafeRequest, SafeResponse } from '../fetch/safe-fetch.js';
import type { AddressReaders } from '../ics/ics-reader.js';
import { failed } from '../results.js';
import type { DavResponse } from './multistatus.js';
import { isSameProvider } from './same-provider.js';

export type CaldavAccess = Extract<CalendarAccess, { kind: 'caldav' }>;

/** What a server says of some resources; `url`: where the answer came from. */
export interface Multistatus {
  url: string;
  responses: DavResponse[];
}

/** What one call to a server works with; `signal` ends when its time is up. */
export interface DavCall extends AddressReaders {
  dav: Dav;
  signal: AbortSignal;
}

/** Asks a WebDAV server as one user, within one call's time. Every status is looked at. */
export interface Dav {
  propfind(url: string, body: string, depth: 0 | 1): Promise<CalendarResult<Multistatus>>;
  report(url: string, body: string): Promise<CalendarResult<Multistatus>>;
  /** Any status is an answer. */
  ask(url: string, request: SafeRequest): Promise<CalendarResult<SafeResponse>>;
}

export function createDav({ web, ics }: AddressReaders, access: CaldavAccess, signal: AbortSignal): Dav {
  const { user, password } = access;
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

  async function ask(url: string, { headers, ...request }: SafeRequest) {
    const signed = { ...request, headers: { ...headers, authorization } };
    const got = await web.fetch(url, signed, signal);
    if (!got.ok || got.value.status !== 401) return got;
    // The password went to the server that was asked and did not follow the redirect; a server of the same provider may have it.
    const there = got.value.url;
    const movedOn = new URL(there).origin !== new URL(url).origin;
    return movedOn && isSameProvider(there, url) ? web.fetch(there, signed, signal) : got;
  }

  async function multistatus(url: string, request: SafeRequest): Promise<CalendarResult<Multistatus>> {
    const got = await ask(url, request);
    if (!got.ok) return got;
    const { status, body, url: from } = got.value;
    if (status !== 207) return failed(failureOfAnswer(got.value));
    const read = await ics.multistatus(body, signal);
    return read.ok ? { ok: true, value: { url: from, responses: read.value } } : read;
  }

  const asXml = (method: string, depth: 0 | 1, body: string) => ({
    ...{ method, body },
    headers: { depth: String(depth), 'content-type': 'application/xml; charset=utf-8' },
  });
  return {
    ask,
    propfind: (url, body, depth) => multistatus(url, asXml('PROPFIND', depth, body)),
    report: (url, body) => multistatus(url, asXml('REPORT', 1, body)),
  };
}

/** A web page instead of an answer, or a server that does not know the method: there is no CalDAV here. */
function failureOfAnswer({ status, headers }: SafeResponse): CalendarFailure {
  return status < 400 || status === 405 || status === 501
    ? { code: 'unreadable' }
    : failureOfStatus(status, headers);
}
