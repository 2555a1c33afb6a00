/**
 * `npm run evaluate:screening`: measures the screening as it ships (cues, language check, model, policy) on the
 * lines that no weight learnt from, and prints a table and, last, the same as one line of JSON.
 *
 *   --misses       also prints every line that was judged wrongly
 *   --folds        measures the model's probabilities of the last `train:screening -- --folds K` instead
 */
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createJudge } from '../../src/adapters/screening/judge.js';
import { readModel } from '../../src/adapters/screening/model-file.js';
import { findPackageRoot } from '../../src/adapters/screening/package-root.js';
import { MODEL_FILE } from '../../src/adapters/screening/worker-screener.js';
import { decideVerdict, SCREENING_LABELS } from '../../src/domain/screening.js';
import { type Line, readEvaluationLines } from './data.js';
import { type Figures, type Judged, measure } from './measure.js';
import { FOLDS_FILE } from './paths.js';

type Part = Judged & { file: string };

const rootDir = findPackageRoot(dirname(realpathSync(process.argv[1] ?? '.')));

async function judgeEvaluationLines(): Promise<Part[]> {
  const lines = readEvaluationLines(rootDir);
  const judge = createJudge(await readModel(join(rootDir, MODEL_FILE)));
  const verdicts = judge(lines.map(({ line }) => line));
  return lines.flatMap(({ file, line }, i) => {
    const verdict = verdicts[i];
    return verdict === undefined ? [] : [{ file, line, verdict }];
  });
}

function judgeFolds(): Part[] {
  const lines = JSON.parse(readFileSync(join(rootDir, FOLDS_FILE), 'utf8')) as (Line & {
    probabilities: number[];
  })[];
  return lines.map((line) => ({
    file: 'cross-validation',
    line,
    verdict: decideVerdict(line.probabilities, line.field),
  }));
}

function toTable(parts: [string, Figures][]): string {
  const percent = (x: number): string => (100 * x).toFixed(1).padStart(8);
  const rows = parts.map(
    ([name, f]) =>
      name.padEnd(28) +
      String(f.lines).padStart(6) +
      [f.okVsNot, f.notOkPrecision, f.notOkRecall, f.okRecall, f.okRefused, f.okFlagged, f.notOkRefused]
        .map(percent)
        .join('') +
      f.macroF1.toFixed(3).padStart(8) +
      f.exact.toFixed(3).padStart(8),
  );
  const head = 'lines  ok/not  n-prec   n-rec  ok-rec  ok-ref  ok-flg   n-ref macroF1   exact';
  return [`${''.padEnd(28)} ${head}`, ...rows].join('\n');
}

function toConfusion({ confusion, f1 }: Figures): string {
  const cell = (x: string | number): string => String(x).padStart(13);
  const rows = SCREENING_LABELS.map(
    (label, i) =>
      label.padEnd(13) + (confusion[i] ?? []).map(cell).join('') + cell(`F1 ${f1[label].toFixed(3)}`),
  );
  return [`${'is \\ given'.padEnd(13)}${SCREENING_LABELS.map(cell).join('')}`, ...rows].join('\n');
}

function breakDown(judged: Part[]): [string, Figures][] {
  const parts: [string, (part: Part) => boolean][] = [
    ['all', () => true],
    ['questions', ({ line }) => line.field === 'question'],
    ['notes', ({ line }) => line.field === 'note'],
    ['hard', ({ line }) => line.hard],
    ['not hard', ({ line }) => !line.hard],
  ];
  return parts.map(([name, is]) => [name, measure(judged.filter(is))]);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { misses: { type: 'boolean' }, folds: { type: 'boolean' } } });
  const judged = values.folds === true ? judgeFolds() : await judgeEvaluationLines();
  const result: Record<string, Record<string, Figures>> = {};
  for (const file of new Set(judged.map((part) => part.file))) {
    const parts = breakDown(judged.filter((part) => part.file === file));
    result[file] = Object.fromEntries(parts);
    const [all] = parts;
    process.stdout.write(`${file}\n${toTable(parts)}\n\n${all ? toConfusion(all[1]) : ''}\n\n`);
  }
  if (values.misses === true) {
    for (const { line, verdict } of judged.filter((part) => part.line.label !== part.verdict.label)) {
      process.stdout.write(
        `${line.label} -> ${verdict.label} (${verdict.action}) ${line.field}: ${line.text}\n`,
      );
    }
  }
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
