import { randomBytes } from 'node:crypto';
import { createSecrets } from '../../../src/adapters/secrets/aes-secrets.js';
import type { CalendarFailureCode } from '../../../src/domain/model/calendar.js';
import { dropCalendars } from '../../../src/usecases/hosting/calendar/connect-calendar.js';
import { readAgainAt } from '../../../src/usecases/hosting/calendar/refresh-calendars.js';
import type { Secrets } from '../../../src/usecases/ports/secrets.js';
import { TEAM } from '../../support/calendar-story.js';
import { ACCOUNT, entryStory } from '../../support/entry-story.js';
import { HOST, REQUESTER } from '../../support/message-facts.js';

const NOW = '2027-03-01T10:00:00.000Z';
const MONDAY = '2027-03-08T08:00:00.000Z';
const TUESDAY = '2027-03-09T08:00:00.000Z';
const MINUTE = 60_000;
const HOLD = `${MONDAY} Held: informational interview?`;
const MEETING = `${MONDAY} Informational interview with Ravi Asks`;

const APPROVE = { kind: 'approve', actor: HOST.id } as const;
const CANCEL = { kind: 'cancel_by_host', actor: HOST.id } as const;
const MOVE = { kind: 'suggest_other_time', actor: HOST.id, start: TUESDAY } as const;

type Story = ReturnType<typeof entryStory>;

const asked = async (secret = ACCOUNT, secrets?: Secrets) => {
  const story = entryStory(NOW, secrets);
  await story.connect('c1', secret);
  expect(await story.ask(MONDAY)).toMatchObject({ ok: true });
  await story.deliver();
  return story;
};
const booked = async (secrets?: Secrets) => {
  const story = await asked(ACCOUNT, secrets);
  expect(await story.act(APPROVE)).toMatchObject({ ok: true });
  await story.deliver();
  expect(story.calendar.shows()).toEqual([MEETING]);
  return story;
};
const tryAgain = async (story: Story, attempts = 1) => {
  story.clock.turnTo(story.nextAt());
  await story.deliver(attempts);
};
const meetInRoom4 = (story: Story) =>
  story.perform(
    TEAM,
    { hostId: HOST.id },
    { kind: 'save_settings', actor: HOST.id, settings: { ...story.host().settings, place: 'Room 4' } },
  );
const look = (story: Story) => readAgainAt({ ...story }, TEAM, HOST.id);

