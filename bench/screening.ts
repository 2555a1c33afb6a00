import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { readEvaluationLines } from '../scripts/screening/lines.js';
import { type Figures, measure } from '../scripts/screening/measure.js';
import { findPackageRoot } from '../src/adapters/screening/package-root.js';
import { createWorkerScreener } from '../src/adapters/screening/worker-screener.js';
import type { ScreeningField } from '../src/domain/rules/screening.js';
import type { Screener } from '../src/usecases/ports/screener.js';

/** What the screening costs and how often it is right, as it runs in the bot. */
export interface ScreeningBench {
  name: 'screening';
  /** From nothing to the first judgement at full speed. */
  warmUpMs: number;
  /** One full form: topic, five questions of 200 characters, a note of 300. */
  formMs: { median: number; p95: number };
  /** What the process grew by, model and worker included. */
  memoryMb: number;
  /** On the lines that no weight learnt from, by file. */
  accuracy: Record<string, Figures>;
}

const FORMS = 40;
const DEADLINE_MS = 60_000;
const MEGABYTE = 2 ** 20;

/** Measures warm-up, speed, memory and accuracy. */
export async function benchScreening(
  rootDir = findPackageRoot(dirname(realpathSync(process.argv[1] ?? '.'))),
): Promise<ScreeningBench> {
  const before = process.memoryUsage().rss;
  const startedAt = performance.now();
  const screener = createWorkerScreener({ rootDir });
  try {
    await screener.warm();
    const warmUpMs = performance.now() - startedAt;
    const formMs = await timeForms(screener);
    const memoryMb = (process.memoryUsage().rss - before) / MEGABYTE;
    return { name: 'screening', warmUpMs, formMs, memoryMb, accuracy: await judgeLines(screener, rootDir) };
  } finally {
    await screener.close();
  }
}

async function timeForms(screener: Screener): Promise<{ median: number; p95: number }> {
  const times: number[] = [];
  for (let i = 0; i < FORMS; i++) {
    const startedAt = performance.now();
    await screener.judge(fullForm(i), DEADLINE_MS);
    times.push(performance.now() - startedAt);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(share * (times.length - 1))] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}

/** Every text differs and is as long as the form allows. */
function fullForm(seed: number): { text: string; field: ScreeningField }[] {
  const text = (chars: number, n: number): string =>
    `In case ${seed}.${n}, how does a harbour pilot judge wind, tide and the temper of a ship, and who decides? `
      .repeat(4)
      .slice(0, chars);
  const questions = [1, 2, 3, 4, 5].map((n) => ({ text: text(200, n), field: 'question' as const }));
  return [{ text: text(120, 0), field: 'topic' }, ...questions, { text: text(300, 9), field: 'note' }];
}

async function judgeLines(screener: Screener, rootDir: string): Promise<Record<string, Figures>> {
  const lines = readEvaluationLines(rootDir);
  const verdicts = await screener.judge(
    lines.map(({ line }) => line),
    DEADLINE_MS,
  );
  const judged = lines.flatMap(({ file, line }, i) => {
    const verdict = verdicts[i];
    return verdict === undefined ? [] : [{ file, line, verdict }];
  });
  return Object.fromEntries(
    [...new Set(lines.map(({ file }) => file))].map((file) => [
      file,
      measure(judged.filter((one) => one.file === file)),
    ]),
  );
}
