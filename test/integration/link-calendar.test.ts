import { mkdtempSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSafeFetch } from '../../src/adapters/calendar/fetch/safe-fetch.js';
import { createIcsReader, type IcsReaderOptions } from '../../src/adapters/calendar/ics/ics-reader.js';
import { createLinkCalendar } from '../../src/adapters/calendar/link/link-calendar.js';
import { type LocalServer, startLocalServer } from '../support/local-server.js';

const rootDir = join(__dirname, '../..');
const LIMITS = { withinMs: 30_000 };
const FILE = [
  ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'X-WR-CALNAME:Dana\\, at work'],
  ...['BEGIN:VEVENT', 'UID:1', 'DTSTART:20270308T080000Z', 'DTEND:20270308T090000Z', 'END:VEVENT'],
  ...['BEGIN:VEVENT', 'UID:2', 'DTSTART;VALUE=DATE:20270309', 'END:VEVENT'],
  ...['BEGIN:VEVENT', 'UID:infointabc123', 'DTSTART:20270310T080000Z', 'DURATION:PT1H', 'END:VEVENT'],
  ...['BEGIN:VEVENT', 'UID:4', 'DTSTART:soon', 'END:VEVENT', 'END:VCALENDAR', ''],
].join('\r\n');
const QUESTION = {
  ...{ calendarIds: ['link'], zone: 'Europe/Berlin', ownPrefix: 'infointabc' },
  ...{ from: Date.parse('2027-03-01T00:00:00Z'), to: Date.parse('2027-04-01T00:00:00Z') },
};
const BUSY = [
  { from: Date.parse('2027-03-08T08:00:00Z'), to: Date.parse('2027-03-08T09:00:00Z'), allDay: false },
  { from: Date.parse('2027-03-08T23:00:00Z'), to: Date.parse('2027-03-09T23:00:00Z'), allDay: true },
];

describe('a calendar link', () => {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  function openCalendar(options: Partial<IcsReaderOptions> = {}) {
    const web = createSafeFetch({ allowHosts: ['127.0.0.1'] });
    const ics = createIcsReader({ rootDir, ...options });
    ends.push(web.close, ics.close);
    return createLinkCalendar({ web, ics });
  }

  async function serve(answer: (response: ServerResponse, condition: string | undefined) => unknown) {
    const server: LocalServer = await startLocalServer((request, response) =>
      answer(response, request.headers['if-none-match']),
    );
    ends.push(server.close);
    return { kind: 'link' as const, address: `${server.url}/secret.ics` };
  }

  test('is named as it calls itself, and only shows', async () => {
    const access = await serve((response) => response.end(FILE));
    const calendar = openCalendar();
    expect(await calendar.list(access, LIMITS)).toEqual({
      ok: true,
      value: [{ id: 'link', name: 'Dana, at work', writable: false }],
    });
    const entry = { id: 'x', from: 0, to: 1, title: 'Held', tentative: true };
    expect(await calendar.createEntry(access, 'link', entry, LIMITS)).toMatchObject({
      failure: { code: 'forbidden' },
    });
  });

  test('is read without our own entries', async () => {
    const access = await serve((response) => response.end(FILE));
    const answer = await openCalendar().readBusy(access, QUESTION, LIMITS);
    expect(answer).toEqual({
      ok: true,
      value: { calendars: [{ id: 'link', busy: BUSY, isDoubtful: true }] },
    });
  });

  test('is not read again while it is the same, for the same host', async () => {
    const conditions: (string | undefined)[] = [];
    const access = await serve((response, condition) => {
      conditions.push(condition);
      if (condition === '"1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"' }).end(FILE);
    });
    const calendar = openCalendar();
    const first = await calendar.readBusy(access, QUESTION, LIMITS);
    const { validator } = (first.ok ? first.value : {}) as { validator: string };
    const again = await calendar.readBusy(access, { ...QUESTION, validator }, LIMITS);
    expect(again).toEqual({ ok: true, value: { unchanged: true } });
    const elsewhere = { ...QUESTION, validator, zone: 'Asia/Tokyo' };
    expect(await calendar.readBusy(access, elsewhere, LIMITS)).toMatchObject({
      value: { calendars: [{ id: 'link' }] },
    });
    expect(conditions).toEqual([undefined, '"1"', undefined]);
  });

  test.each<[string, (response: ServerResponse) => unknown, object]>([
    ['401', (response) => response.writeHead(401).end(), { code: 'unauthorized' }],
    ['404', (response) => response.writeHead(404).end(), { code: 'not_found' }],
    [
      '429',
      (response) => response.writeHead(429, { 'retry-after': '7' }).end(),
      { code: 'rate_limited', retryAfterMs: 7_000 },
    ],
    ['500', (response) => response.writeHead(500).end(), { code: 'unavailable' }],
    ['an empty body', (response) => response.end(), { code: 'unreadable' }],
    ['a page to sign in', (response) => response.end('<html>'), { code: 'unreadable' }],
    ['half a file', (response) => response.end(FILE.slice(0, 200)), { code: 'unreadable' }],
    ['304 to no condition', (response) => response.writeHead(304).end(), { code: 'unreadable' }],
  ])('is never free when the server answers %s', async (_, answer, failure) => {
    const access = await serve(answer);
    const calendar = openCalendar();
    expect(await calendar.readBusy(access, QUESTION, LIMITS)).toEqual({ ok: false, failure });
    expect(await calendar.list(access, LIMITS)).toEqual({ ok: false, failure });
  });

  describe('whose file is hostile', () => {
    const workerOf = (code: string) => {
      const workerPath = join(mkdtempSync(join(tmpdir(), 'ics-')), 'worker.cjs');
      writeFileSync(
        workerPath,
        `const state = { first: true };\nmodule.exports = ({ files }) => { ${code} };`,
      );
      return { workerPath };
    };
    const READ = `return { busy: [], problems: [], isCut: false };`;
    const isHostile = `Buffer.from(files[0]).toString() === 'hostile'`;

    test.each([
      ['takes too long', 'for (;;);', { maxMs: 1_000 }, 'timed_out'],
      ['takes too much memory', 'const all = []; for (;;) all.push({});', { maxMemoryMb: 20 }, 'too_large'],
      ['ends the thread', 'process.exit(1);', { maxMs: 2_000 }, 'unreadable'],
    ])('and %s: the next one is read', async (_, code, options, expected) => {
      let body = 'hostile';
      const access = await serve((response) => response.end(body));
      const worker = workerOf(`if (${isHostile}) { ${code} } ${READ}`);
      const calendar = openCalendar({ ...worker, ...options });
      expect(await calendar.readBusy(access, QUESTION, LIMITS)).toEqual({
        ok: false,
        failure: { code: expected },
      });
      body = FILE;
      expect(await calendar.readBusy(access, QUESTION, LIMITS)).toMatchObject({ ok: true });
    });

    test('keeps nobody longer than they can wait', async () => {
      const access = await serve((response) => response.end('hostile'));
      const calendar = openCalendar({ ...workerOf('for (;;);'), maxMs: 2_000 });
      const answer = await calendar.readBusy(access, QUESTION, { withinMs: 300 });
      expect(answer).toEqual({ ok: false, failure: { code: 'timed_out' } });
    });
  });
});
