import { endNow, refocus, reportAbsence } from '../../../src/domain/commands/meeting/run-meeting.js';
import type { Decision } from '../../../src/domain/model/world.js';
import { Given } from '../../support/given.js';
import { HOST, REQUESTER } from '../../support/message-facts.js';

const MONDAY = '2027-03-01T10:00:00.000Z';
const NEXT_WEEK = '2027-03-09T08:00:00.000Z';

/** In minute 12 of the half hour, or so many minutes after its start. */
function meeting(minutes = 12) {
  const story = new Given(MONDAY);
  story.ask();
  story.approve();
  return story.at(new Date(Date.parse(story.request.start ?? '') + minutes * 60_000).toISOString());
}
const worldOf = ({ world, request }: Given) => ({
  ...world,
  request,
  requester: world.requester ?? { id: REQUESTER.id, open: [], withdrawals: 0 },
});
const saidIn = (decision: Decision) => ('say' in decision ? decision.say : decision);

describe('during the half hour, whatever the time of day', () => {
  test('a quiet word and the end of the talk reach the requester at once', () => {
    const world = worldOf(meeting());
    expect(saidIn(refocus(world, { kind: 'refocus', actor: HOST.id, rule: 'pitch' }))).toEqual([
      { kind: 'refocus', when: 'now' },
    ]);
    expect(saidIn(endNow(world, { kind: 'end_now', actor: HOST.id }))).toEqual([
      { kind: 'time_called', when: 'now' },
    ]);
  });

  test.each([
    [HOST.id, 'now', 'considerate'],
    [REQUESTER.id, 'considerate', 'now'],
  ])(
    'whoever reports an absence hears so at once, and the other at a considerate hour',
    (actor, host, other) => {
      const decision = reportAbsence(worldOf(meeting()), { kind: 'report_absence', actor });
      expect(saidIn(decision)).toEqual([
        { kind: 'absent_host', when: host },
        { kind: 'absent_requester', when: other },
      ]);
    },
  );

  test('nobody else reports an absence, and nobody before minute 10', () => {
    const early = meeting(9);
    expect(early.when({ kind: 'report_absence', actor: HOST.id })).toEqual({
      code: 'not_yet',
      from: new Date(Date.parse(early.request.start ?? '') + 600_000).toISOString(),
    });
    expect(meeting().when({ kind: 'report_absence', actor: 'UNOBODY' })).toMatchObject({ code: 'not_yours' });
  });

  test('questions are ticked also where nothing was kept of the half hour before', () => {
    const story = meeting();
    story.when({ kind: 'begin' });
    const { live: _live, ...request } = story.request;
    story.world.request = request;
    story.when({ kind: 'tick', actor: REQUESTER.id, ticked: [1] });
    expect(story.request.live).toEqual({ ticked: [1], nudges: [] });
  });

  test('an absence of which nothing is known cannot be settled any more', () => {
    const story = meeting();
    story.when({ kind: 'report_absence', actor: HOST.id });
    const { absence: _absence, ...request } = story.request;
    story.world.request = request;
    expect(story.when({ kind: 'settle_absence', actor: HOST.id })).toEqual({ code: 'too_late' });
  });
});

describe('a time that was offered', () => {
  const offered = () => {
    const story = new Given(MONDAY);
    const invited = { id: REQUESTER.id, zone: REQUESTER.zone };
    story.when({ kind: 'invite', actor: HOST.id, invited, start: NEXT_WEEK });
    return story;
  };

  test('is gone for whoever has promised it to somebody else meanwhile', () => {
    const story = offered();
    const open = [{ requestId: 'r9', hostId: 'UOTHER', status: 'scheduled' as const, start: NEXT_WEEK }];
    story.world.requester = { id: REQUESTER.id, open, withdrawals: 0 };
    expect(story.ask([NEXT_WEEK])).toEqual({ code: 'slot_gone' });
    expect(story.world.host.claims).toHaveLength(1);
  });

  test('is the only wish of the request that takes it up, which is told to its requester at once', () => {
    const story = offered().at('2027-03-01T22:30:00.000Z');
    expect(story.ask([NEXT_WEEK])).toBeUndefined();
    expect(story.request).toMatchObject({ wishes: [NEXT_WEEK], askedAt: '2027-03-01T22:30:00.000Z' });
    expect(story.moments('approved_requester')).toEqual(['2027-03-01T22:30:00.000Z']);
    expect(story.moments('approved_host')).toEqual(['2027-03-02T08:00:00.000Z']);
  });
});

describe('the entry of a booked meeting', () => {
  const booked = () => {
    const story = new Given(MONDAY);
    story.ask();
    story.approve();
    return story;
  };
  const note = (story: Given, movedTo?: string) => {
    const start = story.request.start ?? '';
    story.when({ kind: 'note_deletion', start, ...(movedTo !== undefined && { movedTo }) });
    return story;
  };

  test('is asked about again when it moves on, and not while it stays where it is', () => {
    const story = note(booked(), NEXT_WEEK);
    const { request } = story;
    expect(request.deletion).toEqual({ start: request.start, movedTo: NEXT_WEEK });
    expect(note(story, NEXT_WEEK).request).toBe(request);
    expect(note(story).request.deletion).toEqual({ start: request.start });
    expect(story.last.add.map(({ kind }) => kind)).toContain('entry_deleted');
  });

  test('is of no matter from the start of the meeting on', () => {
    const story = booked();
    story.at(story.request.start ?? '');
    expect(note(story).request.deletion).toBeUndefined();
  });
});
