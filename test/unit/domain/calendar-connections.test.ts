import { CALENDARS_MAX } from '../../../config/policy.js';
import type { CalendarConnection } from '../../../src/domain/model/calendar.js';
import { isOwnEntry } from '../../../src/domain/model/calendar.js';
import { Given } from '../../support/given.js';
import { ASKED, HOST } from '../../support/message-facts.js';

const LATER = '2027-03-02T10:00:00.000Z';
const aConnection = (id: string, changes: Partial<CalendarConnection> = {}): CalendarConnection => ({
  id,
  kind: 'caldav',
  sealed: `secret of ${id}`,
  addedAt: ASKED,
  calendars: 1,
  ...changes,
});

function withConnections(...connections: CalendarConnection[]) {
  const story = new Given(ASKED);
  story.world.host = { ...story.world.host, calendars: connections, calendarDigest: 'free' };
  return story.at(LATER);
}
const calendarsOf = (story: Given) => story.world.host.calendars;
const connect = (story: Given, connection: CalendarConnection, replaces?: string) =>
  story.when({
    kind: 'connect_calendar',
    actor: HOST.id,
    connection,
    ...(replaces !== undefined && { replaces }),
  });

describe('a calendar that is connected', () => {
  test('comes last, from now on', () => {
    const story = withConnections(aConnection('a'));
    expect(connect(story, aConnection('b'))).toBeUndefined();
    expect(calendarsOf(story)).toEqual([aConnection('a'), aConnection('b', { addedAt: LATER })]);
  });

  test('is the first of its host', () => {
    const story = new Given(ASKED);
    connect(story, aConnection('a'));
    expect(calendarsOf(story)).toEqual([aConnection('a')]);
  });

  test('takes the place of the one that it replaces, and its date', () => {
    const story = withConnections(aConnection('a'), aConnection('b'), aConnection('c'));
    connect(story, aConnection('new', { addedAt: LATER }), 'b');
    expect(calendarsOf(story)).toEqual([aConnection('a'), aConnection('new'), aConnection('c')]);
  });

  test('is the only one that is written into, if it is at all', () => {
    const story = withConnections(aConnection('a', { writesInto: true }));
    connect(story, aConnection('b'));
    expect(calendarsOf(story)?.map(({ writesInto }) => writesInto)).toEqual([true, undefined]);
    connect(story, aConnection('c', { writesInto: true }));
    expect(calendarsOf(story)?.map(({ writesInto }) => writesInto)).toEqual([undefined, undefined, true]);
  });

  test('is refused when it brings too many, counted without what it replaces', () => {
    const story = withConnections(aConnection('a', { calendars: CALENDARS_MAX - 1 }));
    expect(connect(story, aConnection('b', { calendars: 2 }))).toEqual({
      code: 'too_many_calendars',
      limit: CALENDARS_MAX,
    });
    expect(connect(story, aConnection('b'))).toBeUndefined();
    expect(connect(story, aConnection('c', { calendars: CALENDARS_MAX - 1 }), 'a')).toBeUndefined();
  });

  test('is told of, where its host is to hear of it', () => {
    const story = new Given(ASKED);
    const told = {
      kind: 'connect_calendar',
      actor: HOST.id,
      connection: aConnection('a'),
      tells: true,
    } as const;
    story.when(told);
    expect(story.last.add.filter(({ kind }) => kind === 'calendar_connected')).toMatchObject([
      { to: HOST.id },
    ]);
    connect(story, aConnection('b'));
    expect(story.last.add.filter(({ kind }) => kind === 'calendar_connected')).toEqual([]);
    const full = { ...told, connection: aConnection('c', { calendars: CALENDARS_MAX }) };
    expect(story.when(full)).toMatchObject({ code: 'too_many_calendars' });
  });

  test('is refused to somebody who does not host any more', () => {
    const story = withConnections();
    story.world.host = { ...story.world.host, closed: { at: ASKED, bookings: 'keep' } };
    expect(connect(story, aConnection('a'))).toEqual({ code: 'not_host' });
    const { host: _host, ...nobody } = story.world;
    story.world = nobody as typeof story.world;
    expect(connect(story, aConnection('a'))).toEqual({ code: 'not_host' });
  });
});

