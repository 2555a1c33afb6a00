/** A piece of a word and its log probability; a word's first piece begins with `▁`. */
export type VocabularyEntry = readonly [piece: string, score: number];
/** Cuts a text into ids of vocabulary entries. */
export type Tokenizer = (text: string) => number[];

/** The first entries of the vocabulary are reserved and stand for no text; 0 means "unknown". */
const RESERVED_IDS = 6;
const UNKNOWN = 0;
/** Beyond this a text adds nothing to its judgement, and it bounds the time for hostile input. */
const CHARS_MAX = 1200;
/** The encoder's own limit (Universal Sentence Encoder Lite clips here). */
export const TOKENS_MAX = 128;

/**
 * Makes a unigram tokenizer (SentencePiece): of all ways to cut the text into pieces it takes the most probable.
 * Runs of unknown characters become one unknown token; an empty text gives no tokens.
 */
export function createTokenizer(vocabulary: readonly VocabularyEntry[]): Tokenizer {
  const pieces = new Map<string, { id: number; score: number }>();
  let longest = 1;
  for (const [id, [piece, score]] of vocabulary.entries()) {
    if (id < RESERVED_IDS) continue;
    pieces.set(piece, { id, score });
    longest = Math.max(longest, [...piece].length);
  }
  return (text) => {
    const symbols = toSymbols(text);
    return collapse(bestPath(symbols, pieces, longest)).slice(0, TOKENS_MAX);
  };
}

function toSymbols(text: string): string[] {
  const normalized = text.slice(0, CHARS_MAX).normalize('NFKC').replace(/\s+/gu, ' ').trim();
  return normalized === '' ? [] : [...`\u2581${normalized.replaceAll(' ', '\u2581')}`].slice(0, CHARS_MAX);
}

function bestPath(
  symbols: string[],
  pieces: ReadonlyMap<string, { id: number; score: number }>,
  longest: number,
): number[] {
  const end = symbols.length;
  const best = new Float64Array(end + 1).fill(-Infinity);
  const ids = new Int32Array(end + 1);
  const starts = new Int32Array(end + 1);
  best[0] = 0;
  const offer = (from: number, to: number, id: number, score: number): void => {
    if ((best[from] as number) + score < (best[to] as number)) return;
    best[to] = (best[from] as number) + score;
    ids[to] = id;
    starts[to] = from;
  };
  for (let from = 0; from < end; from++) {
    let candidate = '';
    let known = false;
    for (let to = from + 1; to <= Math.min(end, from + longest); to++) {
      candidate += symbols[to - 1];
      const piece = pieces.get(candidate);
      if (piece === undefined) continue;
      known = true;
      offer(from, to, piece.id, piece.score);
    }
    if (!known) offer(from, from + 1, UNKNOWN, 0);
  }
  const path: number[] = [];
  for (let at = end; at > 0; at = starts[at] as number) path.push(ids[at] as number);
  return path.reverse();
}

function collapse(ids: number[]): number[] {
  return ids.filter((id, i) => id !== UNKNOWN || ids[i - 1] !== UNKNOWN);
}
