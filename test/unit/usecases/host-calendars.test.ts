import type { Host } from '../../../src/domain/model/host.js';
import { bookableSlots } from '../../../src/domain/rules/slots.js';
import { toIso } from '../../../src/domain/time.js';
import { readAgainAt } from '../../../src/usecases/hosting/calendar/refresh-calendars.js';
import { lookAtLine } from '../../../src/usecases/waiting/look-at-line.js';
import { calendarStory, TEAM } from '../../support/calendar-story.js';
import { submission } from '../../support/given.js';
import { at, HOST, REQUESTER } from '../../support/message-facts.js';

const NOW = '2027-03-01T10:00:00.000Z';
const HOUR = 3_600_000;
const MINUTE = 60_000;

type Story = ReturnType<typeof calendarStory>;

const slotsOf = ({ host, clock }: Story) =>
  bookableSlots({ host: host(), now: at(new Date(clock.now()).toISOString()) }).map(({ start }) =>
    toIso(start),
  );

const takes = (start: string) => ({
  from: Date.parse(start),
  to: Date.parse(start) + 30 * MINUTE,
  allDay: false,
});

const submit = (story: Story, wishes: string[], joinsLine = false, requestId = 'r1') =>
  story.perform(
    TEAM,
    { requestId, hostId: HOST.id, requesterId: REQUESTER.id },
    submission(wishes, { joinsLine, requestId }),
  );

const known = (story: Story) => story.hostCalendars.known(TEAM, story.host());
const freshen = (story: Story, maxAgeMs: number) => story.hostCalendars.freshen(TEAM, story.host(), maxAgeMs);

describe('the calendars of a host', () => {
  it('ask nobody for a host who has none', async () => {
    const story = calendarStory(NOW);
    await freshen(story, 0);
    expect(await known(story)).toBeUndefined();
    expect((await submit(story, slotsOf(story).slice(0, 1))).ok).toBe(true);
    expect(story.calendar.questions).toHaveLength(0);
  });

  it('are said to be unread for a day only when they have been connected for a day', async () => {
    const story = calendarStory(NOW);
    await story.connect();
    story.calendar.fails = 'unavailable';
    const tellsHost = () => [...story.store.effects.values()].some(({ kind }) => kind === 'calendar_unread');
    await readAgainAt(story, TEAM, HOST.id);
    expect(tellsHost()).toBe(false);
    story.clock.turnTo(story.clock.now() + 25 * HOUR);
    await readAgainAt(story, TEAM, HOST.id);
    expect(tellsHost()).toBe(true);
  });

  it('leave no time free before they were ever read', async () => {
    const story = calendarStory(NOW);
    await story.connect();
    expect(await known(story)).toEqual({ busy: 'unknown' });
  });

  it('are read once for many who ask at the same moment, and not again while the copy is young', async () => {
    const story = calendarStory(NOW);
    await story.connect();
    story.calendar.answersAfterMs = 20;
    await Promise.all(Array.from({ length: 50 }, () => freshen(story, 5 * MINUTE)));
    story.clock.turnTo(story.clock.now() + 4 * MINUTE);
    await freshen(story, 5 * MINUTE);
    expect(story.calendar.questions).toHaveLength(1);
    await freshen(story, MINUTE);
    expect(story.calendar.questions).toHaveLength(2);
  });

  it('hold up nobody for longer than 1.5 s, and what comes late is there for the next', async () => {
    const story = calendarStory(NOW);
    await story.connect();
    story.calendar.answersAfterMs = 1_800;
    const begun = performance.now();
    await freshen(story, MINUTE);
    await freshen(story, MINUTE);
    expect(performance.now() - begun).toBeLessThan(1_700);
    expect(await known(story)).toEqual({ busy: 'unknown' });
    const until = begun + 5_000;
    while ((await known(story))?.busy === 'unknown' && performance.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await known(story)).toMatchObject({ busy: [] });
  });

  it('go on by the last good copy for a day, and then leave nothing free', async () => {
    const story = calendarStory(NOW);
    await story.connect();
    const [first = ''] = slotsOf(story);
    story.calendar.busy = [takes(first)];
    await freshen(story, MINUTE);
    story.calendar.fails = 'unavailable';
    story.clock.turnTo(story.clock.now() + 23 * HOUR);
    await freshen(story, MINUTE);
    expect(await known(story)).toMatchObject({ busy: [{ from: Date.parse(first) }], failing: true });
    story.clock.turnTo(story.clock.now() + 2 * HOUR);
    await freshen(story, MINUTE);
    expect(await known(story)).toMatchObject({ busy: 'unknown', failing: true });
    story.calendar.fails = undefined;
    story.clock.turnTo(story.clock.now() + 2 * MINUTE);
    await freshen(story, MINUTE);
    expect((await known(story))?.busy).toHaveLength(1);
  });

  it('count all-day events unless the host leaves them out', async () => {
    for (const leavesOutAllDay of [true, false]) {
      const story = calendarStory(NOW);
      await story.connect('c1', { calendars: [{ id: 'link', name: 'Work', leavesOutAllDay }] });
      story.calendar.busy = [{ from: Date.parse(NOW), to: Date.parse(NOW) + 24 * HOUR, allDay: true }];
      await freshen(story, MINUTE);
      expect((await known(story))?.busy).toHaveLength(leavesOutAllDay ? 0 : 1);
    }
  });

  it('say nothing of what lies beyond their copy: it is not free', async () => {
    const story = calendarStory(NOW);
    await story.connect();
    await freshen(story, MINUTE);
    const doc: Host = { ...story.host(), settings: { ...story.host().settings, horizonDays: 90 } };
    story.store.hostDocs.set(HOST.id, { rev: 9, doc });
    expect((await known(story))?.busy).toEqual([{ from: expect.any(Number), to: Number.POSITIVE_INFINITY }]);
  });

  it('that were removed leave no copy behind, also when they were being read', async () => {
    const story = calendarStory(NOW);
    await story.connect();
    story.calendar.answersAfterMs = 30;
    const reading = freshen(story, MINUTE);
    await story.perform(TEAM, { hostId: HOST.id }, { kind: 'remove_calendar', actor: HOST.id, id: 'c1' });
    await reading;
    expect(story.copies.of.get(HOST.id) ?? {}).toEqual({});
    expect(JSON.stringify(story.host())).not.toContain('sealed');
  });
});

