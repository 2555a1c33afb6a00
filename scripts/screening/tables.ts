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

/** How often what is said to be a breach with a probability is one. */
export function toReliability(
  judged: readonly { breach: boolean; verdict: Pick<Verdict, 'label' | 'confidence'> }[],
): string {
  const said = judged.map(({ breach, verdict: { label, confidence } }) => ({
    breach,
    p: label === 'ok' ? 1 - confidence : confidence,
  }));
  const rows = STEPS.slice(1).map((to, i) => {
    const from = STEPS[i] ?? 0;
    const some = said.filter(({ p }) => p >= from && (p < to || to === 1));
    const mean = some.reduce((sum, { p }) => sum + p, 0) / some.length;
    const share = some.filter(({ breach }) => breach).length / some.length;
    return markdownRow([`${from} to ${to}`, some.length, ...(some.length ? [mean, share] : []).map(percent)]);
  });
  return [...markdownHead(['probability of not ok', 'lines', 'mean', 'are not ok']), ...rows].join('\n');
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
