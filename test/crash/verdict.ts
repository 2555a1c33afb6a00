import type { Interview } from './booking.js';
import type { Troubles } from './chaos.js';
import { type Expected, expectationsOf } from './expectations.js';
import { namesStrangers, type Post } from './heard.js';
import type { Done } from './people.js';
import type { Timeline } from './timeline.js';

/** Sends that are begun this long before something dies may be unsettled. */
const SETTLED_WITHIN_MS = 2_500;
/** What was fenced so long before a moment may still go out. */
const FENCE_WINDOW_MS = 400;
/** A workspace that refused the bot, or Slack that was away, is asked anew within this. */
const NOTICED_WITHIN_MS = 16_000;
const EARLY_MAX_MS = 5;
const CRITICAL = ['start', 'wrap_up_warning', 'end'];

export interface Evidence {
  interviews: readonly Interview[];
  posts: readonly Post[];
  done: readonly Done[];
  timeline: Timeline;
  troubles: Troubles;
  /** Up to when (timeline, ms) everything due must have come. */
  until: number;
}

export interface Verdict {
  violations: string[];
  counts: Record<string, number>;
  /** Real ms by which the clock's messages were late: those near trouble, and all others. */
  lateness: { calm: number[]; troubled: number[] };
}

/** Compares what people got with what they should have got. */
export function judge(evidence: Evidence): Verdict {
  const verdict: Verdict = { violations: [], counts: {}, lateness: { calm: [], troubled: [] } };
  for (const post of evidence.posts.filter(namesStrangers))
    verdict.violations.push(`to the wrong person: ${describe(post)}`);
  for (const interview of evidence.interviews) {
    const mine = evidence.posts.filter((post) => post.interview === interview && post.what !== undefined);
    judgeOne(evidence, interview, mine, verdict);
  }
  return verdict;
}

function judgeOne(evidence: Evidence, interview: Interview, posts: Post[], verdict: Verdict): void {
  const { done, timeline, until } = evidence;
  const expected = expectationsOf(interview, done, timeline).filter(({ at }) => at <= until);
  const left = new Set(posts);
  for (const each of [...expected].sort((a, b) => b.at - a.at)) {
    const realAt = timeline.realAt(each.at);
    const copies = [...left].filter(
      ({ what, to, call }) => what === each.what && to === each.to && call.at >= realAt - EARLY_MAX_MS,
    );
    for (const copy of copies) left.delete(copy);
    judgeCopies(evidence, each, copies, verdict);
  }
  for (const post of left)
    if (post.call.executed)
      verdict.violations.push(`before its time: ${describe(post)}, ${earlyBy(post, expected, timeline)} ms`);
}

function earlyBy({ what, to, call }: Post, expected: readonly Expected[], timeline: Timeline): number {
  const moments = expected.filter((each) => each.what === what && each.to === to);
  return Math.round(Math.min(...moments.map(({ at }) => timeline.realAt(at) - call.at)));
}

function judgeCopies(evidence: Evidence, expected: Expected, copies: Post[], verdict: Verdict): void {
  const { violations } = verdict;
  const arrived = copies.filter(({ call }) => call.executed);
  const about = `${expected.what} to ${expected.to} of ${expected.interview.requestId}`;
  if (arrived.length === 0 && expected.rule === 'must') {
    if (wasTriedToTheEnd(evidence, expected, copies)) count(verdict, 'unanswered until it was past its use');
    else if (wasKeptTooLong(evidence, expected)) count(verdict, 'past its use when Slack took it again');
    else violations.push(`lost: ${about} (tried ${copies.length} times: ${outcomes(copies)})`);
  }
  if (arrived.length > 0 && expected.rule === 'must_not') {
    const why = excuseFor(evidence, expected);
    if (why === undefined) violations.push(`sent although it was called off before: ${about}`);
    else count(verdict, why);
  }
  const [first, ...extra] = arrived;
  if (first) count(verdict, CRITICAL.includes(expected.what) ? 'messages of the clock' : 'other messages');
  if (first && CRITICAL.includes(expected.what)) noteLateness(evidence, expected, copies, verdict);
  for (const [index, copy] of extra.entries()) {
    const before = arrived[index] as Post;
    const why = whyTwice(evidence, expected, before) ?? whyThawed(evidence, expected, before, copy);
    if (why === undefined)
      violations.push(
        `twice without a cause: ${about}, ${Math.round(copy.call.at - before.call.at)} ms apart`,
      );
    else count(verdict, `doubled: ${why}`);
  }
}

