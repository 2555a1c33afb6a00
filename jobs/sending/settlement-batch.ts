import type { Lease } from '../../src/usecases/ports/effect-ledger.js';
import type { Shard } from '../../src/usecases/shard.js';
import type { JobDeps } from '../deps.js';
import { type Ended, settleSurely } from './settle.js';

const GATHER_MS = 25;

/** Gathers how sends ended and tells the ledger of many at once. */
export interface SettlementBatch {
  add(ended: Ended): void;
  /** Resolves when all are settled. */
  finish(): Promise<void>;
}

/** What ends within a few milliseconds is settled together; while Redis is away it gathers. */
export function settlementBatch(deps: JobDeps, shard: Shard, lease: Lease): SettlementBatch {
  let gathered: Ended[] = [];
  let chain = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    chain = chain.then(() => settleSurely(deps, shard, gathered.splice(0), lease));
    // Whoever calls `finish` hears of a failure.
    chain.catch(() => undefined);
  };
  return {
    add: (ended) => {
      gathered.push(ended);
      timer ??= setTimeout(flush, GATHER_MS);
    },
    finish: async () => {
      flush();
      await chain;
      gathered = [];
    },
  };
}
