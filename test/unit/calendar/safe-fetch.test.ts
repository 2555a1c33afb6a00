import { lookup } from 'node:dns';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { createSafeFetch, type SafeFetchOptions } from '../../../src/adapters/calendar/fetch/safe-fetch.js';
import { type LocalServer, startLocalServer } from '../../support/local-server.js';

type Answer = (response: ServerResponse, path: string) => unknown;

const inTime = () => AbortSignal.timeout(5_000);

describe('a safe fetch', () => {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  async function serve(answer: Answer): Promise<LocalServer> {
    const server = await startLocalServer((request, response) => answer(response, request.url ?? ''));
    ends.push(server.close);
    return server;
  }

  function ask(address: string, options: Partial<SafeFetchOptions> = {}, request = {}, signal = inTime()) {
    const safe = createSafeFetch({ allowHosts: ['127.0.0.1'], ...options });
    ends.push(safe.close);
    return safe.fetch(address, request, signal);
  }

  test('gives whatever status came, and where from', async () => {
    const { url } = await serve((response) => response.writeHead(418, { etag: '"1"' }).end('tea'));
    const answer = await ask(`${url}/x`);
    expect(answer).toMatchObject({ ok: true, value: { status: 418, url: `${url}/x` } });
    expect(
      answer.ok && [Buffer.from(answer.value.body).toString(), answer.value.headers.get('etag')],
    ).toEqual(['tea', '"1"']);
  });

  test('connects to no private server behind a public name', async () => {
    const server = await serve((response) => response.end('secret'));
    const port = server.host.split(':')[1];
    const toThisMachine = ((_: string, options: object, done: never) =>
      lookup('127.0.0.1', options, done)) as typeof lookup;
    const answer = await ask(`https://calendar.example:${port}/`, { allowHosts: [], lookup: toThisMachine });
    expect(answer).toEqual({ ok: false, failure: { code: 'address_refused' } });
    expect(server.requests).toEqual([]);
  });

  test.each([
    'http://calendar.example/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest',
    '//[::1]/',
    'file:///etc',
  ])('follows no redirect to %s', async (location) => {
    const { url } = await serve((response) => response.writeHead(302, { location }).end());
    expect(await ask(url)).toEqual({ ok: false, failure: { code: 'address_refused' } });
  });

  test('follows three redirects, and not four', async () => {
    const { url } = await serve((response, path) => {
      const left = Number(path.slice(1));
      if (left === 0) response.end('there');
      else response.writeHead(307, { location: `/${left - 1}` }).end();
    });
    expect(await ask(`${url}/3`)).toMatchObject({ ok: true, value: { url: `${url}/0` } });
    expect(await ask(`${url}/4`)).toEqual({ ok: false, failure: { code: 'unavailable' } });
  });

  test('takes a password along on its server, and to no other', async () => {
    const seen: (string | undefined)[] = [];
    const other = await startLocalServer((request, response) => {
      seen.push(request.headers.authorization);
      response.end();
    });
    ends.push(other.close);
    const first = await startLocalServer((request, response) => {
      seen.push(request.headers.authorization);
      const location = request.url === '/' ? '/moved' : other.url;
      response.writeHead(301, { location }).end();
    });
    ends.push(first.close);
    await ask(first.url, {}, { headers: { authorization: 'Basic secret' } });
    expect(seen).toEqual(['Basic secret', 'Basic secret', undefined]);
  });

  test('stops at its limit of bytes, also of what was compressed', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    const { url } = await serve((response, path) => {
      if (path === '/bomb') response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
      else response.end(Buffer.alloc(5 * 1024 * 1024 + (path === '/more' ? 1 : 0)));
    });
    const tooLarge = { ok: false, failure: { code: 'too_large' } };
    expect(await ask(`${url}/bomb`)).toEqual(tooLarge);
    expect(await ask(`${url}/more`)).toEqual(tooLarge);
    expect(await ask(`${url}/all`)).toMatchObject({ ok: true });
  });

  test('ends what trickles, and what never answers', async () => {
    const { url } = await serve((response, path) => {
      if (path === '/silent') return;
      const trickle = setInterval(() => response.write('BEGIN'), 10);
      response.on('close', () => clearInterval(trickle));
    });
    const timedOut = { ok: false, failure: { code: 'timed_out' } };
    expect(await ask(`${url}/trickle`, {}, {}, AbortSignal.timeout(100))).toEqual(timedOut);
    expect(await ask(`${url}/silent`, {}, {}, AbortSignal.timeout(50))).toEqual(timedOut);
    expect(await ask(`${url}/silent`, {}, {}, AbortSignal.abort())).toEqual(timedOut);
  });

  test('reads no endless headers, and nothing that is cut short or badly compressed', async () => {
    const { url } = await serve((response, path) => {
      if (path === '/headers') response.writeHead(200, { 'x-long': 'x'.repeat(100_000) }).end();
      else if (path === '/gzip') response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip');
      else response.writeHead(200, { 'content-length': 100 }).write('BEGIN', () => response.destroy());
    });
    expect(await ask(`${url}/headers`)).toEqual({ ok: false, failure: { code: 'unreadable' } });
    expect(await ask(`${url}/gzip`)).toEqual({ ok: false, failure: { code: 'unreadable' } });
    expect(await ask(`${url}/cut`)).toEqual({ ok: false, failure: { code: 'unavailable' } });
  });

  test('says that nobody listens, or that there is no such name, without naming it', async () => {
    const { url, close } = await startLocalServer(() => undefined);
    await close();
    expect(await ask(url)).toEqual({ ok: false, failure: { code: 'unavailable' } });
    const unknown = (_: string, __: object, done: (error: Error) => void) =>
      done(Object.assign(new Error('getaddrinfo ENOTFOUND secret.example'), { code: 'ENOTFOUND' }));
    const answer = await ask('https://secret.example/', { lookup: unknown as unknown as typeof lookup });
    expect(answer).toEqual({ ok: false, failure: { code: 'not_found' } });
  });

  test('asks with the methods of CalDAV', async () => {
    const { url, requests } = await serve((response) => response.writeHead(207).end());
    await ask(`${url}/dav/`, {}, { method: 'PROPFIND', headers: { depth: '1' }, body: '<propfind/>' });
    expect(requests).toEqual(['PROPFIND /dav/']);
  });
});
