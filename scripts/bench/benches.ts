import type { Row } from './table.js';
import { benchWarnings, type WarningsResult } from './warnings.js';

/** `short`: within a minute for all; `full`: the largest sizes too. */
export type Size = 'short' | 'usual' | 'full';

export interface Bench {
  name: string;
  title: string;
  run(size: Size): Promise<Row[]>;
}

export const BENCHES: readonly Bench[] = [
  { name: 'warnings', title: 'Lateness of minute 25, ms, all at the same moment', run: warnings },
];

const SIZES: Record<Size, [interviews: number, processes: number][]> = {
  short: [[200, 1]],
  usual: [
    [1, 1],
    [1_000, 1],
    [1_000, 2],
  ],
  full: [
    [1, 1],
    [1_000, 1],
    [1_000, 2],
    [10_000, 1],
    [10_000, 2],
  ],
};

async function warnings(size: Size): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [interviews, processes] of SIZES[size]) {
    const result = await benchWarnings({
      interviews,
      processes,
      workspaces: Math.min(1_000, interviews),
      latencyMs: 50,
    });
    rows.push(...(['infointerview', 'timers', 'bullmq'] as const).map((way) => rowOf(result, way)));
  }
  return rows;
}

function rowOf(result: WarningsResult, way: 'infointerview' | 'timers' | 'bullmq'): Row {
  const { interviews, processes } = result;
  const { p50, p99, max, missing, doubled } = result[way];
  return { interviews, processes, way, p50, p99, max, missing, doubled };
}
