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
