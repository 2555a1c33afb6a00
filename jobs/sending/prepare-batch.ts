import { setTimeout as delay } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Prepared } from '../../src/usecases/ports/delivery.js';
import type { Taken } from '../../src/usecases/ports/effect-ledger.js';
import type { JobDeps } from '../deps.js';
import { isPrepared, prepareSafely } from './send.js';
import type { SettlementBatch } from './settlement-batch.js';

const PREPARED_AT_ONCE = 50;
/** What becomes ready within this goes out together. */
const GATHER_MS = 25;

/** An effect that is ready to be sent. */
export interface Loaded {
  taken: Taken;
  ready: Prepared;
}

/** Effects that are being prepared. */
export interface Loading {
  /** Those that became ready since the last call, without waiting for slow ones. Empty: there are no more. */
  next(): Promise<Loaded[]>;
  /** Resolves when none is being prepared any more. */
  over: Promise<void>;
}

/** Prepares effects; those that turn out to need no send are settled. */
export function load(deps: JobDeps, taken: readonly Taken[], batch: SettlementBatch): Loading {
  let loaded: Loaded[] = [];
  let isOver = false;
  let tellFirst: () => void = () => undefined;
  let first = new Promise<void>((resolve) => {
    tellFirst = resolve;
  });
  const prepared = pLimit(PREPARED_AT_ONCE).map(taken, async (each) => {
    const ready = await prepareSafely(deps, each);
    if (!isPrepared(ready)) batch.add({ taken: each, settlement: ready });
    else if (loaded.push({ taken: each, ready }) === 1) tellFirst();
  });
  const over = prepared.then(() => {
    isOver = true;
  });
  const next = async () => {
    if (!isOver && loaded.length === 0) {
      await Promise.race([first, over]);
      await Promise.race([delay(GATHER_MS), over]);
    }
    const wave = loaded;
    loaded = [];
    first = new Promise((resolve) => {
      tellFirst = resolve;
    });
    return wave;
  };
  return { next, over };
}
