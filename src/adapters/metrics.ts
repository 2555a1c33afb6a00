import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics } from '../usecases/ports/metrics.js';

const LATENESS_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3600];

/** Metrics for Prometheus, in a registry of their own; `text` is what `GET /metrics` answers. */
export interface PrometheusMetrics extends Metrics {
  readonly contentType: string;
  text(): Promise<string>;
}

/** Counts for Prometheus; the process' own numbers (memory, event loop, GC) are included. */
export function prometheusMetrics(): PrometheusMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const meters = makeMeters(registry);
  const counted = new Map<string, { shard: string; queue: string; states: string[] }>();
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    lateness: (kind, latenessMs) => meters.lateness.observe({ kind }, Math.max(0, latenessMs) / 1000),
    settled: (kind, as) => meters.settled.inc({ kind, outcome: as }),
    givenUp: (kind, reason) => meters.givenUp.inc({ kind, reason }),
    unreadable: (what) => meters.unreadable.inc({ what }),
    queueDepth: (shard, queue, depth) => {
      for (const [state, jobs] of Object.entries(depth)) meters.depth.set({ shard, queue, state }, jobs);
      counted.set(`${shard} ${queue}`, { shard, queue, states: Object.keys(depth) });
    },
    backlog: (shard, due, oldestAgeMs) => {
      meters.due.set({ shard }, due);
      meters.oldest.set({ shard }, oldestAgeMs / 1000);
    },
    countedElsewhere: (shard) => {
      meters.due.remove({ shard });
      meters.oldest.remove({ shard });
      for (const { queue, states, ...each } of counted.values())
        if (each.shard === shard) for (const state of states) meters.depth.remove({ shard, queue, state });
    },
    clockOffset: (offsetMs) => meters.offset.set(offsetMs / 1000),
    clockStepped: () => meters.steps.inc(),
    eventLoopDelay: (delayMs) => meters.loop.set(delayMs / 1000),
    calendarRead: (kind, outcome, tookMs) => {
      meters.calendarReads.inc({ kind, outcome });
      meters.calendarSeconds.observe({ kind }, tookMs / 1000);
    },
    calendarWritten: (kind, outcome, tookMs) => {
      meters.calendarWrites.inc({ kind, outcome });
      meters.calendarWriteSeconds.observe({ kind }, tookMs / 1000);
    },
    calendarAge: (ageMs) => meters.calendarAge.observe(Math.max(0, ageMs) / 1000),
    probe: (queue, ageMs) => meters.probe.set({ queue }, ageMs / 1000),
  };
}

function makeMeters(registry: Registry) {
  const registers = [registry];
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `infointerview_${name}`, help, labelNames, registers });
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: `infointerview_${name}`, help, labelNames, registers });
  const seconds = (name: string, help: string) =>
    new Histogram({
      ...{ name: `infointerview_${name}`, help, labelNames: ['kind'], registers },
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 1.5, 2.5, 5, 10],
    });
  return {
    lateness: new Histogram({
      name: 'infointerview_lateness_seconds',
      help: 'How much later than due a send was begun',
      labelNames: ['kind'],
      buckets: LATENESS_SECONDS,
      registers,
    }),
    settled: counter('settled_total', 'Effects settled, by how', ['kind', 'outcome']),
    givenUp: counter('given_up_total', 'What somebody should have got and never will', ['kind', 'reason']),
    unreadable: counter('unreadable_total', 'Reads of what is stored that came to nothing', ['what']),
    depth: gauge('queue_jobs', 'Jobs of a queue', ['shard', 'queue', 'state']),
    due: gauge('due_effects', 'Effects that are due and not settled', ['shard']),
    oldest: gauge('oldest_due_seconds', 'Age of the oldest due effect', ['shard']),
    offset: gauge('clock_offset_seconds', "How far Redis' clock is ahead of the machine's"),
    steps: counter('clock_steps_total', "Times that the machine's clock was set"),
    loop: gauge('event_loop_delay_seconds', 'Worst delay of the event loop since the last look'),
    calendarReads: counter('calendar_reads_total', "Reads of hosts' calendars, by how they ended", [
      'kind',
      'outcome',
    ]),
    calendarWrites: counter(
      'calendar_writes_total',
      "Calls that write into hosts' calendars, by how they ended",
      ['kind', 'outcome'],
    ),
    calendarSeconds: seconds('calendar_read_seconds', "How long a host's calendar took to answer"),
    calendarWriteSeconds: seconds('calendar_write_seconds', "How long a write into a host's calendar took"),
    calendarAge: new Histogram({
      name: 'infointerview_calendar_copy_age_seconds',
      help: "Age of the copy of a host's calendars that times were offered from",
      buckets: [60, 300, 900, 3600, 6 * 3600, 24 * 3600],
      registers,
    }),
    probe: gauge('worker_probe_age_seconds', 'Time since a worker last proved itself alive', ['queue']),
  };
}
