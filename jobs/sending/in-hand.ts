import { LRUCache } from 'lru-cache';
import { flatKey } from '../../src/usecases/flat-key.js';
import type { EffectRef } from '../../src/usecases/ports/effect-ledger.js';

const REMEMBERED = 20_000;

const nameOf = ({ team, id, generation }: EffectRef) => flatKey(team, id, generation);

/**
 * What this process is working on and what it did lately. When a replica takes over, Redis may forget what it was told
 * last; this keeps a process from doing anything twice because of it.
 */
export class InHand {
  readonly #names = new Set<string>();
  readonly #done = new LRUCache<string, true>({ max: REMEMBERED });

  /** Works on those that are not in hand yet. */
  async during<T>(refs: readonly EffectRef[], work: (free: EffectRef[]) => Promise<T>): Promise<T> {
    const free = refs.filter((ref) => !this.#names.has(nameOf(ref)));
    for (const ref of free) this.#names.add(nameOf(ref));
    try {
      return await work(free);
    } finally {
      for (const ref of free) this.#names.delete(nameOf(ref));
    }
  }

  noteDone(ref: EffectRef): void {
    this.#done.set(nameOf(ref), true);
  }

  wasDone(ref: EffectRef): boolean {
    return this.#done.has(nameOf(ref));
  }
}
