import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { NOTE_CHARS, QUESTION_CHARS, TOPIC_CHARS } from '../config/policy.js';
import { readEvaluationLines } from '../scripts/screening/lines.js';
import { type Figures, measure } from '../scripts/screening/measure.js';
import { findPackageRoot } from '../src/adapters/package-root.js';
import { createWorkerScreener } from '../src/adapters/screening/worker-screener.js';
import type { ScreeningField } from '../src/domain/rules/screening.js';
import type { Screener } from '../src/usecases/ports/screener.js';

/** What the screening costs and how often it is right, as it runs in the bot. */
export interface ScreeningBench {
  name: 'screening';
  /** From nothing to the first judgement at full speed. */
  warmUpMs: number;
  /** The fullest form: topic, five questions of 200 characters, a note of 300, all of statements, each read by itself. */
  formMs: Spread;
  /** The same, where each text is a breach and has to be quoted. */
  breachesMs: Spread;
  /** What the process grew by, model and worker included, after all lines were judged. */
  memoryMb: number;
  /** On the lines that no weight learnt from, by file. */
  accuracy: Record<string, Figures>;
}

interface Spread {
  median: number;
  p95: number;
  /** Of all cores and threads together, at the median; unlike the time it hardly depends on what else is running. */
  cpu: number;
}

const FORMS = 40;
const DEADLINE_MS = 60_000;
const MEGABYTE = 2 ** 20;
const FAIR = [
  'I have followed the harbour for # years and read your report on it.',
  'The tide tables of pier # changed how my town plans its markets.',
  'An aunt of mine was a pilot on boat # for a while and spoke of storms.',
  'It made me curious about the # sides of the work.',
];
const BREACHES = [
  'Are there open seats on your team, # or so?',
  'Put my name in with your boss before May #.',
  'I am the best analyst with # awards, look at my CV.',
  'My manager has hated me for # years, what should I do?',
];

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
    const formMs = await timeForms(screener, FAIR);
    const breachesMs = await timeForms(screener, BREACHES);
    const accuracy = await judgeLines(screener, rootDir);
    const memoryMb = (process.memoryUsage().rss - before) / MEGABYTE;
    return { name: 'screening', warmUpMs, formMs, breachesMs, memoryMb, accuracy };
  } finally {
    await screener.close();
  }
}

async function timeForms(screener: Screener, sentences: readonly string[]): Promise<Spread> {
  const times: number[] = [];
  const cpu: number[] = [];
  for (let i = 0; i < FORMS; i++) {
    const startedAt = performance.now();
    const used = process.cpuUsage();
    await screener.judge(fullForm(i, sentences), DEADLINE_MS);
    const { user, system } = process.cpuUsage(used);
    times.push(performance.now() - startedAt);
    cpu.push((user + system) / 1000);
  }
  return { median: at(0.5, times), p95: at(0.95, times), cpu: at(0.5, cpu) };
}

function at(share: number, values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;
}

/** Every text and every sentence in it differs, and each text is as long as the form allows. */
function fullForm(seed: number, sentences: readonly string[]): { text: string; field: ScreeningField }[] {
  const text = (chars: number, n: number): string =>
    Array.from({ length: 9 }, (_, i) =>
      sentences[(n + i) % sentences.length]?.replace('#', `${seed}${n}${i}`),
    )
      .join(' ')
      .slice(0, chars);
  const questions = [1, 2, 3, 4, 5].map((n) => ({
    text: text(QUESTION_CHARS, n),
    field: 'question' as const,
  }));
  return [
    { text: text(TOPIC_CHARS, 0), field: 'topic' },
    ...questions,
    { text: text(NOTE_CHARS, 9), field: 'note' },
  ];
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