describe('the entry for a request', () => {
  it('is a hold that becomes the meeting, moves with it, and goes with it: one for life', async () => {
    const story = await asked();
    expect(story.calendar.shows()).toEqual([HOLD]);
    await story.act(APPROVE);
    await story.deliver();
    expect(story.calendar.shows()).toEqual([MEETING]);
    const [entry] = story.calendar.entries.values();
    expect(entry).toMatchObject({
      id: expect.stringMatching(/^[a-v0-9]{20,60}$/),
      place: 'Slack huddle; Hanna Host starts it',
    });
    await story.act(MOVE);
    await story.deliver();
    expect(story.calendar.shows()).toEqual([HOLD.replace(MONDAY, TUESDAY)]);
    await story.act({ kind: 'answer_counter', actor: REQUESTER.id, accept: true });
    await story.deliver();
    expect(story.calendar.shows()).toEqual([MEETING.replace(MONDAY, TUESDAY)]);
    expect([...story.calendar.entries.values()][0]?.id).toBe(entry?.id);
    await story.act(CANCEL);
    await story.deliver();
    expect(story.calendar.shows()).toEqual([]);
    expect(story.entries.of.get(HOST.id)).toEqual({});
  });

  it('costs one call where nothing is in doubt, and none where it is right already', async () => {
    const story = await booked();
    expect(story.calendar.writes).toEqual(['find', 'create', 'change']);
    await meetInRoom4(story);
    await story.deliver();
    expect([...story.calendar.entries.values()][0]?.place).toBe('Room 4');
    await meetInRoom4(story);
    await story.deliver();
    expect(story.calendar.writes).toHaveLength(4);
  });

  it('of a meeting that took place stays', async () => {
    const story = await booked();
    story.clock.turnTo(Date.parse(MONDAY) + 31 * MINUTE);
    await story.act({ kind: 'finish' });
    await story.deliver();
    expect(story.calendar.shows()).toEqual([MEETING]);
  });

  it('is written once the host connects a calendar', async () => {
    const story = entryStory(NOW);
    await story.ask(MONDAY);
    await story.connect('c1', ACCOUNT);
    await story.deliver();
    expect(story.calendar.shows()).toEqual([HOLD]);
  });

  it('goes over into another calendar of the same account', async () => {
    const story = await booked();
    await story.connect('c2', { ...ACCOUNT, writesInto: 'private' }, 'c1');
    await story.deliver();
    expect(story.calendar.shows('work')).toEqual([]);
    expect(story.calendar.shows('private')).toEqual([MEETING]);
  });

  it('goes over into a calendar of another account, and the old one is given up', async () => {
    const story = await booked();
    const access = { kind: 'caldav', address: 'https://other.example', user: 'dana', password: 'x' } as const;
    await story.connect('c2', { ...ACCOUNT, access, writesInto: 'other' }, 'c1');
    await story.deliver();
    expect(story.calendar.shows('work')).toEqual([]);
    expect(story.calendar.shows('other')).toEqual([MEETING]);
    expect(story.calendar.writes).toContain('revoke');
  });

  it('goes over between two accounts of one provider, and only the one that is left is given up', async () => {
    const google = (account: string, writesInto: string) => {
      const access = { kind: 'google', refreshToken: `of ${account}`, account } as const;
      return { ...ACCOUNT, access, writesInto };
    };
    const story = await asked(google('dana@work.example', 'work'));
    await story.connect('c2', google('dana@work.example', 'work'), 'c1');
    await story.deliver();
    expect(story.calendar.revoked).toEqual([]);
    await story.connect('c3', google('dana@home.example', 'home'), 'c2');
    await story.deliver();
    expect(story.calendar.shows('work')).toEqual([]);
    expect(story.calendar.shows('home')).toEqual([HOLD]);
    expect(story.calendar.revoked).toMatchObject([{ account: 'dana@work.example' }]);
  });

  it('as a hold goes when the host writes nowhere any more, and as a meeting stays true to its end', async () => {
    const { writesInto: _, ...readsOnly } = ACCOUNT;
    const held = await asked();
    await held.connect('c2', readsOnly, 'c1');
    await held.deliver();
    expect(held.calendar.shows()).toEqual([]);
    const story = await booked();
    await story.connect('c2', readsOnly, 'c1');
    await story.deliver();
    expect(story.calendar.shows()).toEqual([MEETING]);
    await story.act(CANCEL);
    await story.deliver();
    expect(story.calendar.shows()).toEqual([]);
  });
});

describe('a write that fails', () => {
  it.each<[CalendarFailureCode, number]>([
    ['unavailable', 5_000],
    ['timed_out', 5_000],
    ['unauthorized', 60 * MINUTE],
  ])('because of %s holds up no decision, is seen, and is tried again', async (code, waitMs) => {
    const story = entryStory(NOW);
    await story.connect('c1', ACCOUNT);
    await story.freshen();
    story.calendar.fails = code;
    expect((await story.ask(MONDAY)).ok).toBe(true);
    await story.deliver();
    expect(story.nextAt() - story.clock.now()).toBeGreaterThan(waitMs - 1_000);
    expect(story.entries.of.get(HOST.id)?.r1?.failure?.code).toBe(code);
    expect(story.store.effects.get(`home-${HOST.id}`)).toBeDefined();
    story.calendar.fails = undefined;
    await tryAgain(story);
    expect(story.calendar.shows()).toEqual([HOLD]);
    expect(story.entries.of.get(HOST.id)?.r1?.failure).toBeUndefined();
  });

  it('waits longer each time, and ends with the meeting', async () => {
    const story = await asked();
    story.calendar.fails = 'unavailable';
    await story.act(APPROVE);
    await story.deliver(20);
    expect(story.nextAt() - story.clock.now()).toBeGreaterThan(14 * MINUTE);
    story.clock.turnTo(Date.parse(MONDAY) + 31 * MINUTE);
    await story.deliver(21);
    expect(story.due()).toEqual([]);
    expect(story.nextAt()).toBe(Number.POSITIVE_INFINITY);
  });

  it('of which the answer is lost leaves one entry', async () => {
    const story = entryStory(NOW);
    await story.connect('c1', ACCOUNT);
    await story.freshen();
    await story.ask(MONDAY);
    story.calendar.losesAnswers = true;
    await story.deliver();
    story.calendar.losesAnswers = false;
    await tryAgain(story);
    expect(story.calendar.shows()).toEqual([HOLD]);
    expect(story.calendar.writes).toEqual(['find', 'create', 'find', 'change']);
  });

  it('is made good at once when the host connects the calendar anew', async () => {
    const story = await asked();
    story.calendar.fails = 'unauthorized';
    await story.act(APPROVE);
    await story.deliver();
    story.calendar.fails = undefined;
    await story.connect('c2', ACCOUNT, 'c1');
    await story.deliver();
    expect(story.calendar.shows()).toEqual([MEETING]);
  });
});