describe('a calendar that goes', () => {
  const remove = (story: Given, id: string) => story.when({ kind: 'remove_calendar', actor: HOST.id, id });

  test('leaves the others', () => {
    const story = withConnections(aConnection('a'), aConnection('b'));
    expect(remove(story, 'a')).toBeUndefined();
    expect(calendarsOf(story)).toEqual([aConnection('b')]);
    expect(remove(story, 'a')).toEqual({ code: 'nothing_changed' });
  });

  test('leaves nothing behind when it was the last', () => {
    const story = withConnections(aConnection('a'));
    remove(story, 'a');
    expect(story.world.host).not.toHaveProperty('calendars');
    expect(story.world.host).not.toHaveProperty('calendarDigest');
  });

  test('goes with all others when the workspace removes the bot', () => {
    const story = withConnections(aConnection('a'), aConnection('b'));
    story.when({ kind: 'drop_calendars' });
    expect(story.world.host).not.toHaveProperty('calendars');
    const { host } = story.world;
    story.when({ kind: 'drop_calendars' });
    expect(story.world.host).toBe(host);
  });
});

describe('a calendar that cannot be read', () => {
  const note = (story: Given, unread: string[], readAgain: string[] = [], digest = 'free') => {
    story.when({ kind: 'note_calendars', unread, readAgain, digest });
    return story.last.add.filter(({ kind }) => kind === 'calendar_unread').map(({ to }) => to);
  };

  test('is told of once, and again only after it could be read', () => {
    const story = withConnections(aConnection('a'), aConnection('b'));
    expect(note(story, ['a'])).toEqual([HOST.id]);
    expect(calendarsOf(story)).toEqual([aConnection('a', { toldAt: LATER }), aConnection('b')]);
    expect(note(story, ['a'])).toEqual([]);
    expect(note(story, [], ['a'])).toEqual([]);
    expect(calendarsOf(story)).toEqual([aConnection('a'), aConnection('b')]);
    expect(note(story, ['a'])).toEqual([HOST.id]);
  });

  test('is ignored where the host wants that, until it can be read again', () => {
    const story = withConnections(aConnection('a'), aConnection('b'));
    expect(story.when({ kind: 'ignore_calendar', actor: HOST.id, id: 'a' })).toBeUndefined();
    expect(calendarsOf(story)).toEqual([aConnection('a', { ignored: true }), aConnection('b')]);
    expect(note(story, ['a'])).toEqual([]);
    expect(calendarsOf(story)?.[0]).toEqual(aConnection('a', { ignored: true }));
    note(story, [], ['a']);
    expect(calendarsOf(story)?.[0]).toEqual(aConnection('a'));
    expect(story.when({ kind: 'ignore_calendar', actor: HOST.id, id: 'c' })).toEqual({
      code: 'nothing_changed',
    });
  });

  test('changes nothing where all is as it was; other free times are noted', () => {
    const story = withConnections(aConnection('a'));
    const { host } = story.world;
    expect(note(story, [])).toEqual([]);
    expect(story.world.host).toBe(host);
    note(story, [], [], 'other');
    expect(story.world.host.calendarDigest).toBe('other');
    const without = new Given(ASKED);
    expect(note(without, ['a'])).toEqual([]);
    expect(without.world.host).not.toHaveProperty('calendarDigest');
  });
});

describe('the secret of a calendar', () => {
  const keep = (story: Given, id: string, was: string) =>
    story.when({ kind: 'keep_calendar_secret', id, sealed: 'new', was });

  test('is replaced, unless another came meanwhile or the calendar is gone', () => {
    const story = withConnections(aConnection('a'), aConnection('b'));
    const { host } = story.world;
    keep(story, 'a', 'another');
    keep(story, 'c', 'secret of c');
    keep(story, 'b', 'secret of a');
    expect(story.world.host).toBe(host);
    keep(story, 'a', 'secret of a');
    expect(calendarsOf(story)).toEqual([aConnection('a', { sealed: 'new' }), aConnection('b')]);
    const without = new Given(ASKED);
    expect(keep(without, 'a', 'secret of a')).toBeUndefined();
  });
});

test('an entry is ours by how its id begins, or when it came from one of our files', () => {
  expect(isOwnEntry('iiT1x', 'iiT1')).toBe(true);
  expect(isOwnEntry('r1@infointerview', 'iiT1')).toBe(true);
  expect(isOwnEntry('xiiT1', 'iiT1')).toBe(false);
  expect(isOwnEntry('r1@example', 'iiT1')).toBe(false);
});
