import { consequencesOf } from '../../../src/domain/consequences/consequences.js';
import type { Host } from '../../../src/domain/model/host.js';
import { FORGOTTEN } from '../../../src/domain/model/request.js';
import { Given } from '../../support/given.js';
import { ASKED, aHost, aRequest, at, HOST, REQUESTER } from '../../support/message-facts.js';

const NOON = '2027-03-01T12:00:00.000Z';
const UNTIL = '2027-03-08T00:00:00.000Z';
const SAM = 'UASSIST';
/** What a change of the host's document brings about: each effect's id, kind and moment. */
const effectsOf = (before: Host | undefined, host: Host) =>
  consequencesOf(
    { now: at(NOON), personKey: 'key', ...(before !== undefined && { host: before }) },
    { host, say: [] },
  ).add.map(({ id, kind, dueAt }) => [id, kind, new Date(dueAt).toISOString()]);
const HOME = [`home-${HOST.id}`, 'home', NOON];
const idsOf = (story: Given, kind: string) =>
  story.last.add.filter((effect) => effect.kind === kind).map(({ id }) => id);

describe('a host whose document changes', () => {
  const place = (requestId: string) => ({ requestId, since: ASKED });

  test('sees so at Home, and nothing else happens where nothing hangs on it', () => {
    expect(effectsOf(undefined, aHost())).toEqual([HOME, [`follow-${HOST.id}`, 'follow_host', NOON]]);
    expect(effectsOf(aHost(), { ...aHost(), blocks: {} })).toEqual([HOME]);
  });

  test('has the line looked at, wherever somebody waits or chooses, except in a pause', () => {
    const LOOK = [`line-${HOST.id}`, 'look_at_line', NOON];
    const waits = { ...aHost(), line: [place('r1')] };
    const chooses = { ...aHost(), choosing: ['r1'] };
    expect(effectsOf(waits, { ...waits })).toEqual([HOME, LOOK]);
    expect(effectsOf(chooses, { ...chooses })).toEqual([HOME, LOOK]);
    const paused = { ...waits, pause: { since: ASKED } };
    expect(effectsOf(paused, { ...paused })).toEqual([HOME]);
  });

  test('has open requests follow a pause, its end, and the end of hosting', () => {
    const FOLLOW = [`follow-${HOST.id}`, 'follow_host', NOON];
    const host = aHost();
    const paused = { ...host, pause: { since: NOON } };
    expect(effectsOf(host, paused)).toEqual([HOME, FOLLOW]);
    expect(effectsOf(paused, host)).toEqual([HOME, FOLLOW]);
    expect(effectsOf(host, { ...host, closed: { at: NOON, bookings: 'keep' } })).toEqual([HOME, FOLLOW]);
    const dated = { ...host, pause: { since: NOON, until: UNTIL } };
    expect(effectsOf(host, dated)).toEqual([
      HOME,
      FOLLOW,
      [`resume-${HOST.id}`, 'follow_host', UNTIL],
      [`resume-home-${HOST.id}`, 'home', UNTIL],
    ]);
    expect(effectsOf(dated, { ...dated })).toEqual([HOME]);
  });

  test('shows their places again to those in line when a pause begins, and when it is over', () => {
    const host = { ...aHost(), line: [place('r1')] };
    const paused = { ...host, pause: { since: NOON, until: UNTIL } };
    expect(effectsOf(host, paused).filter(([, kind]) => kind === 'place')).toEqual([
      ['r1-place', 'place', NOON],
      ['r1-resumed', 'place', UNTIL],
    ]);
    expect(effectsOf(paused, { ...paused }).filter(([, kind]) => kind === 'place')).toEqual([]);
  });
});

