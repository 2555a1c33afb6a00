/**
 * `npm run screening:evaluate [-- FILE…]`: measures the screening as it ships (cues, language check, model, policy)
 * and prints the tables of the model card. FILE: JSON lines with `text`, `field`, `label`, and whatever they are told
 * apart by; without any, the evaluation files of the repository.
 *
 *   --by KEY       also a row for each value of KEY in the lines; may be given more than once
 *   --misses       also prints every line that was judged wrongly: never for the sealed test
 */
import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { findPackageRoot } from '../../src/adapters/package-root.js';
import { loadJudge } from '../../src/adapters/screening/judge.js';
import { MODEL_DIR } from '../../src/adapters/screening/worker-screener.js';
import type { Verdict } from '../../src/domain/rules/screening.js';
import { DATA_DIR, EVALUATION_FILES, type Line, readLines } from './lines.js';
import { measure } from './measure.js';
import { toConfusion, toReliability, toRow, toTable } from './tables.js';

type Judged = { line: Line; verdict: Verdict };

const PARTS: [string, (line: Line) => boolean][] = [
  ['questions', ({ field }) => field === 'question'],
  ['notes', ({ field }) => field === 'note'],
  ['hard', ({ hard }) => hard],
  ['up to 10 words', ({ text }) => text.split(/\s+/).length <= 10],
  ['more than 20 words', ({ text }) => text.split(/\s+/).length > 20],
];

function rowsOf(name: string, judged: readonly Judged[], keys: readonly string[]): string[] {
  const split = keys.flatMap((key) =>
    [...new Set(judged.map(({ line }) => String(line.meta[key])))]
      .sort()
      .map((value): [string, (line: Line) => boolean] => [
        `${key}: ${value}`,
        (line) => String(line.meta[key]) === value,
      ]),
  );
  const parts = [...PARTS, ...split].map(([part, holds]): [string, Judged[]] => [
    part,
    judged.filter(({ line }) => holds(line)),
  ]);
  return [
    toRow(name, measure(judged)),
    ...parts
      .filter(([, some]) => some.length > 0)
      .map(([part, some]) => toRow(`${name}, ${part}`, measure(some))),
  ];
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { misses: { type: 'boolean' }, by: { type: 'string', multiple: true, default: [] } },
  });
  const rootDir = findPackageRoot(dirname(realpathSync(process.argv[1] ?? '.')));
  const own = EVALUATION_FILES.map((file) => join(rootDir, DATA_DIR, file));
  const files = positionals.length > 0 ? positionals : own;
  const judge = await loadJudge(join(rootDir, MODEL_DIR));
  const judged = new Map<string, Judged[]>();
  for (const file of files) {
    const lines = readLines(file);
    const verdicts = await judge(lines);
    judged.set(
      basename(file, '.jsonl'),
      lines.map((line, i) => ({ line, verdict: verdicts[i] as Verdict })),
    );
  }
  const all = [...judged.values()].flat();
  const rows = [...judged].flatMap(([name, some]) => rowsOf(name, some, values.by));
  print(toTable([...rows, ...(judged.size > 1 ? [toRow('all', measure(all))] : [])]));
  print(toConfusion(measure(all)));
  print(toReliability(all.map(({ line, verdict }) => ({ breach: line.label !== 'ok', verdict }))));
  if (values.misses === true) {
    const misses = all.filter(({ line, verdict }) => line.label !== verdict.label);
    print(misses.map(({ line, verdict }) => `${line.label} → ${verdict.label}: ${line.text}`).join('\n'));
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
