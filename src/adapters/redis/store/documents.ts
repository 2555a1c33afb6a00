import type { Versioned } from '../../../usecases/ports/ports.js';

/** A document is kept as its revision, a newline, and JSON: scripts compare the revision without reading the rest. */
export function encodeDocument(rev: number, doc: unknown): string {
  return `${rev}\n${JSON.stringify(doc)}`;
}

/** What was kept; revision 0 when nothing was. */
export function decodeDocument<T>(stored: string | null | undefined): Versioned<T> {
  if (stored === null || stored === undefined) return { rev: 0, doc: undefined };
  const newline = stored.indexOf('\n');
  return { rev: Number(stored.slice(0, newline)), doc: JSON.parse(stored.slice(newline + 1)) as T };
}

/** Documents that are read again and again: the same text gives the same object, so that what follows from it holds too. */
export class DocumentCache<T> {
  readonly #kept = new Map<string, { stored: string; decoded: Versioned<T> }>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** As `decodeDocument`; `key` is where it was stored. */
  decode(key: string, stored: string | null | undefined): Versioned<T> {
    const known = this.#kept.get(key);
    this.#kept.delete(key);
    if (stored === null || stored === undefined) return decodeDocument(stored);
    const entry = known?.stored === stored ? known : { stored, decoded: decodeDocument<T>(stored) };
    this.#kept.set(key, entry);
    if (this.#kept.size > this.#limit) this.#kept.delete(this.#kept.keys().next().value ?? '');
    return entry.decoded;
  }
}
