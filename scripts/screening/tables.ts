import { SCREENING_LABELS, type Verdict } from '../../src/domain/rules/screening.js';
import type { Figures } from './measure.js';

const HEAD = [
  'set',
  'lines',
  'ok/not ok',
  'precision of not ok',
  'recall of not ok',
  'ok refused',
  'ok flagged or refused',
  'not ok refused',
  'macro F1',
];
/** Widths of the reliability curve's steps. */
const STEPS = [0, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 0.97, 1];
const CURVE_WIDTH = 20;

/** The figures of one set of lines as a row of `toTable`. */
export function toRow(name: string, f: Figures): string {
  const shares = [f.okVsNot, f.notOkPrecision, f.notOkRecall, f.okRefused, f.okFlagged, f.notOkRefused];
  return markdownRow([name, f.lines, ...shares.map(percent), f.macroF1.toFixed(3)]);
}

/** The card's table, as Markdown; shares in per cent. */
export function toTable(rows: readonly string[]): string {
  return [...markdownHead(HEAD), ...rows].join('\n');
}

/** Which labels are taken for which, and the F1 of each. */
export function toConfusion({ confusion, f1 }: Figures): string {
  const rows = SCREENING_LABELS.map((label, i) =>
    markdownRow([label, ...(confusion[i] ?? []), f1[label].toFixed(3)]),
  );
  return [...markdownHead(['is, given', ...SCREENING_LABELS, 'F1']), ...rows].join('\n');
}

/** How often what is said to be a breach with a probability is one; said ○, is ●, from 0 to 100 per cent. */
export function toReliability(
  judged: readonly { breach: boolean; verdict: Pick<Verdict, 'label' | 'confidence'> }[],
): string {
  const said = judged.map(({ breach, verdict: { label, confidence } }) => ({
    breach,
    p: label === 'ok' ? 1 - confidence : confidence,
  }));
  const steps = STEPS.slice(1).map((to, i) => stepOf(STEPS[i] ?? 0, to, said));
  const error = steps.reduce((sum, { lines, mean, share }) => sum + lines * Math.abs(mean - share), 0);
  const rows = steps.map(({ name, lines, mean, share }) =>
    markdownRow([
      name,
      lines,
      ...(lines ? [percent(mean), percent(share), curve(mean, share)] : ['', '', '']),
    ]),
  );
  return [
    ...markdownHead(['probability of not ok', 'lines', 'mean', 'are not ok', 'said ○, is ●']),
    ...rows,
    '',
    `Calibration error: ${percent(error / said.length)}`,
  ].join('\n');
}

function stepOf(from: number, to: number, said: readonly { breach: boolean; p: number }[]) {
  const some = said.filter(({ p }) => p >= from && (p < to || to === 1));
  const lines = some.length || 1;
  const mean = some.reduce((sum, { p }) => sum + p, 0) / lines;
  const share = some.filter(({ breach }) => breach).length / lines;
  return { name: `${from} to ${to}`, lines: some.length, mean, share };
}

function curve(mean: number, share: number): string {
  const marks = Array.from({ length: CURVE_WIDTH + 1 }, () => '·');
  marks[Math.round(mean * CURVE_WIDTH)] = '○';
  marks[Math.round(share * CURVE_WIDTH)] = '●';
  return `\`${marks.join('')}\``;
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

function markdownHead(cells: readonly string[]): string[] {
  return [markdownRow(cells), `|${'---|'.repeat(cells.length)}`];
}

function markdownRow(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}
