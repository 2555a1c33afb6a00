import { MEETING_MINUTES, THANKS_AFTER_END_MINUTES, WARNING_MINUTE } from '../../config/policy.js';
import type { Interview } from './booking.js';
import type { Heard } from './heard.js';
import { type Done, MOVED_BY_MS } from './people.js';
import type { Timeline } from './timeline.js';

const MINUTE_MS = 60_000;
/** So long after its moment a message may come that an act of a person then made pointless. */
const CATCHING_UP_MS = 12_000;

/** A message that a person should have got, may have got, or must not have got; `at` in the timeline's ms. */
export interface Expected {
  interview: Interview;
  what: Heard;
  to: string;
  at: number;
  usefulUntil: number;
  rule: 'must' | 'may' | 'must_not';
  /** Since when it must not (real ms). */
  calledOffAt?: number;
}

/** All that is to be heard about one interview, given what people did with it. */
export function expectationsOf(interview: Interview, done: readonly Done[], timeline: Timeline): Expected[] {
  const mine = done.filter((each) => each.interview === interview && each.taken);
  const moved = mine.find(({ verb }) => verb === 'move');
  const over = mine.find(({ verb }) => verb !== 'tick');
  const expected = [
    ...booked(interview, over, timeline),
    ...clock(interview, interview.start, over, timeline),
  ];
  if (moved) expected.push(...clock(interview, interview.start + MOVED_BY_MS, undefined, timeline));
  const end = endOf(interview, over, timeline);
  if (end !== undefined) expected.push(...afterwards(interview, end));
  return expected;
}

function both(interview: Interview): string[] {
  return [interview.hostId, interview.requesterId];
}

/** Told before anything was done to it, unless it was held up until then; told again when it was moved. */
function booked(interview: Interview, over: Done | undefined, timeline: Timeline): Expected[] {
  const to = { interview, usefulUntil: Number.POSITIVE_INFINITY };
  const pair = (at: number, rule: Expected['rule']): Expected[] => [
    { ...to, what: 'approved_requester', to: interview.requesterId, at, rule },
    { ...to, what: 'approved_host', to: interview.hostId, at, rule },
  ];
  const first = pair(0, over === undefined ? 'must' : 'may');
  return over?.verb === 'move' ? [...first, ...pair(timeline.at(over.began), 'must')] : first;
}

function clock(interview: Interview, start: number, over: Done | undefined, timeline: Timeline): Expected[] {
  const moments: [Heard, number, number][] = [
    ['start', 0, WARNING_MINUTE],
    ['wrap_up_warning', WARNING_MINUTE, MEETING_MINUTES],
    ['end', MEETING_MINUTES, MEETING_MINUTES + 15],
  ];
  return moments.flatMap(([what, minute, until]) =>
    both(interview).map((to): Expected => {
      const at = start + minute * MINUTE_MS;
      const usefulUntil = start + until * MINUTE_MS;
      return { interview, what, to, at, usefulUntil, ...ruleFor(timeline.realAt(at), over) };
    }),
  );
}

function ruleFor(realAt: number, over: Done | undefined): Pick<Expected, 'rule' | 'calledOffAt'> {
  if (over === undefined || over.began > realAt + CATCHING_UP_MS) return { rule: 'must' };
  return over.ended < realAt ? { rule: 'must_not', calledOffAt: over.ended } : { rule: 'may' };
}

/** When it ended, if it took place. */
function endOf(interview: Interview, over: Done | undefined, timeline: Timeline): number | undefined {
  const usual = interview.start + MEETING_MINUTES * MINUTE_MS;
  if (over === undefined) return usual;
  if (over.verb === 'move') return usual + MOVED_BY_MS;
  return over.verb === 'end' ? timeline.at(over.began) : undefined;
}

function afterwards(interview: Interview, end: number): Expected[] {
  const at = end + THANKS_AFTER_END_MINUTES * MINUTE_MS;
  const usual = { interview, at, usefulUntil: Number.POSITIVE_INFINITY, rule: 'must' } as const;
  return [
    { ...usual, what: 'thanks_prompt', to: interview.requesterId },
    { ...usual, what: 'debrief', to: interview.hostId },
  ];
}
