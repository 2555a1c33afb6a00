import { STATUSES, type Status } from '../../../src/domain/model/status.js';
import { changesEntry, entryStateOf, staysBehind } from '../../../src/domain/rules/host-entry.js';
import { Given } from '../../support/given.js';
import { aHost, aRequest, HOST, START } from '../../support/message-facts.js';

const NOW = '2027-03-01T10:00:00.000Z';
const OTHER = '2027-03-09T08:00:00.000Z';
const states = (wanted: string) =>
  STATUSES.filter((status) => entryStateOf(aRequest(status)) === wanted) as Status[];

const written = () => {
  const given = new Given(NOW);
  const calendars = [
    { id: 'c1', kind: 'caldav' as const, sealed: '', addedAt: NOW, calendars: 1, writesInto: true as const },
  ];
  given.world = { ...given.world, host: { ...given.world.host, calendars }, calendar: { busy: [] } };
  return given;
};

describe('the entry in the host’s calendar', () => {
  it('is a hold while an answer is awaited, the meeting once booked, and nothing after an end without one', () => {
    expect(states('hold')).toEqual(['awaiting_host', 'countered']);
    expect(states('meeting')).toEqual(['scheduled', 'in_progress']);
    expect(states('as_it_is')).toEqual(['held', 'ended_early', 'no_show_requester', 'no_show_host']);
    expect(states('none')).toHaveLength(8);
  });

  it('is left alone while the host is asked about its deletion, and is wanted again once the meeting is kept or moved', () => {
    const asked = aRequest('scheduled', { deletion: { start: START } });
    expect(entryStateOf(asked)).toBe('as_it_is');
    expect(entryStateOf({ ...asked, deletion: { start: START, kept: true } })).toBe('meeting');
    expect(entryStateOf({ ...asked, start: OTHER })).toBe('meeting');
  });

  it('changes with the status and the start only', () => {
    const held = aRequest('awaiting_host');
    expect(changesEntry(undefined, held)).toBe(true);
    expect(changesEntry(held, { ...held, due: NOW })).toBe(false);
    expect(changesEntry(held, { ...held, start: OTHER })).toBe(true);
    expect(changesEntry(held, aRequest('countered'))).toBe(false);
    expect(changesEntry(held, aRequest('declined'))).toBe(true);
    expect(changesEntry(aRequest('scheduled'), aRequest('in_progress'))).toBe(false);
    expect(changesEntry(aRequest('in_progress'), aRequest('held'))).toBe(false);
    expect(changesEntry(undefined, aRequest('queued'))).toBe(false);
  });

  it('stays in a calendar that is disconnected when the meeting does', () => {
    const host = aHost();
    const closed = (bookings: 'keep' | 'cancel') => ({ ...host, closed: { at: NOW, bookings } });
    expect(staysBehind('meeting', host)).toBe(true);
    expect(staysBehind('meeting', closed('keep'))).toBe(true);
    expect(staysBehind('meeting', closed('cancel'))).toBe(false);
    expect(staysBehind('hold', host)).toBe(false);
    expect(staysBehind('as_it_is', closed('cancel'))).toBe(true);
  });

  it('costs a host without a calendar, or with links only, nothing', () => {
    const given = new Given(NOW);
    given.ask();
    expect(given.moments('calendar_entry')).toEqual([]);
  });

  it('follows each step of a request', () => {
    const given = written();
    const [first = '', second = ''] = given.slots();
    given.ask([first]);
    expect(given.moments('calendar_entry')).toEqual([NOW]);
    given.when({ kind: 'suggest_other_time', actor: HOST.id, start: second });
    expect(given.moments('calendar_entry')).toEqual([NOW]);
    given.when({ kind: 'answer_counter', actor: 'UASKS', accept: true });
    expect(given.moments('calendar_entry')).toEqual([NOW]);
    given.when({ kind: 'confirm', actor: 'UASKS' });
    expect(given.moments('calendar_entry')).toEqual([]);
    given.when({ kind: 'cancel_by_host', actor: HOST.id });
    expect(given.moments('calendar_entry')).toEqual([NOW]);
  });

  it('of every open request follows when the host chooses a calendar or another place', () => {
    const given = written();
    const { calendars, ...unwritten } = given.world.host;
    given.world = { ...given.world, host: unwritten };
    given.ask();
    expect(given.moments('calendar_entry')).toEqual([]);
    const [connection] = calendars ?? [];
    given.when({
      kind: 'connect_calendar',
      actor: HOST.id,
      connection: connection as NonNullable<typeof connection>,
    });
    expect(given.moments('calendar_entry')).toEqual([NOW]);
    const settings = { ...given.world.host.settings, place: 'Room 4' };
    given.when({ kind: 'save_settings', actor: HOST.id, settings });
    expect(given.moments('calendar_entry')).toEqual([NOW]);
    given.when({ kind: 'save_settings', actor: HOST.id, settings: { ...settings, about: 'Grids' } });
    expect(given.moments('calendar_entry')).toEqual([]);
  });
});