describe('a calendar that is disconnected', () => {
  const disconnect = (story: Story) =>
    story.perform(TEAM, { hostId: HOST.id }, { kind: 'remove_calendar', actor: HOST.id, id: 'c1' });

  it('loses its holds, and keeps the meetings', async () => {
    const held = await asked();
    await disconnect(held);
    await held.settled();
    expect(held.calendar.shows()).toEqual([]);
    const story = await booked();
    await disconnect(story);
    await story.settled();
    expect(story.calendar.shows()).toEqual([MEETING]);
    expect(story.calendar.writes.at(-1)).toBe('revoke');
    expect(story.entries.of.get(HOST.id)).toEqual({});
  });

  it('loses the meetings, too, when the host stops and cancels them', async () => {
    const story = await booked();
    await story.perform(TEAM, { hostId: HOST.id }, { kind: 'close', actor: HOST.id, bookings: 'cancel' });
    await story.settled();
    expect(story.calendar.shows()).toEqual([]);
  });

  it('while it is being written into is left without a hold', async () => {
    const story = entryStory(NOW);
    await story.connect('c1', ACCOUNT);
    await story.ask(MONDAY);
    story.calendar.fault = (what, call) => {
      if (what === 'before' && call === 'create') void disconnect(story);
      return undefined;
    };
    const writing = story.deliver();
    await story.settled();
    await writing;
    expect(story.calendar.shows()).toEqual([]);
  });
});

describe('an entry that was deleted by hand', () => {
  const deleted = async () => {
    const story = await booked();
    story.calendar.entries.clear();
    await look(story);
    return story;
  };
  const asksHost = (story: Story) =>
    [...story.store.effects.values()].filter(({ kind }) => kind === 'entry_deleted').length;

  it('has its host asked once, and nothing is written meanwhile', async () => {
    const story = await deleted();
    expect(asksHost(story)).toBe(1);
    expect(story.request()?.deletion).toEqual({ start: MONDAY });
    await look(story);
    await meetInRoom4(story);
    await story.deliver();
    expect(asksHost(story)).toBe(1);
    expect(story.calendar.shows()).toEqual([]);
  });

  it('is written anew when the meeting is kept', async () => {
    const story = await deleted();
    expect(await story.act({ kind: 'keep_despite_deletion', actor: HOST.id })).toMatchObject({ ok: true });
    await story.deliver();
    expect(story.calendar.shows()).toEqual([MEETING]);
    const again = await story.act({ kind: 'keep_despite_deletion', actor: HOST.id });
    expect(again).toMatchObject({ ok: false, refusal: { code: 'nothing_changed' } });
  });

  it('is noticed when it was to be changed', async () => {
    const story = await booked();
    story.calendar.entries.clear();
    await meetInRoom4(story);
    await story.deliver();
    expect(asksHost(story)).toBe(1);
    expect(story.calendar.shows()).toEqual([]);
  });

  it('asks nothing while it is a hold, and is there again with the approval', async () => {
    const story = await asked();
    story.calendar.entries.clear();
    await look(story);
    expect(story.request()?.deletion).toBeUndefined();
    await story.act(APPROVE);
    await story.deliver();
    expect(story.calendar.shows()).toEqual([MEETING]);
  });

  it('is missed, too, when the key that sealed what is known of it was replaced', async () => {
    const keys = [randomBytes(32), randomBytes(32)] as const;
    let current = createSecrets([keys[0]]);
    const secrets: Secrets = {
      seal: (...what) => current.seal(...what),
      open: (...what) => current.open(...what),
    };
    const story = await booked(secrets);
    current = createSecrets([keys[1], keys[0]]);
    story.clock.turnTo(story.clock.now() + 60 * MINUTE);
    await look(story);
    await story.deliver();
    current = createSecrets([keys[1]]);
    story.calendar.entries.clear();
    story.clock.turnTo(story.clock.now() + 60 * MINUTE);
    await look(story);
    expect(story.request()?.deletion).toEqual({ start: MONDAY });
  });

  it('is not believed gone while its calendar cannot be read', async () => {
    const story = await booked();
    story.calendar.entries.clear();
    story.calendar.fails = 'not_found';
    await look(story);
    expect(story.request()?.deletion).toBeUndefined();
  });
});

