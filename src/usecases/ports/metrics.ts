import type { CalendarFailureCode, CalendarKind } from '../../domain/model/calendar.js';
import type { EffectKind } from '../../domain/model/effects.js';
import type { GivenUpReason, Settlement } from './effect-ledger.js';

/** What the operator can watch. Nothing here may throw or wait. */
export interface Metrics {
  /** How much later than due a send was begun. */
  lateness(kind: EffectKind, latenessMs: number): void;
  /** How an effect was settled. */
  settled(kind: EffectKind, as: Settlement['as']): void;
  /** Something that somebody should have received never will arrive. */
  givenUp(kind: EffectKind, reason: GivenUpReason): void;
  /** Something that is stored cannot be read; `what` is the sort: `request`, `host`, `effect` and so on. */
  unreadable(what: string): void;
  /** Jobs of a queue that wait, are delayed, or run. */
  queueDepth(shard: string, queue: string, depth: { waiting: number; delayed: number; active: number }): void;
  /** Effects that are due and not settled, and how old the oldest is. */
  backlog(shard: string, due: number, oldestAgeMs: number): void;
  /** Another process tells these two of the shard from here on. */
  countedElsewhere(shard: string): void;
  /** How far Redis' clock is ahead of the machine's. */
  clockOffset(offsetMs: number): void;
  /** The machine's clock was set. */
  clockStepped(): void;
  /** For how long the process did not get to its timers. */
  eventLoopDelay(delayMs: number): void;
  /** A calendar was asked for its busy times, and how that ended. */
  calendarRead(kind: CalendarKind, outcome: 'ok' | CalendarFailureCode, tookMs: number): void;
  /** A calendar was asked to write, change, remove or find an entry, and how that ended. */
  calendarWritten(kind: CalendarKind, outcome: 'ok' | CalendarFailureCode, tookMs: number): void;
  /** The age of the copy that a host's times were offered from. */
  calendarAge(ageMs: number): void;
  /** Time since a queue's worker last ran the job that proves it alive. */
  probe(queue: string, ageMs: number): void;
}

/** For when nobody watches. */
export const noMetrics: Metrics = {
  lateness: () => undefined,
  settled: () => undefined,
  givenUp: () => undefined,
  unreadable: () => undefined,
  queueDepth: () => undefined,
  backlog: () => undefined,
  countedElsewhere: () => undefined,
  clockOffset: () => undefined,
  clockStepped: () => undefined,
  eventLoopDelay: () => undefined,
  calendarRead: () => undefined,
  calendarWritten: () => undefined,
  calendarAge: () => undefined,
  probe: () => undefined,
};
