import type { z } from 'zod';
import type { Versioned } from '../../../usecases/ports/store.js';
import { hostShape, personShape } from '../shapes/people-shapes.js';
import { requestShape } from '../shapes/request-shape.js';
import { type ReadStored, type ReportUnreadable, storedReader } from './read-stored.js';

/** A document is kept as its revision, a newline, and JSON: scripts compare the revision without reading the rest. */
export function encodeDocument(rev: number, doc: unknown): string {
  return `${rev}\n${JSON.stringify(doc)}`;
}

/** What stands behind the revision; a text that has none stays as it is. */
export function withoutRevision(stored: string): string {
  return stored.replace(/^\d+\n/, '');
}

type Decode<T> = (key: string, stored: string | null | undefined) => Versioned<T>;

/** Decodes what was kept under a key; revision 0 when nothing was. They throw `UnreadableError`. */
export interface Decoders {
  read: ReadStored;
  request: Decode<z.infer<typeof requestShape>>;
  host: Decode<z.infer<typeof hostShape>>;
  person: Decode<z.infer<typeof personShape>>;
}

export function decoders(report: ReportUnreadable): Decoders {
  const read = storedReader(report);
  const decode =
    <T>(what: string, shape: z.ZodType<T>): Decode<T> =>
    (key, stored) => {
      if (stored === null || stored === undefined) return { rev: 0, doc: undefined };
      const [, rev, json] = /^(\d+)\n(.*)$/s.exec(stored) ?? [];
      return { rev: Number(rev), doc: read(what, shape, key, json ?? '') };
    };
  return {
    read,
    request: decode('request', requestShape),
    host: decode('host', hostShape),
    person: decode('person', personShape),
  };
}

/** Documents that are read again and again: the same text gives the same object, so that what follows from it holds too. */
export class DocumentCache<T> {
  readonly #kept = new Map<string, { stored: string; decoded: Versioned<T> }>();
  readonly #limit: number;
  readonly #decode: Decode<T>;

  constructor(limit: number, decode: Decode<T>) {
    this.#limit = limit;
    this.#decode = decode;
  }

  /** As the decoder that it was made with. */
  decode(key: string, stored: string | null | undefined): Versioned<T> {
    const known = this.#kept.get(key);
    this.#kept.delete(key);
    if (stored === null || stored === undefined) return this.#decode(key, stored);
    const entry = known?.stored === stored ? known : { stored, decoded: this.#decode(key, stored) };
    this.#kept.set(key, entry);
    if (this.#kept.size > this.#limit) this.#kept.delete(this.#kept.keys().next().value ?? '');
    return entry.decoded;
  }
}
