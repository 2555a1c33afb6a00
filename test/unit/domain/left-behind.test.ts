import { calendarOf, requesterStarts } from '../../../src/domain/commands/pick-slot.js';
import type { Block } from '../../../src/domain/model/host.js';
import { newPerson } from '../../../src/domain/model/person.js';
import type { HostDecision, InterviewRequest } from '../../../src/domain/model/request.js';
import type { Status } from '../../../src/domain/model/status.js';
import { clockMessage } from '../../../src/domain/rules/clock-message.js';
import { activeBlock, blockAfter, cameBack, marksAfter } from '../../../src/domain/rules/once-is-enough.js';
import { Given } from '../../support/given.js';
import { ASKED, aHost, aRequest, at, HOST, REQUESTER, START } from '../../support/message-facts.js';

const SOON = '2027-03-20T10:00:00.000Z';
const LATE = '2027-12-01T10:00:00.000Z';
const decided = (kind: HostDecision['kind'], again: HostDecision['again']) => ({
  decision: { kind, at: ASKED, ...(again !== undefined && { again }) },
});
const from = (date: string) => ({ kind: 'from', date }) as const;
const MET: Block = { kind: 'met', at: ASKED };

describe('the block that a request leaves behind', () => {
  test.each<[Status, Partial<InterviewRequest>, Block | undefined]>([
    ['held', {}, MET],
    ['ended_early', {}, MET],
    ['no_show_requester', {}, MET],
    ['no_show_host', {}, undefined],
    ['declined', decided('declined', from(SOON)), { kind: 'declined', at: ASKED, until: SOON }],
    ['answered', decided('answered', from(SOON)), { kind: 'answered', at: ASKED, until: SOON }],
    ['declined', decided('declined', { kind: 'if_invited' }), { kind: 'declined', at: ASKED }],
    ['declined', decided('declined', { kind: 'any_time' }), undefined],
    ['declined', {}, undefined],
    ['expired', {}, { kind: 'expired', at: ASKED, until: '2027-03-31T10:00:00.000Z' }],
    ['withdrawn', {}, undefined],
    [
      'withdrawn',
      { countsAsDecline: true },
      { kind: 'cancelled', at: ASKED, until: '2027-05-30T10:00:00.000Z' },
    ],
    [
      'cancelled_by_requester',
      { countsAsDecline: true },
      { kind: 'cancelled', at: ASKED, until: '2027-05-30T10:00:00.000Z' },
    ],
    ['cancelled_by_host', { countsAsDecline: true }, undefined],
    ['scheduled', {}, undefined],
  ])('when it was %s, %j', (status, changes, block) => {
    expect(blockAfter(aRequest(status, changes), at(ASKED))).toEqual(block);
  });

  const expired = (until: string): Block => ({ kind: 'expired', at: ASKED, until });
  test.each<[string, Block, Status, Partial<InterviewRequest>, Block | undefined]>([
    ['a meeting blocks for good', MET, 'declined', decided('declined', { kind: 'any_time' }), MET],
    ['a meeting comes before all else', expired(LATE), 'held', {}, MET],
    [
      'the host’s word counts, if it is kinder',
      expired(LATE),
      'declined',
      decided('declined', { kind: 'any_time' }),
      undefined,
    ],
    [
      'and if it is shorter',
      expired(LATE),
      'answered',
      decided('answered', from(SOON)),
      { kind: 'answered', at: ASKED, until: SOON },
    ],
    [
      'who was taken out of the line is blocked no less',
      expired(LATE),
      'declined',
      decided('removed', from(SOON)),
      expired(LATE),
    ],
    [
      'a host who stops says nothing',
      expired(LATE),
      'declined',
      { ...decided('declined', { kind: 'any_time' }), reason: 'host_closed' },
      expired(LATE),
    ],
    ['what ends by itself shortens nothing', expired(LATE), 'expired', {}, expired(LATE)],
    ['and makes longer what was short', expired(SOON), 'expired', {}, expired('2027-03-31T10:00:00.000Z')],
    ['what leaves no block takes none away', expired(SOON), 'withdrawn', {}, expired(SOON)],
  ])('where there was one already: %s', (_, present, status, changes, left) => {
    const host = { ...aHost(), blocks: { key: present, other: MET } };
    const { blocks } = marksAfter(host, 'key', aRequest(status, changes), at(ASKED));
    expect(blocks).toEqual({ other: MET, ...(left !== undefined && { key: left }) });
  });

  test('lasts to the moment of its end', () => {
    const host = { ...aHost(), blocks: { key: expired(SOON) } };
    expect(activeBlock(host, 'key', at(SOON).minus(1))).toEqual(expired(SOON));
    expect(activeBlock(host, 'key', at(SOON))).toBeUndefined();
    expect(activeBlock(host, 'other', at(ASKED))).toBeUndefined();
  });
});