describe('an assistant who may decide', () => {
  const helpedBy = (assistantId?: string, decides = true) =>
    aHost({
      ...(assistantId !== undefined && { assistantId }),
      ...(decides && { assistantDecides: true }),
    });
  const homes = (before: Host, after: Host) =>
    effectsOf({ ...before, settings: { ...before.settings } }, after)
      .filter(([, kind]) => kind === 'home')
      .map(([id]) => id);

  test('sees at Home when that begins, changes and ends', () => {
    const own = `home-${HOST.id}`;
    expect(homes(aHost(), helpedBy(SAM))).toEqual([own, `home-${SAM}`]);
    expect(homes(helpedBy(SAM), helpedBy('UOTHER'))).toEqual([own, `home-${SAM}`, 'home-UOTHER']);
    expect(homes(helpedBy(SAM), aHost())).toEqual([own, `home-${SAM}`]);
    expect(homes(helpedBy(SAM), helpedBy(SAM))).toEqual([own]);
    expect(homes(aHost(), helpedBy(SAM, false))).toEqual([own]);
  });

  test('has each request at Home for as long as there is something to decide', () => {
    const story = new Given(ASKED, { assistantId: SAM, assistantDecides: true });
    story.ask();
    expect(idsOf(story, 'home')).toContain(`home-${SAM}`);
    story.approve();
    expect(idsOf(story, 'home')).toContain(`home-${SAM}`);
    story.when({ kind: 'confirm', actor: REQUESTER.id });
    expect(idsOf(story, 'home')).toEqual([`home-${HOST.id}`, `home-${REQUESTER.id}`, `home-${HOST.id}`]);
  });
});

describe('the prompt for thanks', () => {
  const DAY = 86_400_000;
  const claimed = (days: number) => ({
    requestId: `r${days}`,
    start: new Date(Date.parse(NOON) - days * DAY).toISOString(),
  });
  const host = { ...aHost(), claims: [9, 8, 0, -1].map(claimed) };
  const named = (assistantId: string) => ({ ...host, settings: { ...host.settings, assistantId } });
  const refreshed = (before: Host | undefined, after: Host) =>
    effectsOf(before, after).filter(([, kind]) => kind === 'refresh');

  test('names the new assistant of the host, wherever it may still be open', () => {
    expect(refreshed(host, named(SAM))).toEqual([
      ['r8-refresh', 'refresh', NOON],
      ['r0-refresh', 'refresh', NOON],
    ]);
  });

  test('stays as it is where the assistant does, and where the host is new', () => {
    expect(refreshed(named(SAM), named(SAM))).toEqual([]);
    expect(refreshed(undefined, named(SAM))).toEqual([]);
  });
});

describe('the offer to connect a calendar', () => {
  const connected = (...ids: string[]) => ({
    ...aHost(),
    calendars: ids.map((id) => ({ id, kind: 'link', sealed: 's', addedAt: ASKED, calendars: 1 }) as const),
  });
  const folded = (before: Host, after: Host) =>
    effectsOf(before, after).filter(([, kind]) => kind === 'fold_offer');

  test('loses its button with the first calendar, and with no other', () => {
    expect(folded(aHost(), connected('a'))).toEqual([[`fold-${HOST.id}`, 'fold_offer', NOON]]);
    expect(folded(connected('a'), connected('a', 'b'))).toEqual([]);
    expect(folded(connected('a'), aHost())).toEqual([]);
  });

  test('is followed by a read of the calendars at once, whenever one comes or goes', () => {
    const READ = [`calendars-${HOST.id}`, 'read_calendars', NOON];
    for (const [before, after] of [
      [aHost(), connected('a')],
      [connected('a'), connected('a', 'b')],
      [connected('a', 'b'), connected('b')],
      [connected('a'), aHost()],
    ] as const)
      expect(effectsOf(before, after)).toContainEqual(READ);
    expect(effectsOf(connected('a'), connected('a'))).not.toContainEqual(READ);
  });
});

