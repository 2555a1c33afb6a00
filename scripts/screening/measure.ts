import { SCREENING_LABELS, type ScreeningLabel, type Verdict } from '../../src/domain/rules/screening.js';
import type { Line } from './lines.js';

/** A line with what was said about it. */
export interface Judged {
  line: Line;
  verdict: Pick<Verdict, 'label' | 'action'>;
}

/** The figures of the labelling guide; shares from 0 to 1. */
export interface Figures {
  lines: number;
  /** Told ok from not ok. */
  okVsNot: number;
  /** Of those called not ok, how many are; of those that are not ok, how many were called so. */
  notOkPrecision: number;
  notOkRecall: number;
  okRecall: number;
  okRefused: number;
  /** Flagged or refused. */
  okFlagged: number;
  notOkRefused: number;
  exact: number;
  macroF1: number;
  f1: Record<ScreeningLabel, number>;
  /** Rows: the true label; columns: the label given; both in the order of `SCREENING_LABELS`. */
  confusion: number[][];
}

export function measure(judged: readonly Judged[]): Figures {
  const confusion = SCREENING_LABELS.map((truth) =>
    SCREENING_LABELS.map(
      (given) => judged.filter(({ line, verdict }) => line.label === truth && verdict.label === given).length,
    ),
  );
  const fair = judged.filter(({ line }) => line.label === 'ok');
  const breaches = judged.filter(({ line }) => line.label !== 'ok');
  const called = judged.filter(({ verdict }) => verdict.label !== 'ok');
  const isCalled = ({ verdict }: Judged): boolean => verdict.label !== 'ok';
  const isBreach = ({ line }: Judged): boolean => line.label !== 'ok';
  const isRefused = ({ verdict }: Judged): boolean => verdict.action === 'refuse';
  const f1 = SCREENING_LABELS.map((_, i) => f1Of(confusion, i));
  const present = f1.filter((_, i) => sum(confusion[i] ?? []) > 0);
  return {
    lines: judged.length,
    okVsNot: share(judged, (one) => isCalled(one) === isBreach(one)),
    notOkPrecision: share(called, isBreach),
    notOkRecall: share(breaches, isCalled),
    okRecall: share(fair, (one) => !isCalled(one)),
    okRefused: share(fair, isRefused),
    okFlagged: share(fair, ({ verdict }) => verdict.action !== 'pass'),
    notOkRefused: share(breaches, isRefused),
    exact: share(judged, ({ line, verdict }) => line.label === verdict.label),
    macroF1: sum(present) / Math.max(1, present.length),
    f1: Object.fromEntries(SCREENING_LABELS.map((label, i) => [label, f1[i]])) as Figures['f1'],
    confusion,
  };
}

function f1Of(confusion: number[][], label: number): number {
  const right = confusion[label]?.[label] ?? 0;
  const there = sum(confusion[label] ?? []);
  const given = sum(confusion.map((row) => row[label] ?? 0));
  return there + given === 0 ? 0 : (2 * right) / (there + given);
}

function share<T>(things: readonly T[], is: (thing: T) => boolean): number {
  return things.length === 0 ? 0 : things.filter(is).length / things.length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