describe('an entry that was moved by hand', () => {
  const drag = async (story: Story, minutes: number) => {
    for (const [key, entry] of story.calendar.entries)
      story.calendar.entries.set(key, {
        ...entry,
        from: entry.from + minutes * MINUTE,
        to: entry.to + minutes * MINUTE,
      });
    await look(story);
    return story;
  };
  const dragged = async () => drag(await booked(), 60);
  const LATER = new Date(Date.parse(MONDAY) + 60 * MINUTE).toISOString();

  it('has its host asked once, and is left where it is meanwhile', async () => {
    const story = await dragged();
    expect(story.request()?.deletion).toEqual({ start: MONDAY, movedTo: LATER });
    const asks = () => [...story.store.effects.values()].filter(({ kind }) => kind === 'entry_deleted');
    expect(asks()).toHaveLength(1);
    await look(story);
    await meetInRoom4(story);
    await story.deliver();
    expect(asks()).toHaveLength(1);
    expect(story.calendar.shows()).toEqual([expect.stringContaining(LATER)]);
  });

  it('has its host asked again when it moves to another time, and goes back once more', async () => {
    const story = await dragged();
    const asks = () => [...story.store.effects.values()].filter(({ kind }) => kind === 'entry_deleted');
    const keep = async () => {
      await story.act({ kind: 'keep_despite_deletion', actor: HOST.id });
      await story.deliver();
      expect(story.calendar.shows()).toEqual([MEETING]);
    };
    await keep();
    story.clock.turnTo(story.clock.now() + MINUTE);
    await drag(story, 90);
    expect(asks()).toHaveLength(2);
    expect(story.request()?.deletion).toEqual({
      start: MONDAY,
      movedTo: new Date(Date.parse(MONDAY) + 90 * MINUTE).toISOString(),
    });
    await keep();
    await drag(story, 90);
    expect(asks()).toHaveLength(2);
  });

  it('goes back when the meeting is kept, and with it when it is moved or called off', async () => {
    const kept = await dragged();
    await kept.act({ kind: 'keep_despite_deletion', actor: HOST.id });
    await kept.deliver();
    expect(kept.calendar.shows()).toEqual([MEETING]);
    const moved = await dragged();
    await moved.act(MOVE);
    await moved.deliver();
    expect(moved.calendar.shows()).toEqual([HOLD.replace(MONDAY, TUESDAY)]);
    const cancelled = await dragged();
    await cancelled.act(CANCEL);
    await cancelled.deliver();
    expect(cancelled.calendar.shows()).toEqual([]);
  });
});

describe('an appointment that takes exactly the half hour of a booked meeting', () => {
  const takesIt = { from: Date.parse(MONDAY), to: Date.parse(MONDAY) + 30 * MINUTE, allDay: false };

  it('is a clash for a host who is written for: the meeting’s own entry is known by its id', async () => {
    const story = await booked();
    story.calendar.busy = [takesIt];
    story.clock.turnTo(story.clock.now() + 16 * MINUTE);
    await look(story);
    expect(story.request()?.clash).toEqual({ start: MONDAY });
  });

  it('is taken for the meeting itself where nothing is written', async () => {
    const { writesInto: _, ...readsOnly } = ACCOUNT;
    const story = await asked(readsOnly);
    await story.act(APPROVE);
    story.calendar.busy = [takesIt];
    story.clock.turnTo(story.clock.now() + 16 * MINUTE);
    await look(story);
    expect(story.request()?.clash).toBeUndefined();
  });
});

it('a workspace that removes the bot leaves no calendar, and no hold in one', async () => {
  const story = await asked();
  await dropCalendars(story, TEAM);
  await dropCalendars(story, TEAM);
  await story.settled();
  expect(story.calendar.shows()).toEqual([]);
  expect(JSON.stringify(story.host())).not.toContain('sealed');
  expect(story.store.effects.get(`calendars-${HOST.id}`)?.kind).toBe('read_calendars');
});