describe('an invitation that was used', () => {
  const UNTIL = '2027-04-30T10:00:00.000Z';
  const left = (status: Status, changes: Partial<InterviewRequest> = {}, now = START, usedBy = 'r1a2b3') =>
    marksAfter(
      { ...aHost(), invitations: { key: { at: ASKED, until: UNTIL, usedBy } } },
      'key',
      aRequest(status, { invited: true, ...changes }),
      at(now),
    ).invitations.key;
  const USED = { at: ASKED, until: UNTIL, usedBy: 'r1a2b3' };

  test('comes back with the time that it had left, unless the meeting took place', () => {
    const back = { at: ASKED, until: '2027-05-07T08:00:00.000Z' };
    expect(left('cancelled_by_host')).toEqual(back);
    expect(cameBack(back)).toBe(true);
    expect(cameBack({ at: ASKED, until: UNTIL })).toBe(false);
    expect(left('held')).toBeUndefined();
    expect(left('no_show_requester')).toBeUndefined();
    expect(left('scheduled')).toEqual(USED);
  });

  test('waits a day where somebody says that the host did not come', () => {
    const absence = { by: REQUESTER.id, at: START };
    expect(left('no_show_host', { absence })).toEqual(USED);
    expect(left('no_show_host', { absence }, '2027-03-09T08:00:00.000Z')).not.toHaveProperty('usedBy');
    expect(left('cancelled_by_host', { absence })).not.toHaveProperty('usedBy');
  });

  test('is no matter of another request, nor of one that is older than it', () => {
    expect(left('declined', {}, START, 'r2')).toMatchObject({ usedBy: 'r2' });
    expect(left('declined', { invited: false })).toEqual(USED);
    expect(left('declined', { createdAt: '2027-02-01T10:00:00.000Z' })).toEqual(USED);
  });
});

describe('times that are not offered', () => {
  const open = [
    { requestId: 'r1', hostId: HOST.id, status: 'scheduled' as const, start: START },
    { requestId: 'r2', hostId: 'UOTHER', status: 'scheduled' as const, start: SOON },
    { requestId: 'r3', hostId: 'UOTHER', status: 'queued' as const },
  ];
  const requester = { ...newPerson(REQUESTER.id), open };

  test('are those at which the two meet somebody else, not that of the request itself', () => {
    expect(requesterStarts({ requester, elsewhere: [LATE] }, 'r1')).toEqual([LATE, SOON]);
    expect(requesterStarts({ requester })).toEqual([START, SOON]);
    expect(requesterStarts({})).toEqual([]);
  });

  test('are those at which the host is busy, as far as calendars say', () => {
    expect(calendarOf({})).toEqual({});
    expect(calendarOf({ calendar: { busy: [] } })).toEqual({ busy: [] });
    const story = new Given(ASKED);
    const [first = '', second = ''] = story.slots();
    const busy = [{ from: Date.parse(first), to: Date.parse(first) + 60_000 }];
    story.world.calendar = { busy };
    expect(story.ask([first])).toEqual({ code: 'slot_gone' });
    expect(story.ask([ASKED, first])).toEqual({ code: 'slot_gone' });
    expect(story.ask([first, second])).toBeUndefined();
    expect(story.request.start).toBe(second);
  });

  test('are all of them, where a calendar cannot be read: nothing is too soon then', () => {
    const story = new Given(ASKED);
    story.world.calendar = { busy: 'unknown' };
    expect(story.ask([ASKED])).toEqual({ code: 'full' });
  });
});

describe('a clock that begins anew', () => {
  const far = { start: '2027-04-05T07:00:00.000Z', due: '2027-03-03T16:00:00.000Z' };
  const begun = (status: Status, changes: Partial<InterviewRequest> = far) => {
    const story = new Given('2027-03-02T10:00:00.000Z');
    story.world.request = aRequest(status, changes);
    const { request } = story;
    story.when({ kind: 'start_clock', message: clockMessage(request) ?? '' });
    return { isSame: story.request === request, due: story.request.due };
  };

  test('gives five days for a decision and three for an answer, to the end of a work day', () => {
    expect(begun('awaiting_host').due).toBe('2027-03-05T16:00:00.000Z');
    expect(begun('countered').due).toBe('2027-03-04T16:00:00.000Z');
    // Nine in the morning in New York, two days on.
    expect(begun('choosing').due).toBe('2027-03-04T14:00:00.000Z');
  });

  test('does so only where one was running', () => {
    expect(begun('awaiting_host', { start: far.start }).isSame).toBe(true);
    expect(begun('scheduled').isSame).toBe(true);
  });
});
