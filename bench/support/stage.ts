import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { startMortalRedis } from '../../test/crash/redis.js';
import type { Arrival, Order, Report, Told } from '../programs/slack-stand-in.js';
import { end, messageFrom, programOf, startChild } from './children.js';

export interface StandIn {
  apiUrl: string;
  arrivals(): Promise<Report>;
  /** Resolves when so many posts have arrived, or when that takes too long. */
  untilArrived(count: number, limitMs: number): Promise<Arrival[]>;
  tell(order: Order): void;
  stop(): Promise<void>;
}

/** Slack's stand-in in a process of its own, so that it does not slow down who is measured. */
export async function startStandIn(latencyMs: number): Promise<StandIn> {
  const child = startChild(programOf('slack-stand-in'));
  const tell = (order: Order) => void child.send(order);
  const told = await messageFrom<Told>(child);
  tell({ latencyMs });
  const arrivals = () => {
    tell('report');
    return messageFrom<Report>(child);
  };
  return {
    apiUrl: 'url' in told ? told.url : '',
    arrivals,
    tell,
    untilArrived: async (count, limitMs) => {
      for (const giveUpAt = Date.now() + limitMs; ; await delay(300)) {
        const report = await arrivals();
        if (report.arrivals.length >= count || Date.now() > giveUpAt) return report.arrivals;
      }
    },
    stop: () => end(child),
  };
}

export { startMortalRedis as startRedis };

/** Starts a program with an order and resolves when it says that it is ready. */
export async function startProgram(name: string, order: object): Promise<ChildProcess> {
  const child = startChild(programOf(name), [JSON.stringify(order)]);
  await messageFrom(child);
  return child;
}

/** Milliseconds, or whatever else is counted. */
export interface Spread {
  p50: number;
  p99: number;
  max: number;
  count: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  const round = (value: number) => Math.round(value * 100) / 100;
  return { p50: round(at(0.5)), p99: round(at(0.99)), max: round(at(1)), count: sorted.length };
}
