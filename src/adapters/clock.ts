import { performance } from 'node:perf_hooks';
import type { Logger } from 'pino';
import type { Clock } from '../usecases/ports/clock.js';
import { type Metrics, noMetrics } from '../usecases/ports/metrics.js';
import {
  hasStepped,
  type Measured,
  measuredBy,
  type Reckoning,
  reckon,
  surer,
  timeBy,
} from './clock-reckoning.js';
import { sleepUntil } from './sleep.js';

/** As many as are needed for a doubt that nobody notices, within bounds. */
const ROUND_TRIPS = { least: 5, most: 25 };
const GOOD_ENOUGH_MS = 1;
const MEASURE_EVERY_MS = 30_000;
const LOOK_EVERY_MS = 1_000;
/** A correction up to this size never lets time run backwards; beyond it, time that is wrong is put right. */
const HOLD_BACK_MS = 1_000;

/** The clocks of the machine, replaceable in tests. */
export interface MachineClocks {
  now(): number;
  monotonic(): number;
}

export interface SystemClockOptions {
  /** Redis' time in milliseconds. */
  redisTime(): Promise<number>;
  logger: Logger;
  metrics?: Metrics;
  machine?: MachineClocks;
}

const systemClocks: MachineClocks = { now: () => Date.now(), monotonic: () => performance.now() };

/**
 * Redis' time, which all processes share, carried on by the monotonic clock; the machine's own while the two are more
 * than a minute apart. Call `start` before use and `stop` at the end.
 */
export class SystemClock implements Clock {
  readonly #options: SystemClockOptions;
  readonly #machine: MachineClocks;
  readonly #metrics: Metrics;
  #reckoning: Reckoning;
  #measured: Measured | undefined;
  #lastMs = Number.NEGATIVE_INFINITY;
  #timers: NodeJS.Timeout[] = [];

  constructor(options: SystemClockOptions) {
    this.#options = options;
    this.#machine = options.machine ?? systemClocks;
    this.#metrics = options.metrics ?? noMetrics;
    const ahead = this.#machineAhead();
    this.#reckoning = reckon(ahead, ahead);
  }

  /** Measures once, then keeps measuring; rejects when Redis does not answer. */
  async start(): Promise<void> {
    await this.measure();
    const again = () => this.measure().catch(() => undefined);
    this.#timers = [setInterval(again, MEASURE_EVERY_MS), setInterval(() => this.now(), LOOK_EVERY_MS)];
    for (const timer of this.#timers) timer.unref();
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  now(): number {
    this.#noticeStep();
    const nowMs = Math.floor(timeBy(this.#reckoning, this.#machine.monotonic(), this.#machine.now()));
    const backMs = this.#lastMs - nowMs;
    if (backMs > 0 && backMs <= HOLD_BACK_MS) return this.#lastMs;
    this.#lastMs = nowMs;
    return nowMs;
  }

  sleepUntil(instantMs: number, signal?: AbortSignal): Promise<void> {
    return sleepUntil(() => this.now(), instantMs, signal);
  }

  /** Compares the clocks anew. */
  async measure(): Promise<void> {
    for (let trip = 0; trip < ROUND_TRIPS.most; trip += 1) {
      const sentAtMs = this.#machine.monotonic();
      const redisMs = await this.#options.redisTime();
      const found = measuredBy({ sentAtMs, receivedAtMs: this.#machine.monotonic(), redisMs });
      this.#measured = this.#measured === undefined ? found : surer(this.#measured, found);
      if (trip + 1 >= ROUND_TRIPS.least && this.#measured.doubtMs <= GOOD_ENOUGH_MS) break;
    }
    if (this.#measured !== undefined) this.#adopt(reckon(this.#measured.redisAheadMs, this.#machineAhead()));
  }

  #noticeStep(): void {
    const ahead = this.#machineAhead();
    if (!hasStepped(this.#reckoning, ahead)) return;
    const stepMs = Math.round(ahead - this.#reckoning.machineAheadMs);
    this.#metrics.clockStepped();
    this.#options.logger.warn({ stepMs }, 'the clock of the machine was set');
    this.#adopt(reckon(this.#reckoning.redisAheadMs, ahead));
    // Redis may run on the same machine, and its clock may have been set with this one.
    this.measure().catch(() => undefined);
  }

  #adopt(next: Reckoning): void {
    const offsetMs = Math.round(next.redisAheadMs - next.machineAheadMs);
    if (next.follows !== this.#reckoning.follows) {
      const message =
        next.follows === 'machine'
          ? 'the clocks of this process and of Redis are far apart: following this process'
          : 'following the clock of Redis again';
      this.#options.logger.warn({ offsetMs }, message);
    }
    this.#reckoning = next;
    this.#metrics.clockOffset(offsetMs);
  }

  #machineAhead(): number {
    return this.#machine.now() - this.#machine.monotonic();
  }
}
