import type { Random } from '../crash/random.js';

const KEPT = 400;

/** Values that were seen under each name, so that they turn up where they do not belong. */
export class Pool {
  readonly #byName = new Map<string, unknown[]>();

  /** Remembers every value of a payload. */
  learn(value: unknown, name = ''): void {
    if (Array.isArray(value)) for (const each of value) this.learn(each, name);
    else if (typeof value === 'object' && value !== null)
      for (const [key, each] of Object.entries(value)) {
        this.#keep(key, each);
        this.learn(each, key);
      }
  }

  /** A copy of something that stood under this name elsewhere. */
  like(random: Random, name: string): unknown {
    return structuredClone(random.pick(this.#byName.get(name) ?? [null]));
  }

  /** Something that stood anywhere. */
  any(random: Random): unknown {
    const names = [...this.#byName.keys()];
    return names.length === 0 ? null : this.like(random, random.pick(names));
  }

  #keep(name: string, value: unknown): void {
    const known = this.#byName.get(name) ?? [];
    known.push(value);
    if (known.length > KEPT) known.shift();
    this.#byName.set(name, known);
  }
}