describe('a time that the calendar took meanwhile', () => {
  it('is refused when it is claimed, and others are to be had', async () => {
    const story = calendarStory(NOW);
    await story.connect();
    await freshen(story, MINUTE);
    const [first = '', second = ''] = slotsOf(story);
    story.calendar.busy = [takes(first)];
    story.clock.turnTo(story.clock.now() + 2 * MINUTE);
    expect(await submit(story, [first])).toMatchObject({ ok: false, refusal: { code: 'slot_gone' } });
    expect(await submit(story, [first, second])).toMatchObject({ ok: true, request: { start: second } });
  });

  it('is not suggested instead, nor taken as an alternate', async () => {
    const story = calendarStory(NOW);
    await story.connect();
    const [first = '', second = '', third = ''] = slotsOf(story);
    await submit(story, [first, second]);
    story.calendar.busy = [takes(second), takes(third)];
    story.clock.turnTo(story.clock.now() + 2 * MINUTE);
    const target = { requestId: 'r1' };
    const approved = await story.perform(TEAM, target, { kind: 'approve', actor: HOST.id, start: second });
    expect(approved).toMatchObject({ ok: false, refusal: { code: 'slot_gone' } });
    const suggested = await story.perform(TEAM, target, {
      ...{ kind: 'suggest_other_time', actor: HOST.id, start: third },
    });
    expect(suggested).toMatchObject({ ok: false, refusal: { code: 'slot_gone' } });
  });

  it('with no other left makes newcomers join the line, who hear of an opening when there is one again', async () => {
    const story = calendarStory(NOW);
    await story.connect();
    story.calendar.fails = 'unauthorized';
    const [first = ''] = slotsOf(story);
    expect(await submit(story, [first])).toMatchObject({ ok: false, refusal: { code: 'full' } });
    await submit(story, [], true);
    await lookAtLine(story, TEAM, HOST.id);
    expect(story.store.requestDocs.get('r1')?.doc.status).toBe('queued');
    story.calendar.fails = undefined;
    story.clock.turnTo(story.clock.now() + HOUR);
    story.store.effects.clear();
    await readAgainAt(story, TEAM, HOST.id);
    expect([...story.store.effects.values()].map(({ kind }) => kind)).toContain('look_at_line');
    await lookAtLine(story, TEAM, HOST.id);
    expect(story.store.requestDocs.get('r1')?.doc.status).toBe('choosing');
  });
});

describe('reading in the background', () => {
  it('comes again within 15 minutes with something open, and within the hour without', async () => {
    const story = calendarStory(NOW);
    await story.connect();
    const idle = ((await readAgainAt(story, TEAM, HOST.id)) ?? 0) - story.clock.now();
    expect(idle).toBeGreaterThan(50 * MINUTE);
    expect(idle).toBeLessThanOrEqual(60 * MINUTE);
    await submit(story, slotsOf(story).slice(0, 1));
    const busy = ((await readAgainAt(story, TEAM, HOST.id)) ?? 0) - story.clock.now();
    expect(busy).toBeGreaterThan(13 * MINUTE);
    expect(busy).toBeLessThanOrEqual(15 * MINUTE);
  });

  it('begins with the first calendar and ends with the last', async () => {
    const story = calendarStory(NOW);
    await story.connect();
    expect(story.store.effects.get(`calendars-${HOST.id}`)?.kind).toBe('read_calendars');
    await story.perform(TEAM, { hostId: HOST.id }, { kind: 'close', actor: HOST.id, bookings: 'keep' });
    expect(await readAgainAt(story, TEAM, HOST.id)).toBeUndefined();
    expect(story.copies.of.get(HOST.id)).toEqual({});
  });

  it('changes nothing as long as the same times can be had', async () => {
    const story = calendarStory(NOW);
    await story.connect();
    await submit(story, slotsOf(story).slice(0, 1));
    await readAgainAt(story, TEAM, HOST.id);
    const { rev } = story.store.hostDocs.get(HOST.id) ?? { rev: 0 };
    story.clock.turnTo(story.clock.now() + 15 * MINUTE);
    await readAgainAt(story, TEAM, HOST.id);
    expect(story.store.hostDocs.get(HOST.id)?.rev).toBe(rev);
  });
});
