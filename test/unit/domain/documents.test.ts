import { project } from '../../../src/domain/consequences/project.js';
import type { Host } from '../../../src/domain/model/host.js';
import { newPerson, type Person } from '../../../src/domain/model/person.js';
import type { InterviewRequest } from '../../../src/domain/model/request.js';
import type { Status } from '../../../src/domain/model/status.js';
import { isRefusal } from '../../../src/domain/model/world.js';
import { ASKED, aHost, aRequest, at, HOST, REQUESTER, START } from '../../support/message-facts.js';

const ID = 'r1a2b3';
const place = (requestId: string, since = ASKED) => ({ requestId, since });
/** The documents of host and requester as a request, in this state, leaves them. */
function documentsOf(
  request: InterviewRequest,
  known: { host?: Partial<Host>; requester?: Person; now?: string } = {},
) {
  const { host = {}, requester, now = ASKED } = known;
  const decided = project(
    {
      ...{ now: at(now), personKey: 'key', host: { ...aHost(), ...host } },
      ...(requester !== undefined && { requester }),
    },
    { request, say: [] },
  );
  if (isRefusal(decided) || decided.host === undefined || decided.requester === undefined)
    throw new Error('no documents');
  return { host: decided.host, requester: decided.requester, request: decided.request };
}

describe('the host’s document', () => {
  test.each<[Status, string[]]>([
    ['queued', ['line']],
    ['choosing', ['choosing']],
    ['awaiting_host', ['awaiting', 'claims']],
    ['countered', ['claims']],
    ['scheduled', ['claims']],
    ['in_progress', ['claims']],
    ['held', ['claims']],
    ['ended_early', ['claims']],
    ['no_show_host', ['claims']],
    ['no_show_requester', ['claims']],
    ['declined', []],
    ['answered', []],
    ['expired', []],
    ['withdrawn', []],
    ['cancelled_by_host', []],
    ['cancelled_by_requester', []],
  ])('names a request where it stands: %s in %j', (status, lists) => {
    const everywhere = {
      line: [place('other'), place(ID)],
      choosing: ['other', ID],
      awaiting: ['other', ID],
      claims: [
        { requestId: 'other', start: START },
        { requestId: ID, start: START },
      ],
    };
    for (const before of [{}, everywhere]) {
      const { host } = documentsOf(aRequest(status), { host: before });
      const named = {
        line: host.line.filter(({ requestId }) => requestId === ID).length,
        choosing: host.choosing.filter((id) => id === ID).length,
        awaiting: host.awaiting.filter((id) => id === ID).length,
        claims: host.claims.filter(({ requestId }) => requestId === ID).length,
      };
      const expected = Object.fromEntries(
        Object.keys(named).map((list) => [list, lists.includes(list) ? 1 : 0]),
      );
      expect(named).toEqual(expected);
    }
    const { host } = documentsOf(aRequest(status), { host: everywhere });
    expect(host).toMatchObject({ line: [{ requestId: 'other' }, ...(status === 'queued' ? [{}] : [])] });
    expect([host.choosing[0], host.awaiting[0], host.claims[0]?.requestId]).toEqual([
      'other',
      'other',
      'other',
    ]);
  });

  test('has whoever comes last at the end of the line, and lets whoever is in it stay', () => {
    const line = [place('a', '2027-02-01T10:00:00.000Z'), place('b', '2027-02-03T10:00:00.000Z')];
    const request = aRequest('queued');
    expect(documentsOf(request, { host: { line } }).host.line).toEqual([...line, place(ID)]);
    const inLine = [place(ID, '2027-01-01T10:00:00.000Z'), ...line];
    expect(documentsOf(request, { host: { line: inLine } }).host.line).toEqual(inLine);
  });

  test('gives the old place back to whom an offer was taken from', () => {
    const line = [place('a', '2027-02-01T10:00:00.000Z'), place('b', '2027-02-03T10:00:00.000Z')];
    const back = (waitsSince: string) =>
      documentsOf(aRequest('queued', { waitsSince }), { host: { line } }).host.line;
    const placesOf = (waitsSince: string) => back(waitsSince).map(({ requestId }) => requestId);
    expect(placesOf('2027-01-31T10:00:00.000Z')).toEqual([ID, 'a', 'b']);
    expect(placesOf('2027-02-02T10:00:00.000Z')).toEqual(['a', ID, 'b']);
    expect(placesOf('2027-02-03T10:00:00.000Z')).toEqual(['a', 'b', ID]);
    expect(back('2027-02-02T10:00:00.000Z')[1]).toEqual(place(ID, '2027-02-02T10:00:00.000Z'));
  });

  test('forgets claims a week before the month began, by the host’s clock', () => {
    const claims = [
      { requestId: 'old', start: '2027-02-21T22:59:00.000Z' },
      { requestId: 'recent', start: '2027-02-21T23:00:00.000Z' },
    ];
    const { host } = documentsOf(aRequest('declined'), { host: { claims } });
    expect(host.claims).toEqual([claims[1]]);
  });

  test('loses marks that are over, and keeps the one that the request leaves', () => {
    const block = { kind: 'expired', at: ASKED, until: ASKED } as const;
    const { host } = documentsOf(aRequest('held', { endedAt: ASKED }), {
      host: { blocks: { other: block } },
    });
    expect(host.blocks).toEqual({ key: { kind: 'met', at: ASKED } });
  });

  test('tells the request in which zone its host lives', () => {
    const { request } = documentsOf(
      aRequest('queued', { zones: { host: 'Asia/Tokyo', requester: 'Etc/UTC' } }),
    );
    expect(request?.zones).toEqual({ host: HOST.zone, requester: 'Etc/UTC' });
  });
});

describe('the requester’s document', () => {
  const known = {
    ...newPerson(REQUESTER.id),
    withdrawals: 1,
    open: [
      { requestId: ID, hostId: HOST.id, status: 'queued' as const },
      { requestId: 'other', hostId: 'UOTHER', status: 'scheduled' as const, start: START },
    ],
  };

  test('names each open request once, with the slot that it holds', () => {
    const { requester } = documentsOf(aRequest('scheduled'), { requester: known });
    expect(requester).toEqual({
      ...known,
      open: [known.open[1], { requestId: ID, hostId: HOST.id, status: 'scheduled', start: START }],
    });
    expect(documentsOf(aRequest('queued')).requester).toEqual({
      ...newPerson(REQUESTER.id),
      open: [{ requestId: ID, hostId: HOST.id, status: 'queued' }],
    });
  });

  test('forgets what has ended, and remembers that there was a first meeting', () => {
    const declined = documentsOf(aRequest('declined'), { requester: known }).requester;
    expect(declined).toEqual({ ...known, open: [known.open[1]] });
    const met = documentsOf(aRequest('held', { endedAt: ASKED }), { requester: known }).requester;
    expect(met).toEqual({ ...known, hasMet: true, open: [known.open[1]] });
  });
});

test('a refusal, and what is about no request, leaves no documents', () => {
  const world = { now: at(ASKED), personKey: 'key', host: aHost() };
  const refusal = { refused: { code: 'not_host' } } as const;
  expect(project(world, refusal)).toBe(refusal);
  const nothing = { say: [] };
  expect(project(world, nothing)).toBe(nothing);
  const orphan = { request: aRequest('queued'), say: [] };
  expect(project({ now: at(ASKED), personKey: 'key' }, orphan)).toBe(orphan);
});
