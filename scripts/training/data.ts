import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  SCREENING_FIELDS,
  SCREENING_LABELS,
  type ScreeningField,
  type ScreeningLabel,
} from '../../src/domain/screening.js';

/** A labelled text. */
export interface Line {
  text: string;
  field: ScreeningField;
  label: ScreeningLabel;
  /** A near miss: a clean text with suspicious words, or a disguised, mixed or polite violation. */
  hard: boolean;
}

export const DATA_DIR = 'scripts/training/data';
/** Files that no weight ever learns from. */
export const EVALUATION_FILES = ['heldout.jsonl', 'heldout-2.jsonl', 'dev.jsonl'];

/** Reads the training lines, without repeats and without any text of the evaluation files. */
export function readTrainingLines(rootDir: string): Line[] {
  const dir = join(rootDir, DATA_DIR);
  const unseen = new Set(readEvaluationLines(rootDir).map(({ line }) => keyOf(line.text)));
  const kept = new Set<string>();
  const files = readdirSync(dir).filter((file) => /^[a-z]-\d+\.jsonl$/.test(file));
  return files
    .sort()
    .flatMap((file) => readLines(join(dir, file)))
    .filter(({ text, field }) => {
      const key = `${field} ${keyOf(text)}`;
      if (unseen.has(keyOf(text)) || kept.has(key)) return false;
      kept.add(key);
      return true;
    });
}

/** Reads the lines that are only for evaluation, with the name of their file. */
export function readEvaluationLines(rootDir: string): { file: string; line: Line }[] {
  const dir = join(rootDir, DATA_DIR);
  const files = readdirSync(dir).filter((file) => EVALUATION_FILES.includes(file));
  return files.flatMap((file) => readLines(join(dir, file)).map((line) => ({ file, line })));
}

function readLines(path: string): Line[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((text, i) => (text.trim() === '' ? [] : [parseLine(text, `${path}:${i + 1}`)]));
}

function parseLine(json: string, where: string): Line {
  const { text, field, label, hard } = JSON.parse(json) as Record<string, unknown>;
  const isLabel = SCREENING_LABELS.includes(label as ScreeningLabel);
  if (typeof text !== 'string' || !SCREENING_FIELDS.includes(field as ScreeningField) || !isLabel) {
    throw new Error(`${where}: not a labelled text`);
  }
  return { text, field: field as ScreeningField, label: label as ScreeningLabel, hard: hard === true };
}

function keyOf(text: string): string {
  return wordsOf(text).join(' ') || text;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
}

/** Two texts belong together when they share this part of the shorter one's word triples. */
const SHARED_TRIPLES_FROM = 0.5;

/** Deals lines into `folds` parts of about the same size; near duplicates always go to the same part. */
export function dealFolds(lines: readonly Line[], folds: number): number[] {
  const triples = lines.map(({ text }) => triplesOf(text));
  const parents = lines.map((_, i) => i);
  const rootOf = (i: number): number => {
    let at = i;
    while (parents[at] !== at) at = parents[at] as number;
    return at;
  };
  const holders = new Map<string, number[]>();
  for (const [i, own] of triples.entries()) {
    const shared = new Map<number, number>();
    for (const triple of own) {
      const others = holders.get(triple) ?? [];
      for (const j of others) shared.set(j, (shared.get(j) ?? 0) + 1);
      holders.set(triple, [...others, i]);
    }
    for (const [j, count] of shared) {
      const smaller = Math.min(own.size, triples[j]?.size ?? 0);
      if (count >= smaller * SHARED_TRIPLES_FROM) parents[rootOf(i)] = rootOf(j);
    }
  }
  // Groups are dealt in turn; a multiplier that is no divisor scatters neighbours, who were written together.
  return lines.map((_, i) => (rootOf(i) * 7919) % folds);
}

function triplesOf(text: string): Set<string> {
  const words = wordsOf(text);
  return new Set(words.slice(2).map((_, i) => words.slice(i, i + 3).join(' ')));
}
