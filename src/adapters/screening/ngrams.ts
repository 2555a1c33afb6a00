import type { ScreeningField } from '../../domain/screening.js';

/** A text as a sparse vector: parallel lists of rows and values. */
export interface SparseVector {
  rows: Uint32Array;
  values: Float32Array;
}

/** Runs of 1 to 3 words, and of 2 to 5 letters within a word, each hashed into its own half of the rows. */
const WORDS_MAX = 3;
const LETTERS_MIN = 2;
const LETTERS_MAX = 5;
const HASH_BITS = 16;
const HALF = 2 ** HASH_BITS;
export const NGRAM_ROWS = 2 * HALF;

/** Counts the word and letter runs of a plain text; each half has length 1. The field counts as a first word. */
export function countNgrams(text: string, field: ScreeningField): SparseVector {
  const words = [field.toUpperCase(), ...(text.toLowerCase().match(/[\p{L}\p{N}']+|[?!.:]/gu) ?? [])];
  const letters = text.toLowerCase().split(/\s+/);
  const runs = toVector(wordRuns(words), 0);
  const parts = toVector(letterRuns(letters), HALF);
  return {
    rows: Uint32Array.from([...runs.keys(), ...parts.keys()]),
    values: Float32Array.from([...runs.values(), ...parts.values()]),
  };
}

function* wordRuns(words: string[]): Generator<string> {
  for (let start = 0; start < words.length; start++) {
    for (let end = start + 1; end <= Math.min(words.length, start + WORDS_MAX); end++) {
      yield words.slice(start, end).join(' ');
    }
  }
}

function* letterRuns(words: string[]): Generator<string> {
  for (const word of words) {
    const padded = ` ${word} `;
    for (let start = 0; start < padded.length; start++) {
      for (let size = LETTERS_MIN; size <= LETTERS_MAX && start + size <= padded.length; size++) {
        yield padded.slice(start, start + size);
      }
    }
  }
}

function toVector(runs: Iterable<string>, offset: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const run of runs) {
    const row = offset + hash(run);
    counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  let squares = 0;
  for (const [row, count] of counts) {
    const value = 1 + Math.log(count);
    counts.set(row, value);
    squares += value * value;
  }
  for (const [row, value] of counts) counts.set(row, value / Math.sqrt(squares));
  return counts;
}

/** FNV-1a, folded. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return ((h >>> HASH_BITS) ^ h) & (HALF - 1);
}