describe('times that a host holds', () => {
  const held = (until: string) => ({
    ...{ at: ASKED, until: '2027-05-01T10:00:00.000Z' },
    time: { start: UNTIL, until, person: 'UONE', zone: 'Etc/UTC' },
  });
  const [sooner, later] = [held('2027-03-03T10:00:00.000Z'), held('2027-03-04T10:00:00.000Z')];
  const looks = (before: Host | undefined, invitations: Host['invitations']) =>
    effectsOf(before, { ...aHost(), invitations }).filter(([, kind]) => kind === 'free_held_times');

  test('are looked at when the first of them runs out, whenever that is another', () => {
    const look = (until: string) => [[`held-times-${HOST.id}`, 'free_held_times', until]];
    expect(looks(undefined, { later, sooner })).toEqual(look(sooner.time.until));
    expect(looks(aHost(), { later })).toEqual(look(later.time.until));
    const both = { ...aHost(), invitations: { later, sooner } };
    expect(looks(both, { later })).toEqual(look(later.time.until));
    expect(looks(both, { later, sooner })).toEqual([]);
    expect(looks(both, {})).toEqual([]);
  });
});

describe('the other cards that wait for a decision', () => {
  const host = { ...aHost(), awaiting: ['r1', 'r2'] };
  const refreshed = (change: Partial<Host>) =>
    effectsOf(host, { ...host, ...change })
      .filter(([, kind]) => kind === 'refresh')
      .map(([id]) => id);

  test.each<[string, Partial<Host>]>([
    ['a slot is taken', { claims: [{ requestId: 'r3', start: NOON }] }],
    ['somebody else waits', { awaiting: ['r1', 'r2', 'r3'] }],
    ['settings change', { settings: { ...host.settings, perWeek: 1 } }],
    ['the host pauses', { pause: { since: NOON } }],
    ['the calendars have other free times', { calendarDigest: 'other' }],
    ['a calendar comes or goes', { calendars: [] }],
  ])('show what is free now, when %s', (_, change) => {
    expect(refreshed(change)).toEqual(expect.arrayContaining(['r1-refresh', 'r2-refresh']));
  });

  test('stay as they are when something else changes', () => {
    expect(refreshed({ blocks: { other: { kind: 'met', at: ASKED } } })).toEqual([]);
  });

  test('do not count the one that was acted on, which follows anyway', () => {
    const story = new Given(ASKED);
    story.world.host = { ...story.world.host, awaiting: ['r2'] };
    story.ask();
    expect(idsOf(story, 'refresh')).toEqual(['r2-refresh']);
    story.approve();
    expect(idsOf(story, 'refresh')).toEqual(['r1-refresh', 'r2-refresh']);
  });
});

describe('a request that changes', () => {
  test('has no messages yet when it is made, and brings them up to date from then on', () => {
    const story = new Given(ASKED);
    story.ask();
    expect(idsOf(story, 'refresh')).toEqual([]);
    expect(idsOf(story, 'home')).toEqual([`home-${HOST.id}`, `home-${REQUESTER.id}`, `home-${HOST.id}`]);
    story.approve();
    expect(idsOf(story, 'refresh')).toEqual(['r1-refresh']);
  });

  test('shows nothing to somebody who was forgotten', () => {
    const ended = aRequest('held', { endedAt: NOON });
    const { add } = consequencesOf(
      { now: at(NOON), personKey: 'key', host: aHost(), request: ended },
      { request: { ...ended, requesterId: FORGOTTEN }, say: [] },
    );
    expect(add.filter(({ kind }) => kind === 'home').map(({ to }) => to)).toEqual([HOST.id]);
  });

  test('says on the requester’s other buttons what stepping back would mean, only where that changed', () => {
    const story = new Given(ASKED);
    story.ask();
    const { requester } = story.world;
    if (requester === undefined) throw new Error('nobody asked');
    const other = { requestId: 'r2', hostId: 'UOTHER', status: 'queued' as const };
    story.world.requester = { ...requester, open: [...requester.open, other] };
    story.approve();
    expect(idsOf(story, 'refresh')).toEqual(['r1-refresh']);
    story.when({ kind: 'withdraw', actor: REQUESTER.id });
    expect(idsOf(story, 'refresh')).toEqual(['r1-refresh', 'r2-refresh']);
  });
});
