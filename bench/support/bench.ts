import type { Spread } from './stage.js';
import type { Row } from './table.js';

/** `short`: a smoke test of about a minute; `full`: everything. */
export type Size = 'short' | 'full';

export interface Bench {
  name: string;
  title: string;
  /** Left out of the short run. */
  long?: true;
  run(size: Size): Promise<Row[]>;
}

/** A row of a table. */
export const row = (what: string, { p50, p99, max, count }: Spread): Row => ({ what, p50, p99, max, count });
export const bySize = <T>(size: Size, short: T, full: T): T => ({ short, full })[size];
