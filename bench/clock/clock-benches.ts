import { bySize, row, type Size } from '../support/bench.js';
import type { Row } from '../support/table.js';
import { benchFailover } from './failover.js';
import { benchFairness } from './fairness.js';
import { benchOutage } from './outage.js';
import { benchTakeover } from './takeover.js';
import { benchWarnings, WAYS } from './warnings.js';

type Sizes = [interviews: number, processes: number][];
const SIZES: Sizes = [
  [1, 1],
  [1_000, 1],
  [1_000, 2],
  [10_000, 1],
  [10_000, 2],
];

export async function warnings(size: Size): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [interviews, processes] of bySize<Sizes>(size, [[100, 1]], SIZES)) {
    const workspaces = Math.min(1_000, interviews);
    const ways = size === 'short' ? WAYS.slice(0, 2) : WAYS;
    const result = await benchWarnings({ interviews, processes, workspaces, latencyMs: 50, ways });
    for (const [way, { missing, doubled, commandsPerInterview, ...spread }] of Object.entries(result))
      rows.push({ interviews, processes, ...row(way, spread), missing, doubled, commandsPerInterview });
  }
  return rows;
}

export async function takeover(size: Size): Promise<Row[]> {
  const interviews = bySize(size, 50, 500);
  const { doubled, missing, ...spread } = await benchTakeover(interviews);
  return [{ ...row(`${interviews} interviews`, spread), doubled, missing }];
}

export async function outage(size: Size): Promise<Row[]> {
  const interviews = bySize(size, 50, 500);
  const { doubled, missing, ...spread } = await benchOutage(interviews);
  return [{ ...row(`${interviews} interviews`, spread), doubled, missing }];
}

export async function failover(size: Size): Promise<Row[]> {
  const interviews = bySize(size, 50, 500);
  const { doubled, missing, ...spread } = await benchFailover(interviews);
  return [{ ...row(`${interviews} interviews`, spread), doubled, missing }];
}

export async function fairness(size: Size): Promise<Row[]> {
  const flood = bySize(size, 500, 10_000);
  const { sentOfFlood, ...spread } = await benchFairness(flood);
  return [{ ...row(`${flood} messages of another`, spread), sentOfFlood }];
}
