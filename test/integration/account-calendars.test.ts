import type {
  BusyAnswer,
  CalendarEntry,
  CalendarResult,
} from '../../src/usecases/ports/calendar/calendar.js';
import type { Fault } from '../support/account-server.js';
import { openGoogle, openMicrosoft } from '../support/account-stages.js';
import { type CalendarStage, calendarContract } from '../support/calendar-contract.js';
import { GOOGLE_SCOPES } from '../support/google-server.js';

calendarContract('Google', openGoogle);
calendarContract('Microsoft', openMicrosoft);

const LIMITS = { withinMs: 5_000 };
const HALF_HOUR = 1_800_000;
const OWN = 'infoint0123abcd';
const at = (iso: string) => Date.parse(`2027-03-${iso}:00.000Z`);
const ENTRY: CalendarEntry = {
  ...{ id: `${OWN}0001`, from: at('10T08:00'), to: at('10T08:30') },
  ...{ title: 'Held: informational interview', tentative: true },
};

function asking({ calendar, access }: CalendarStage, ids: string[]) {
  const range = { from: at('01T00:00'), to: at('31T00:00'), zone: 'Europe/Berlin', ownPrefix: OWN };
  return {
    ask: (limits = LIMITS) => calendar.readBusy(access, { calendarIds: ids, ...range }, limits),
    list: () => calendar.list(access, LIMITS),
    create: (entry = ENTRY) => calendar.createEntry(access, ids[0] ?? '', entry, LIMITS),
    change: (entry = ENTRY) => calendar.changeEntry(access, ids[0] ?? '', entry, LIMITS),
    remove: () => calendar.removeEntry(access, ids[0] ?? '', ENTRY.id, LIMITS),
    find: () => calendar.findEntry(access, ids[0] ?? '', ENTRY.id, LIMITS),
  };
}

const failureOf = (result: CalendarResult<unknown>) => (result.ok ? undefined : result.failure);
const timesOf = (result: CalendarResult<BusyAnswer>) => {
  if (!result.ok || result.value.unchanged) throw new Error(JSON.stringify(result));
  const { calendars } = result.value;
  return calendars.flatMap(({ busy }) => busy.map(({ from, to }) => `${iso(from)}/${iso(to)}`));
};
const iso = (ms: number) => new Date(ms).toISOString().slice(8, 16);
const answer = (status: number, body: unknown = {}, headers = {}): Fault => ({ status, body, headers });
const google403 = (reason: string, headers = {}) => answer(403, { error: { errors: [{ reason }] } }, headers);

/** What may come instead of an answer, whoever is asked, and what it means. */
const FAULTS: [string, Fault, object][] = [
  ['resets the connection', 'reset', { code: 'unavailable' }],
  ['says 500', answer(500), { code: 'unavailable' }],
  [
    'says 503 and when to come again',
    answer(503, '', { 'retry-after': '7' }),
    { code: 'unavailable', retryAfterMs: 7000 },
  ],
  [
    'says 429 and when to come again',
    answer(429, {}, { 'retry-after': '30' }),
    { code: 'rate_limited', retryAfterMs: 30_000 },
  ],
  ['says 404', answer(404), { code: 'not_found' }],
  ['sends no JSON', answer(200, '<html>'), { code: 'unreadable' }],
  [
    'sends something else',
    answer(200, { what: 1, value: 'no', items: 3, calendars: [] }),
    { code: 'unreadable' },
  ],
  ['sends nothing', answer(200, ''), { code: 'unreadable' }],
  ['sends us elsewhere', answer(302, '', { location: 'http://127.0.0.1:1/' }), { code: 'unreadable' }],
];

