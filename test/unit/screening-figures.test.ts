import type { Line } from '../../scripts/screening/lines.js';
import { measure } from '../../scripts/screening/measure.js';
import { toReliability } from '../../scripts/screening/tables.js';

describe('the figures', () => {
  it('count wrongly suspected fair texts, missed breaches and confused labels apart', () => {
    const judged = (label: Line['label'], given: Line['label'], action: 'pass' | 'flag' | 'refuse') => ({
      line: { text: '', field: 'note' as const, label, hard: false, meta: {} },
      verdict: { label: given, action },
    });
    const figures = measure([
      judged('ok', 'ok', 'pass'),
      judged('ok', 'pitch', 'flag'),
      judged('rude', 'ok', 'pass'),
      judged('rude', 'pitch', 'refuse'),
    ]);
    expect(figures).toMatchObject({
      okVsNot: 0.5,
      notOkPrecision: 0.5,
      notOkRecall: 0.5,
      okRecall: 0.5,
      okRefused: 0,
      okFlagged: 0.5,
      notOkRefused: 0.5,
      exact: 0.25,
    });
  });
});

describe('the reliability curve', () => {
  it('sets what was said beside what is', () => {
    const flagged = { label: 'rude', confidence: 0.8 } as const;
    const passed = { label: 'ok', confidence: 0.95 } as const;
    const table = toReliability([
      { breach: true, verdict: flagged },
      { breach: false, verdict: flagged },
      { breach: false, verdict: passed },
    ]);
    expect(table).toContain('| 0.8 to 0.9 | 2 | 80.0 | 50.0 | `··········●·····○····` |');
    expect(table).toContain('| 0 to 0.1 | 1 | 5.0 | 0.0 | `●○···················` |');
    expect(table).toContain('| 0.97 to 1 | 0 |');
    expect(table).toContain(`Calibration error: ${((2 * 30 + 5) / 3).toFixed(1)}`);
  });
});
