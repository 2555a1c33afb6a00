import type { EndKindly } from '../../../src/domain/commands/workspace/end-kindly.js';
import { Given } from '../../support/given.js';
import { HOST, REQUESTER } from '../../support/message-facts.js';

const MONDAY = '2027-03-01T10:00:00.000Z';
type Reason = EndKindly['reason'];

/** What is said, and to whom, of all that the last decision added. */
const told = (story: Given): string[] =>
  story.last.add.flatMap(({ kind, to }) =>
    /^(cancelled|ended|withdrawn|calendar_)/.test(kind) && kind !== 'calendar_entry'
      ? [`${kind} to ${to === HOST.id ? 'host' : 'requester'}`]
      : [],
  );
const asked = () => {
  const story = new Given(MONDAY);
  story.ask();
  return story;
};
const booked = () => {
  const story = asked();
  story.approve();
  return story;
};
const moved = () => {
  const story = booked();
  story.when({ kind: 'suggest_other_time', actor: HOST.id, start: story.slots()[1] ?? '' });
  return story;
};
const end = (story: Given, reason: Reason, more: Partial<EndKindly> = {}) => {
  story.when({ kind: 'end_kindly', reason, ...more });
  return story;
};

describe('a request that waits for a decision, when somebody goes', () => {
  test.each<[Reason, string, string[]]>([
    ['host_closed', 'declined', ['ended_kindly to requester']],
    ['host_left', 'declined', ['ended_kindly to requester']],
    ['requester_left', 'withdrawn', ['withdrawn_host to host']],
    ['forgotten', 'withdrawn', ['withdrawn_host to host']],
  ])('%s: it is %s, and whoever remains is told', (reason, status, words) => {
    const story = end(asked(), reason);
    expect(story.request).toMatchObject({ status, reason, sequence: 0 });
    expect(told(story)).toEqual(words);
    expect(story.world.host.claims).toEqual([]);
  });

  test('is no decline in the host’s words: one may ask again at any time', () => {
    expect(end(asked(), 'host_closed').request.decision).toEqual({
      kind: 'declined',
      at: MONDAY,
      again: { kind: 'any_time' },
    });
    expect(end(asked(), 'requester_left').request.decision).toBeUndefined();
  });
});

describe('another time that was suggested, when somebody goes', () => {
  test('is withdrawn, and the host hears so', () => {
    const story = asked();
    story.when({ kind: 'suggest_other_time', actor: HOST.id, start: story.slots()[1] ?? '' });
    end(story, 'requester_left');
    expect(story.request).toMatchObject({ status: 'withdrawn', sequence: 0 });
    expect(told(story)).toEqual(['withdrawn_host to host']);
    expect(story.request).not.toHaveProperty('cancelledWith');
  });

  test('counts with no others when what is not booked ends', () => {
    const story = asked();
    story.world.host = { ...story.world.host, closed: { at: MONDAY, bookings: 'cancel' } };
    expect(end(story, 'host_closed').request).not.toHaveProperty('cancelledWith');
    expect(end(booked(), 'host_left').request).not.toHaveProperty('cancelledWith');
  });
});

describe('in line, when somebody goes', () => {
  const waits = () => {
    const story = new Given(MONDAY);
    story.ask([], true);
    return story;
  };

  test('the requester is told that the host goes', () => {
    const story = end(waits(), 'host_closed');
    expect(story.request.status).toBe('declined');
    expect(told(story)).toEqual(['ended_kindly to requester']);
  });

  test('the host, who never knew, is told nothing', () => {
    const story = end(waits(), 'requester_left');
    expect(story.request.status).toBe('withdrawn');
    expect(told(story)).toEqual([]);
  });
});

describe('a booked meeting, when somebody goes', () => {
  test.each<[Reason, string, string[]]>([
    [
      'host_paused',
      'cancelled_by_host',
      [
        'cancelled_requester to requester',
        'calendar_requester to requester',
        'cancelled_host to host',
        'calendar_host to host',
      ],
    ],
    [
      'host_left',
      'cancelled_by_host',
      ['cancelled_requester to requester', 'calendar_requester to requester'],
    ],
    ['requester_left', 'cancelled_by_requester', ['cancelled_host to host', 'calendar_host to host']],
  ])('%s: it is %s, and calendars hear of it', (reason, status, words) => {
    const story = end(booked(), reason);
    expect(story.request).toMatchObject({ status, reason, sequence: 1 });
    expect(told(story)).toEqual(words);
  });

  test('stays where the host keeps the bookings; what is not booked ends all the same', () => {
    expect(end(booked(), 'host_closed', { keepBookings: true }).request.status).toBe('scheduled');
    expect(end(moved(), 'host_closed', { keepBookings: true }).request.status).toBe('countered');
    expect(end(asked(), 'host_closed', { keepBookings: true }).request.status).toBe('declined');
  });

  test('is told together with the others when the host closes', () => {
    const story = booked();
    story.world.host = { ...story.world.host, closed: { at: MONDAY, bookings: 'cancel' } };
    end(story, 'host_closed');
    expect(story.request).toMatchObject({ status: 'cancelled_by_host', cancelledWith: MONDAY });
    expect(told(story)).toContain('cancelled_together to host');
    expect(told(story)).not.toContain('cancelled_host to host');
  });

  test('is withdrawn while another time is suggested, and calendars hear of it', () => {
    const story = end(moved(), 'host_left');
    expect(story.request).toMatchObject({ status: 'withdrawn', sequence: 1 });
    expect(told(story)).toContain('cancelled_requester to requester');
  });

  test('runs on once it has begun, and what has ended stays as it ended', () => {
    const story = booked();
    story.at(story.request.start ?? '');
    expect(end(story, 'host_left').request.status).toBe('scheduled');
    const over = new Given(MONDAY).met();
    expect(end(over, 'host_left').request.status).toBe('held');
  });
});

describe('who asks to be forgotten', () => {
  test('steps back with it, as often as others may', () => {
    const story = end(asked(), 'forgotten');
    expect(story.world.requester?.withdrawals).toBe(1);
    expect(story.request.countsAsDecline).toBeUndefined();
    expect(end(asked(), 'requester_left').world.requester?.withdrawals).toBe(0);
  });

  test('gets round no block by it', () => {
    const third = asked();
    third.world.requester = { ...(third.world.requester ?? { id: REQUESTER.id, open: [] }), withdrawals: 2 };
    expect(end(third, 'forgotten').request.countsAsDecline).toBe(true);
    const late = booked();
    late.at(new Date(Date.parse(late.request.start ?? '') - 3_600_000).toISOString());
    expect(end(late, 'forgotten').request.countsAsDecline).toBe(true);
    expect(end(booked(), 'requester_left').request.countsAsDecline).toBeUndefined();
  });
});