describe('Google', () => {
  let stage: Awaited<ReturnType<typeof openGoogle>>;
  let main: ReturnType<typeof asking>;
  const ids = ['dana@example.com', 'team@group.calendar.google.com'];
  beforeEach(async () => {
    stage = await openGoogle();
    main = asking(stage, ids);
    stage.server.add({ from: at('08T08:00'), to: at('08T09:00') });
    stage.server.add({ from: at('09T08:00'), to: at('09T09:00') }, { folder: 1 });
  });
  afterEach(() => stage.close());

  test('a calendar that is only shared gives its busy times, over any range', async () => {
    expect(timesOf(await main.ask())).toEqual(['08T08:00/08T09:00', '09T08:00/09T09:00']);
    const long = { calendarIds: ids, from: at('01T00:00'), to: at('01T00:00') + 200 * 86_400_000 };
    const asked = { ...long, zone: 'Europe/Berlin', ownPrefix: OWN };
    expect(timesOf(await stage.calendar.readBusy(stage.access, asked, LIMITS))).toHaveLength(2);
  });

  test.each([
    ['an event that the host declined', { attendees: [{ self: true, responseStatus: 'declined' }] }, false],
    ['an event that somebody else declined', { attendees: [{ responseStatus: 'declined' }] }, true],
    ['where the host works', { eventType: 'workingLocation' }, false],
    ['out of office', { eventType: 'outOfOffice' }, true],
    ['what came from our calendar file', { iCalUID: 'r1@infointerview' }, false],
    ['an event of another workspace of ours', { id: 'infointffff00000001' }, true],
  ])('takes %s for busy or not, as it is', async (_, more, isBusy) => {
    stage.server.add({ from: at('15T08:00'), to: at('15T09:00') }, more);
    expect(timesOf(await main.ask()).includes('15T08:00/15T09:00')).toBe(isBusy);
  });

  test('an error beside one calendar is no empty calendar', async () => {
    const fault = { calendars: { [ids[1] ?? '']: { errors: [{ reason: 'internalError' }], busy: [] } } };
    stage.server.fail(/freeBusy/, answer(200, fault));
    expect(failureOf(await main.ask())).toEqual({ code: 'unavailable' });
    stage.server.fail(/freeBusy/, answer(200, { calendars: {} }));
    expect(failureOf(await main.ask())).toEqual({ code: 'unreadable' });
  });

  test.each([
    [
      'too many questions',
      google403('rateLimitExceeded', { 'retry-after': '9' }),
      { code: 'rate_limited', retryAfterMs: 9000 },
    ],
    ['too many of one user', google403('userRateLimitExceeded'), { code: 'rate_limited' }],
    ['no Calendar API in the project', google403('accessNotConfigured'), { code: 'unavailable' }],
  ])('tells %s from a lack of leave', async (_, fault, failure) => {
    stage.server.fail(/events/, fault);
    expect(failureOf(await main.ask())).toEqual(failure);
    stage.server.fail(/POST .*events/, fault);
    expect(failureOf(await main.create())).toEqual(failure);
  });

  test.each(FAULTS)(
    'that %s while it is read says so, and gives nothing as free',
    async (_, fault, failure) => {
      stage.server.fail(/GET .*events/, fault);
      stage.server.fail(/freeBusy/, fault);
      expect(failureOf(await main.ask())).toEqual(failure);
      stage.server.fail(/calendarList/, fault, 2);
      expect(failureOf(await main.list())).toEqual(failure);
    },
  );

  test('whoever gave no leave to write has a calendar that refuses it', async () => {
    const access = stage.server.signedIn(GOOGLE_SCOPES.slice(0, 1));
    const result = await stage.calendar.createEntry(access, ids[0] ?? '', ENTRY, LIMITS);
    expect(failureOf(result)).toEqual({ code: 'forbidden' });
  });

  test('a change that somebody else made at the same moment is a conflict', async () => {
    await main.create();
    stage.server.fail(/PATCH/, answer(412));
    expect(failureOf(await main.change())).toEqual({ code: 'conflict' });
  });

  test('gives leave back, also when it was taken back before', async () => {
    expect(await stage.calendar.revoke(stage.access, LIMITS)).toEqual({ ok: true, value: undefined });
    expect(stage.server.isRevoked).toBe(true);
    expect(await stage.calendar.revoke(stage.access, LIMITS)).toEqual({ ok: true, value: undefined });
  });
});

