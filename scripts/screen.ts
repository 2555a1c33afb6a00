/**
 * `npm run --silent screen -- FILE` (`-`: standard input): reads JSON lines `{"text","field"}` and prints for each,
 * in order, one JSON line `{label, action, confidence, rule, reason, breach?}`. `field` is `topic`, `question`
 * (the default), `note` or `thanks`. Empty lines are skipped. Malformed lines are left out, and named on standard error
 * in the end, with exit code 2. Any other failure: exit code 1.
 */
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findPackageRoot } from '../src/adapters/package-root.js';
import type { Item } from '../src/adapters/screening/classifier.js';
import { loadJudge } from '../src/adapters/screening/judge.js';
import { MODEL_DIR } from '../src/adapters/screening/worker-screener.js';
import { SCREENING_FIELDS, type ScreeningField, type Verdict } from '../src/domain/rules/screening.js';
import { flagText } from '../src/messages/asking/screening-words.js';

const USAGE =
  'Usage: npm run --silent screen -- FILE   (JSON lines {"text","field"}; "-" reads standard input)';
const BATCH = 256;

class BadInput extends Error {}

function readInput(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (cause) {
    throw new BadInput(`${file} cannot be read: ${(cause as Error).message}`);
  }
}

/** Or what is wrong with it. */
function parseLine(line: string): Item | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'not JSON';
  }
  const { text, field = 'question' } = (value ?? {}) as { text?: unknown; field?: unknown };
  if (typeof text !== 'string') return '"text" must be a string';
  if (typeof field !== 'string' || !SCREENING_FIELDS.includes(field as ScreeningField))
    return `"field" must be one of ${SCREENING_FIELDS.join(', ')}`;
  return { text, field: field as ScreeningField };
}

function parseLines(input: string): { items: Item[]; malformed: string[] } {
  const items: Item[] = [];
  const malformed: string[] = [];
  for (const [index, line] of input
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    const parsed = parseLine(line.trim());
    if (typeof parsed === 'string') malformed.push(`line ${index + 1}: ${parsed}`);
    else items.push(parsed);
  }
  return { items, malformed };
}

function formatVerdict(verdict: Verdict): string {
  const { label, action, confidence, rule, breach } = verdict;
  const reason = reasonOf(verdict);
  return JSON.stringify({ label, action, confidence: Number(confidence.toFixed(4)), rule, reason, breach });
}

async function main(args: string[]): Promise<void> {
  const [file, ...rest] = args;
  if (file === undefined || rest.length > 0) throw new BadInput(USAGE);
  const { items, malformed } = parseLines(readInput(file));
  if (items.length > 0) await judgeAll(items);
  if (malformed.length > 0) throw new BadInput(malformed.join('\n'));
}

async function judgeAll(items: Item[]): Promise<void> {
  const rootDir = findPackageRoot(dirname(realpathSync(process.argv[1] ?? '.')));
  const judge = await loadJudge(join(rootDir, MODEL_DIR));
  for (let i = 0; i < items.length; i += BATCH) {
    const lines = (await judge(items.slice(i, i + BATCH))).map(formatVerdict);
    await write(`${lines.join('\n')}\n`);
  }
}

/** Waits until the reader took it, so that a pipe gets everything. */
function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

// Whoever reads has had enough (`| head`).
process.stdout.on('error', () => process.exit(0));

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof BadInput ? 2 : 1;
});

/** In lower case, as a part of a sentence; fixed words where programs may look for them. */
function reasonOf(verdict: Verdict): string {
  if (verdict.unscreened) return 'not screened';
  return verdict.action === 'pass' ? 'nothing against it' : flagText(verdict).toLowerCase();
}
