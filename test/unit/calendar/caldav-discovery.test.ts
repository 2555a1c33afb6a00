import { Headers } from 'undici';
import { createCaldavCalendar } from '../../../src/adapters/calendar/caldav/caldav-calendar.js';
import { readMultistatus } from '../../../src/adapters/calendar/caldav/multistatus.js';
import { isSameProvider } from '../../../src/adapters/calendar/caldav/same-provider.js';
import type { SafeFetch } from '../../../src/adapters/calendar/fetch/safe-fetch.js';
import type { IcsReader } from '../../../src/adapters/calendar/ics/ics-reader.js';

/** What a server answers: the inside of a response's prop, by address; `to`: where it sends on. */
type Pages = Record<string, { to: string } | { status: number } | string>;

const LIMITS = { withinMs: 1_000 };
const here = (props: string, href = '/') =>
  `<d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:response><d:href>${href}</d:href><d:propstat><d:prop>${props}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response></d:multistatus>`;
const principal = (href: string) =>
  here(`<d:current-user-principal><d:href>${href}</d:href></d:current-user-principal>`);
const home = (href: string) => here(`<c:calendar-home-set><d:href>${href}</d:href></c:calendar-home-set>`);
const calendar = (href: string, more = '<d:displayname>Work</d:displayname>') =>
  here(`<d:resourcetype><d:collection/><c:calendar/></d:resourcetype>${more}`, href);

/** Finds the calendars of an account; every address that the password went to. */
async function find(address: string, pages: Pages) {
  const trusted = new Set<string>();
  const fetch: SafeFetch['fetch'] = async (url, request, signal) => {
    const page = pages[url];
    if (request.headers?.authorization !== undefined) trusted.add(new URL(url).host);
    if (typeof page === 'object' && 'to' in page) {
      const sameServer = new URL(page.to).origin === new URL(url).origin;
      const { authorization: _, ...headers } = request.headers ?? {};
      return fetch(page.to, sameServer ? request : { ...request, headers }, signal);
    }
    const isIn = request.headers?.authorization !== undefined;
    const status = typeof page === 'object' ? page.status : isIn ? (page === undefined ? 404 : 207) : 401;
    const body = Buffer.from(typeof page === 'string' ? page : '');
    return { ok: true, value: { status, headers: new Headers(), body, url } };
  };
  const ics = {
    multistatus: async (body: Uint8Array) => ({
      ok: true,
      value: readMultistatus(Buffer.from(body).toString()),
    }),
  } as unknown as IcsReader;
  const access = { kind: 'caldav' as const, address, user: 'dana', password: 'secret' };
  const found = await createCaldavCalendar({ web: { fetch, close: async () => undefined }, ics }).list(
    access,
    LIMITS,
  );
  const { value, failure, renewed } = found as {
    value?: { id: string; name: string }[];
    failure?: { code: string };
    renewed?: object;
  };
  return {
    ids: value?.map(({ id }) => id),
    names: value?.map(({ name }) => name),
    failure: failure?.code,
    renewed,
    trusted: [...trusted],
  };
}