describe('Microsoft', () => {
  let stage: Awaited<ReturnType<typeof openMicrosoft>>;
  let main: ReturnType<typeof asking>;
  beforeEach(async () => {
    stage = await openMicrosoft();
    main = asking(stage, ['AAMk/main=']);
  });
  afterEach(() => stage.close());

  const slot = { from: at('15T08:00'), to: at('15T09:00') };
  test.each([
    ['working elsewhere', { showAs: 'workingElsewhere' }, []],
    ['out of office', { showAs: 'oof' }, ['15T08:00/15T09:00']],
    ['unknown', { showAs: 'unknown' }, ['15T08:00/15T09:00']],
    ['declined', { responseStatus: { response: 'declined' } }, []],
    ['cancelled', { isCancelled: true }, []],
    ['imported from our calendar file', { iCalUId: 'r1@infointerview' }, []],
  ])('takes what is %s for busy or not, as it is', async (_, more, times) => {
    stage.server.add(slot, more);
    expect(timesOf(await main.ask())).toEqual(times);
  });

  test.each([
    ['W. Europe Standard Time', ['15T08:00/15T08:30']],
    ['(UTC-05:00) Eastern Time (US & Canada)', ['15T13:00/15T13:30']],
    ['Europe/Berlin', ['15T08:00/15T08:30']],
    // In the host's zone, since that is the likeliest; and counted among what is not understood.
    ['Customized Time Zone', ['15T08:00/15T08:30']],
  ])('reads times in %s', async (timeZone, times) => {
    const moment = (dateTime: string) => ({ dateTime: `2027-03-15T${dateTime}:00.0000000`, timeZone });
    stage.server.add(slot, { start: moment('09:00'), end: moment('09:30') });
    expect(timesOf(await main.ask())).toEqual(times);
  });

  test('has whole days on the host’s dates, also where they come moved by the zone', async () => {
    const moved = (day: string) => ({ dateTime: `2027-03-${day}T23:00:00.0000000`, timeZone: 'UTC' });
    stage.server.add(slot, { isAllDay: true, start: moved('14'), end: moved('15') });
    expect(timesOf(await main.ask())).toEqual(['14T23:00/15T23:00']);
  });

  test('more than a page is read to its end, and never from another server', async () => {
    for (let day = 10; day < 17; day++)
      stage.server.add({ from: at(`${day}T08:00`), to: at(`${day}T09:00`) });
    expect(timesOf(await main.ask())).toHaveLength(7);
    const elsewhere = { value: [], '@odata.nextLink': 'http://127.0.0.1:1/v1.0/me' };
    stage.server.fail(/calendarView/, answer(200, elsewhere));
    expect(failureOf(await main.ask())).toEqual({ code: 'unreadable' });
  });

  test('a tenant whose administrator has to agree first is told apart', async () => {
    stage.server.fail(/calendars/, answer(403, { error: { code: 'ErrorAccessDenied' } }));
    expect(failureOf(await main.list())).toEqual({ code: 'consent_needed' });
    stage.server.fail(/calendarView/, answer(403, { error: { code: 'Authorization_RequestDenied' } }));
    expect(failureOf(await main.ask())).toEqual({ code: 'consent_needed' });
    stage.server.expire();
    const consent = {
      error: 'invalid_grant',
      error_description: 'AADSTS65001: The user or administrator has not consented',
    };
    stage.server.fail(/token/, answer(400, consent));
    expect(failureOf(await main.ask())).toEqual({ code: 'consent_needed' });
  });

  test.each(FAULTS)(
    'that %s while it is read says so, and gives nothing as free',
    async (_, fault, failure) => {
      stage.server.fail(/calendarView/, fault);
      expect(failureOf(await main.ask())).toEqual(failure);
      stage.server.fail(/calendars\?/, fault);
      expect(failureOf(await main.list())).toEqual(failure);
    },
  );
});

