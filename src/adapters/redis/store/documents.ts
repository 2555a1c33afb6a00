import { LRUCache } from 'lru-cache';
import type { z } from 'zod';
import type { Host } from '../../../domain/model/host.js';
import { AppError } from '../../../usecases/errors.js';
import type { Holidays } from '../../../usecases/ports/holidays.js';
import type { Versioned } from '../../../usecases/ports/store.js';
import { hostShape, personShape } from '../shapes/people-shapes.js';
import { requestShape } from '../shapes/request-shape.js';
import { type ReadStored, type ReportUnreadable, storedReader } from './read-stored.js';

/** A document is kept as its revision, a newline, and JSON: scripts compare the revision without reading the rest. */
export function encodeDocument(rev: number, doc: unknown): string {
  return `${rev}\n${JSON.stringify(doc)}`;
}

/**
 * The text of a document that has the shape which readers count on.
 * Reading it once more costs 50 µs a commit, of some 3 ms that a submission takes.
 * @throws AppError when it has another: whatever was decided wrongly, what stands stored can be read.
 */
export function readableDocument(shape: z.ZodType, rev: number, doc: unknown): string {
  const text = encodeDocument(rev, doc);
  if (shape.safeParse(JSON.parse(withoutRevision(text))).success) return text;
  throw new AppError('what is to be stored could not be read again', { code: 'store_failed' });
}

/** What stands behind the revision; a text that has none stays as it is. */
export function withoutRevision(stored: string): string {
  return stored.replace(/^\d+\n/, '');
}

export type Decode<T> = (key: string, stored: string | null | undefined) => Versioned<T>;

/** Decodes what was kept under a key; revision 0 when nothing was. They throw `UnreadableError`. */
export interface Decoders {
  read: ReadStored;
  request: Decode<z.infer<typeof requestShape>>;
  host: Decode<Host>;
  person: Decode<z.infer<typeof personShape>>;
}

export function decoders(report: ReportUnreadable, holidays?: Pick<Holidays, 'datesIn'>): Decoders {
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
    host: withHolidays(decode('host', hostShape), holidays),
    person: decode('person', personShape),
  };
}

/**
 * A host who saved the settings years ago keeps the holidays that are known of the region today. The dates that stand in the
 * document are for whoever does not know the region (any more).
 */
function withHolidays(decode: Decode<Host>, known: Pick<Holidays, 'datesIn'> | undefined): Decode<Host> {
  return (key, stored) => {
    const { rev, doc } = decode(key, stored);
    const kept = doc?.settings.holidays;
    const dates = kept && known?.datesIn(kept.region);
    if (doc === undefined || kept === undefined || dates === undefined) return { rev, doc };
    return { rev, doc: { ...doc, settings: { ...doc.settings, holidays: { ...kept, dates } } } };
  };
}

/** For documents that are read again and again: the same text gives the same object, so that what follows from it holds too. */
export function cachedDecode<T>(limit: number, decode: Decode<T>): Decode<T> {
  const kept = new LRUCache<string, { stored: string; decoded: Versioned<T> }>({ max: limit });
  return (key, stored) => {
    const known = kept.get(key);
    if (known !== undefined && known.stored === stored) return known.decoded;
    kept.delete(key);
    const decoded = decode(key, stored);
    if (typeof stored === 'string') kept.set(key, { stored, decoded });
    return decoded;
  };
}
