import { consequencesOf } from '../../../src/domain/consequences/consequences.js';
import type { Host } from '../../../src/domain/model/host.js';
import { newPerson } from '../../../src/domain/model/person.js';
import { aHost, aRequest, at, HOST, REQUESTER } from '../../support/message-facts.js';

const NOW = '2027-03-01T10:00:00.000Z';
const world = (host: Host) => ({ now: at(NOW), personKey: 'key', host });
const place = (requestId: string) => ({ requestId, since: NOW });

/** Kind, request and moment of what a change of the host's document brings about. */
const effectsOf = (before: Host, after: Host, kind: string) =>
  consequencesOf(world(before), { host: after, say: [] })
    .add.filter((effect) => effect.kind === kind)
    .map(({ requestId, hostId, dueAt }) => [requestId ?? hostId, new Date(dueAt).toISOString()]);

describe('what is shown', () => {
  test('tells those who moved up in the line, and nobody else', () => {
    const before = { ...aHost(), line: ['a', 'b', 'c'].map(place) };
    const after = { ...before, line: ['a', 'c', 'new'].map(place) };
    expect(effectsOf(before, after, 'place')).toEqual([['c', NOW]]);
  });

  test('tells those in line that the host takes a break, and when it is over', () => {
    const before = { ...aHost(), line: [place('a')] };
    const until = '2027-03-08T00:00:00.000Z';
    const after = { ...before, pause: { since: NOW, until } };
    expect(effectsOf(before, after, 'place')).toEqual([
      ['a', NOW],
      ['a', until],
    ]);
  });

  test('lets requests follow a host who lives by another clock', () => {
    const before = aHost();
    const moved = { ...before, settings: { ...before.settings, zone: 'Asia/Tokyo' } };
    expect(effectsOf(before, moved, 'follow_host')).toEqual([[HOST.id, NOW]]);
    const busier = { ...before, settings: { ...before.settings, perWeek: 1 } };
    expect(effectsOf(before, busier, 'follow_host')).toEqual([]);
  });

  test('reads calendars again within a quarter of an hour once somebody waits for the host', () => {
    const connection = { id: 'c1', kind: 'link', sealed: 's', addedAt: NOW, calendars: 1 } as const;
    const before = { ...aHost(), calendars: [connection] };
    const asked = { ...before, awaiting: ['a'] };
    expect(effectsOf(before, asked, 'read_calendars')).toEqual([[HOST.id, '2027-03-01T10:15:00.000Z']]);
    expect(effectsOf(asked, { ...asked, awaiting: ['a', 'b'] }, 'read_calendars')).toEqual([]);
    expect(effectsOf(aHost(), { ...aHost(), awaiting: ['a'] }, 'read_calendars')).toEqual([]);
    expect(effectsOf(aHost(), asked, 'read_calendars')).toEqual([[HOST.id, NOW]]);
  });

  test('says on the buttons of their other requests that stepping back would count now', () => {
    const open = [
      { requestId: 'r1a2b3', hostId: HOST.id, status: 'queued' as const },
      { requestId: 'other', hostId: 'UOTHER', status: 'queued' as const },
    ];
    const before = { ...newPerson(REQUESTER.id), withdrawals: 1, open };
    const { add } = consequencesOf(
      { ...world(aHost()), request: aRequest('queued'), requester: before },
      {
        request: aRequest('withdrawn', { endedAt: NOW }),
        requester: { ...before, withdrawals: 2, open: open.slice(1) },
        say: [],
      },
    );
    expect(add.filter(({ kind }) => kind === 'refresh').map(({ requestId }) => requestId)).toEqual([
      'r1a2b3',
      'other',
    ]);
  });
});