describe('finding the calendars of an account', () => {
  test('goes on to the server that iCloud has put it on, with the password', async () => {
    const at = 'https://p42-caldav.icloud.com:443';
    const found = await find('https://caldav.icloud.com', {
      'https://caldav.icloud.com/.well-known/caldav': { status: 404 },
      'https://caldav.icloud.com/': principal('/1234/principal/'),
      'https://caldav.icloud.com/1234/principal/': home(`${at}/1234/calendars/`),
      'https://p42-caldav.icloud.com/1234/calendars/': calendar('/1234/calendars/home/'),
    });
    expect(found.ids).toEqual(['https://p42-caldav.icloud.com/1234/calendars/home/']);
  });

  test('follows the way that Nextcloud and Fastmail point out, also to a name beside the one that was typed', async () => {
    const dav = 'https://cloud.example.org/remote.php/dav';
    const found = await find('example.org', {
      'https://example.org/.well-known/caldav': { to: `${dav}/` },
      [`${dav}/`]: principal('/remote.php/dav/principals/users/dana/'),
      [`${dav}/principals/users/dana/`]: here(
        '<c:calendar-home-set><d:href>/remote.php/dav/calendars/dana/</d:href></c:calendar-home-set><c:calendar-user-address-set><d:href>mailto:dana@example.org</d:href><d:href>/principals/dana/</d:href></c:calendar-user-address-set>',
      ),
      [`${dav}/calendars/dana/`]: calendar('/remote.php/dav/calendars/dana/pers%C3%B6nlich/', ''),
    });
    expect(found).toMatchObject({
      ids: [`${dav}/calendars/dana/pers%C3%B6nlich/`],
      names: ['persönlich'],
      renewed: { emails: ['dana@example.org'] },
    });
  });

  test('takes the address of a calendar, where the server says no more', async () => {
    const found = await find('https://dav.example.org/cal/office/', {
      'https://dav.example.org/cal/office/': calendar('/cal/office/'),
    });
    expect(found.ids).toEqual(['https://dav.example.org/cal/office/']);
  });

  test.each([
    ['a redirect', { 'https://example.org/.well-known/caldav': { to: 'https://elsewhere.net/dav/' } }],
    ['a principal', { 'https://example.org/': principal('https://elsewhere.net/dana/') }],
    ['a home', { 'https://example.org/': home('https://elsewhere.net/dana/') }],
    [
      'a calendar',
      {
        'https://example.org/': home('/dana/'),
        'https://example.org/dana/': calendar('https://elsewhere.net/dana/office/'),
      },
    ],
  ])('gives the password to no other provider, whatever %s says', async (_, pages: Pages) => {
    const found = await find('https://example.org', {
      'https://elsewhere.net/dav/': principal('/dana/'),
      'https://elsewhere.net/dana/': calendar('/dana/office/'),
      ...pages,
    });
    expect(found.trusted).toEqual(['example.org']);
    expect(found.ids ?? []).toEqual([]);
  });

  test('says what is wrong: the password, the address, or the server', async () => {
    expect((await find('https://example.org', { 'https://example.org/': { status: 401 } })).failure).toBe(
      'unauthorized',
    );
    expect((await find('https://example.org', {})).failure).toBe('not_found');
    expect(
      (await find('https://example.org', { 'https://example.org/.well-known/caldav': { status: 200 } }))
        .failure,
    ).toBe('unreadable');
    expect(
      (await find('https://example.org', { 'https://example.org/.well-known/caldav': { status: 503 } }))
        .failure,
    ).toBe('unavailable');
    expect((await find('no address', {})).failure).toBe('address_refused');
  });

  test.each([
    ['https://p1.icloud.com/', 'https://caldav.icloud.com/', true],
    ['https://caldav.fastmail.com/', 'https://fastmail.com/', true],
    ['https://example.org/', 'https://dav.example.org/', true],
    ['https://evil.co.uk/', 'https://example.co.uk/', false],
    ['https://evilicloud.com/', 'https://icloud.com/', false],
    ['http://p1.icloud.com/', 'https://caldav.icloud.com/', false],
    ['https://p1.icloud.com:8443/', 'https://caldav.icloud.com/', false],
    ['https://10.0.0.2/', 'https://10.0.0.1/', false],
  ])('%s is of the same provider as %s: %s', (address, asked, expected) => {
    expect(isSameProvider(address, asked)).toBe(expected);
  });
});

describe('a multistatus', () => {
  test('keeps to namespaces, whatever prefix they have, and to the status of each property', () => {
    const read = readMultistatus(
      '<multistatus xmlns="DAV:" xmlns:y="http://calendarserver.org/ns/"><response><href> /a%20b/ </href><propstat><prop><y:getctag>7&amp;8</y:getctag></prop><status>HTTP/1.1 200 OK</status></propstat><propstat><prop><displayname/></prop><status>HTTP/1.1 404 Not Found</status></propstat></response></multistatus>',
    );
    expect(read).toMatchObject([
      { href: '/a%20b/', props: { 'cs:getctag': { text: '7&8' } }, refused: { 'd:displayname': 404 } },
    ]);
  });

  test('is read though a title holds what XML cannot', () => {
    const read = readMultistatus(here('<c:calendar-data>A\u0001B&#11;C&#x1F;D&#10;E</c:calendar-data>'));
    expect(read[0]?.props['c:calendar-data']?.text).toBe('ABCD\nE');
  });

  test.each([
    '',
    'garbage',
    '<html><br></html>',
    '<a/>',
    '<multistatus xmlns="DAV:">',
    '<multistatus xmlns="DAV:">&bomb;</multistatus>',
  ])('is none: %s', (text) => {
    expect(() => readMultistatus(text)).toThrow();
  });
});