describe.each([
  ['Google', openGoogle, /POST .*events/, ['dana@example.com']],
  ['Microsoft', openMicrosoft, /POST .*events/, ['AAMk/main=']],
] as const)('%s, whatever happens on the way', (_, open, creation, ids) => {
  let stage: Awaited<ReturnType<typeof openGoogle>> | Awaited<ReturnType<typeof openMicrosoft>>;
  let main: ReturnType<typeof asking>;
  beforeEach(async () => {
    stage = await open();
    main = asking(stage, [...ids]);
  });
  afterEach(() => stage.close());
  const count = async () => (await stage.count?.()) ?? 0;

  test('an entry whose answer was lost is one entry, and says what it was last told', async () => {
    stage.server.fail(creation, 'lost');
    expect((await main.create()).ok).toBe(false);
    expect(await count()).toBe(1);
    const later = { ...ENTRY, from: ENTRY.from + HALF_HOUR, to: ENTRY.to + HALF_HOUR, tentative: false };
    expect((await main.create(later)).ok).toBe(true);
    expect(await count()).toBe(1);
    expect(await main.find()).toMatchObject({ value: { from: later.from, tentative: false } });
  });

  test('two creations at once leave one entry', async () => {
    const both = await Promise.all([main.create(), main.create()]);
    expect(both.filter(({ ok }) => ok).length).toBeGreaterThan(0);
    expect(await count()).toBe(1);
  });

  test.each(['PATCH', 'DELETE'])('a %s whose answer was lost can be done again', async (method) => {
    await main.create();
    const work = method === 'PATCH' ? main.change : main.remove;
    stage.server.fail(new RegExp(method), 'lost');
    expect((await work()).ok).toBe(false);
    expect((await work()).ok).toBe(true);
    expect(await count()).toBe(method === 'PATCH' ? 1 : 0);
  });

  test('a write that is throttled says until when, and changes nothing', async () => {
    stage.server.fail(creation, answer(429, {}, { 'retry-after': '12' }));
    expect(failureOf(await main.create())).toEqual({ code: 'rate_limited', retryAfterMs: 12_000 });
    expect(await count()).toBe(0);
  });

  test('tokens that ran out are renewed on the way, and told, whatever comes of the call', async () => {
    const result = await stage.raw.list(stage.access, LIMITS);
    expect(result).toMatchObject({ ok: true, renewed: { accessToken: expect.any(String) } });
    const { renewed } = result;
    if (renewed === undefined) throw new Error('nothing was renewed');
    expect(await stage.raw.list(renewed, LIMITS)).not.toHaveProperty('renewed');
    stage.server.expire();
    const again = await stage.raw.list(renewed, LIMITS);
    expect(again).toMatchObject({ ok: true, renewed: { accessToken: expect.any(String) } });
    stage.server.expire();
    stage.server.fail(/GET .*(calendarList|calendars)/, answer(401));
    stage.server.fail(/GET .*(calendarList|calendars)/, answer(500));
    expect(await stage.raw.list(again.renewed ?? renewed, LIMITS)).toMatchObject({
      ...{ ok: false, failure: { code: 'unavailable' }, renewed: { accessToken: expect.any(String) } },
    });
  });

  test('which account it is is told once, and is known from then on', async () => {
    const { renewed } = await stage.raw.list(stage.access, LIMITS);
    expect(renewed).toMatchObject({ account: ids[0] });
    if (renewed === undefined) throw new Error('nothing was told');
    stage.server.expire();
    expect(await stage.raw.list(renewed, LIMITS)).toMatchObject({ renewed: { account: ids[0] } });
  });

  test('leave that was taken back is no free calendar', async () => {
    stage.server.withdraw();
    expect(failureOf(await main.ask())).toEqual({ code: 'unauthorized' });
    expect(failureOf(await main.create())).toEqual({ code: 'unauthorized' });
  });

  test('a sign-in server that is away is no lack of leave', async () => {
    stage.server.fail(/token/, answer(503, 'busy'));
    expect(failureOf(await main.ask())).toEqual({ code: 'unavailable' });
  });

  test('a server that says nothing is given up in time', async () => {
    await main.ask();
    stage.server.fail(/GET/, 'silence');
    const begun = performance.now();
    expect(failureOf(await main.ask({ withinMs: 200 }))).toEqual({ code: 'timed_out' });
    expect(performance.now() - begun).toBeLessThan(3_000);
    stage.server.expire();
    stage.server.fail(/token/, 'silence');
    expect(failureOf(await main.ask({ withinMs: 200 }))).toEqual({ code: 'timed_out' });
  });
});
