/** A `fetch` that reaches the Web API without a socket, for tests and benchmarks of what lies behind it. */
import type { Core } from '../core.js';
import { handle, type Served } from './http-api.js';

export function localFetch(core: Core): typeof fetch {
  return async (input, init) => {
    const url = String(input instanceof Request ? input.url : input);
    const api = `${core.baseUrl}/api/`;
    if (!url.startsWith(api) || (init?.body && typeof init.body !== 'string')) return fetch(input, init);
    init?.signal?.throwIfAborted();
    const headers = Object.fromEntries(new Headers(init?.headers).entries());
    const served = handle(core, url.slice(api.length), String(init?.body ?? ''), headers);
    if (!served) return Response.json({ ok: false, error: 'invalid_json' });
    if (served.delayMs > 0) await pause(served.delayMs, init?.signal);
    return respond(served, init?.signal);
  };
}

async function respond({ answer, fault }: Served, signal?: AbortSignal | null): Promise<Response> {
  switch (fault?.kind) {
    case undefined:
    case 'slow':
      return Response.json(answer);
    case 'error':
      return Response.json({ ok: false, error: fault.code });
    case '429':
      return Response.json(
        { ok: false, error: 'ratelimited' },
        { status: 429, headers: { 'retry-after': String(fault.retryAfter) } },
      );
    case '500':
      return new Response('Internal Server Error', { status: 500 });
    case 'html':
      return new Response('<h1>Oh no!</h1>', {
        status: fault.status ?? 200,
        headers: { 'content-type': 'text/html; charset=utf-8' },
      });
    case 'hang':
      return new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
    default: {
      const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' });
      throw new TypeError('fetch failed', { cause: reset });
    }
  }
}

function pause(ms: number, signal?: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', abort, { once: true });
  });
}
