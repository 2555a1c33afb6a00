import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  SCREENING_FIELDS,
  SCREENING_LABELS,
  type ScreeningField,
  type ScreeningLabel,
} from '../../src/domain/rules/screening.js';

/** A labelled text. */
export interface Line {
  text: string;
  field: ScreeningField;
  label: ScreeningLabel;
  /** A near miss: a clean text with suspicious words, or a disguised, mixed or polite violation. */
  hard: boolean;
  /** Whatever else the line says about itself. */
  meta: Record<string, unknown>;
}

export const DATA_DIR = 'training/data';
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
  return EVALUATION_FILES.flatMap((file) => readLines(join(dir, file)).map((line) => ({ file, line })));
}

/** Reads a file of labelled texts; one malformed line is an error that names it. */
export function readLines(path: string): Line[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((text, i) => (text.trim() === '' ? [] : [parseLine(text, `${path}:${i + 1}`)]));
}

function parseLine(json: string, where: string): Line {
  const { text, field, label, hard, ...meta } = JSON.parse(json) as Record<string, unknown>;
  const isLabel = SCREENING_LABELS.includes(label as ScreeningLabel);
  if (typeof text !== 'string' || !SCREENING_FIELDS.includes(field as ScreeningField) || !isLabel) {
    throw new Error(`${where}: not a labelled text`);
  }
  return { text, field: field as ScreeningField, label: label as ScreeningLabel, hard: hard === true, meta };
}

/** Texts with the same words are the same line. */
export function keyOf(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
  return words.join(' ') || text;
}