function noteLateness(evidence: Evidence, expected: Expected, copies: Post[], { lateness }: Verdict): void {
  const realAt = evidence.timeline.realAt(expected.at);
  const first = copies.find(({ call }) => call.executed) as Post;
  const hadTrouble =
    copies[0]?.call.outcome !== 'ok' || isNearTrouble(evidence.troubles, realAt - 4_000, first.call.at);
  (hadTrouble ? lateness.troubled : lateness.calm).push(first.call.at - realAt);
}

/** Every try failed, the last so late that no other could follow while it was of use. Other messages have no such end. */
function wasTriedToTheEnd({ timeline }: Evidence, { usefulUntil }: Expected, copies: Post[]): boolean {
  if (!Number.isFinite(usefulUntil) || copies.some(({ call }) => call.outcome === 'ok')) return false;
  const last = Math.max(...copies.map(({ call }) => call.at));
  return last + NOTICED_WITHIN_MS >= timeline.realAt(usefulUntil);
}

/** Slack took nothing from the workspace, and then the bot had yet to notice that it does again, until it was no more use. */
function wasKeptTooLong({ troubles, timeline }: Evidence, { at, usefulUntil }: Expected): boolean {
  if (!Number.isFinite(usefulUntil)) return false;
  const [realAt, realUntil] = [timeline.realAt(at), timeline.realAt(usefulUntil)];
  return troubles.refusals.some(({ from, to }) => from <= realUntil && to + NOTICED_WITHIN_MS >= realAt);
}

/** What is not of the clock is sent once more a minute later, when the same may have been said anew meanwhile. */
function whyTwice(evidence: Evidence, { what, to, interview }: Expected, before: Post): string | undefined {
  if (CRITICAL.includes(what)) return doubleBecause(evidence, before);
  const earlier = evidence.posts.filter(
    (post) =>
      post.what === what && post.to === to && post.interview === interview && post.call.at <= before.call.at,
  );
  const wasMoved = evidence.done.some((deed) => deed.interview === interview && deed.verb === 'move');
  if (wasMoved && earlier.length === 1) return 'of the first time and of the second';
  return earlier.map((post) => doubleBecause(evidence, post)).find((why) => why !== undefined);
}

/** Frozen while it was sending, it went on when it woke; another could not ask it, and had taken over. */
function whyThawed(
  { troubles, timeline }: Evidence,
  { at }: Expected,
  before: Post,
  copy: Post,
): string | undefined {
  const isBetween = ({ from, to }: { from: number; to: number }) =>
    timeline.realAt(at) <= from && from <= before.call.at && before.call.at <= to && copy.call.at >= to;
  const thawed = troubles.freezes.some(
    (freeze) => isBetween(freeze) && copy.call.at <= freeze.to + FENCE_WINDOW_MS,
  );
  return thawed ? 'frozen while it was sending' : undefined;
}

function doubleBecause({ troubles }: Evidence, { call }: Post): string | undefined {
  if (call.outcome !== 'ok') return `the answer was ${call.outcome}`;
  const near = isNearTrouble(troubles, call.at - 500, call.at + SETTLED_WITHIN_MS);
  if (near) return 'something died between sending and settling';
  // Cut off it cannot settle; dead it cannot say that it is there.
  const cut = troubles.cuts.find(({ from, to }) => from - 500 <= call.at && call.at <= to);
  const died =
    cut !== undefined && troubles.deaths.some((at) => at >= cut.from && at <= cut.to + SETTLED_WITHIN_MS);
  return died ? 'it died while it was cut off' : undefined;
}

function excuseFor({ troubles, timeline }: Evidence, expected: Expected): string | undefined {
  const realAt = timeline.realAt(expected.at);
  if (realAt - (expected.calledOffAt ?? 0) < FENCE_WINDOW_MS) return "called off within the fence's window";
  const unasked = troubles.unasked.some((at) => at > realAt - 500 && at < realAt + 4_000);
  return unasked ? 'called off, but sent unasked: Redis did not answer in time' : undefined;
}

function isNearTrouble({ deaths, outages }: Troubles, from: number, to: number): boolean {
  // A process that is cut off is no excuse: nothing comes twice because of it.
  return (
    deaths.some((at) => at >= from && at <= to) ||
    outages.some((outage) => outage.from <= to && outage.to + SETTLED_WITHIN_MS >= from)
  );
}

function count({ counts }: Verdict, what: string): void {
  counts[what] = (counts[what] ?? 0) + 1;
}

const outcomes = (copies: Post[]) => copies.map(({ call }) => call.outcome).join(', ');
const describe = ({ what, to, call }: Post) => `${what ?? String(call.args.text).slice(0, 60)} to ${to}`;
