import fc from 'fast-check';
import {
  decideInsult,
  decideVerdict,
  FLAG_FROM,
  isSendableAfterRefusals,
  mayHideInsult,
  REFUSE_FROM,
  SCREENING_FIELDS,
  SCREENING_LABELS,
  type ScreeningLabel,
  unscreened,
} from '../../../src/domain/rules/screening.js';

const fields = fc.constantFrom(...SCREENING_FIELDS);
const probabilities = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 })
  .filter((ps) => ps.some((p) => p > 0.001))
  .map((ps) => {
    const sum = ps.reduce((a, b) => a + b, 0);
    return ps.map((p) => p / sum);
  });
const sureOf = (label: ScreeningLabel, p: number): number[] =>
  SCREENING_LABELS.map((l) => (l === label ? p : l === 'ok' ? 1 - p : 0));

describe('decideVerdict', () => {
  it('passes what is probably fair', () => {
    expect(decideVerdict(sureOf('rude', 0.1), 'question')).toEqual({
      label: 'ok',
      action: 'pass',
      confidence: 0.9,
      rule: 4,
    });
  });

  it('flags a doubtful text with its best guess', () => {
    const p = (FLAG_FROM + REFUSE_FROM) / 2;
    expect(decideVerdict(sureOf('pitch', p), 'note')).toMatchObject({
      label: 'pitch',
      action: 'flag',
      rule: 5,
    });
  });

  it('refuses a clear breach, with the number of the rule', () => {
    const rules = SCREENING_LABELS.filter((label) => label !== 'ok').map((label) => {
      const { action, rule } = decideVerdict(sureOf(label, 0.999), 'question');
      return [label, action, rule];
    });
    expect(rules).toEqual([
      ['pitch', 'refuse', 5],
      ['inside_track', 'refuse', 6],
      ['baggage', 'refuse', 8],
      ['unprepared', 'refuse', 4],
      ['rude', 'refuse', 10],
    ]);
  });

  it('looks for pitches and inside tracks only in a thank-you note', () => {
    expect(decideVerdict(sureOf('unprepared', 1), 'thanks').action).toBe('pass');
    expect(decideVerdict(sureOf('rude', 1), 'thanks').action).toBe('pass');
    expect(decideVerdict(sureOf('inside_track', 1), 'thanks').action).toBe('refuse');
  });

  it('leaves it to the questions whether the writer of a topic is prepared', () => {
    expect(decideVerdict(sureOf('unprepared', 1), 'topic').action).toBe('pass');
    expect(decideVerdict(sureOf('rude', 1), 'topic').action).toBe('refuse');
  });

  it('suspects no heading of what hardly shows in it', () => {
    const mostlyUnprepared = [0.002, 0.006, 0.002, 0.001, 0.987, 0.002];
    expect(decideVerdict(mostlyUnprepared, 'topic').action).toBe('pass');
    expect(decideVerdict(mostlyUnprepared, 'note').action).toBe('refuse');
  });

  it('does what costs least: a flag 1, a fair text refused 100, a breach passed one and a half', () => {
    const cost = { pass: (p: number) => 1.5 * p, flag: () => 1, refuse: (p: number) => 100 * (1 - p) };
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (p) => {
        const { action } = decideVerdict(sureOf('pitch', p), 'note');
        const least = Math.min(...Object.values(cost).map((of) => of(p)));
        expect(cost[action](p)).toBeCloseTo(least, 9);
      }),
    );
    expect([FLAG_FROM, REFUSE_FROM]).toEqual([2 / 3, 0.99]);
  });

  it('passes when there is nothing to go by', () => {
    expect(decideVerdict([], 'question').action).toBe('pass');
    expect(decideVerdict([Number.NaN, Number.NaN], 'question').action).toBe('pass');
  });

  it('labels ok exactly what it passes, and is never surer than 1', () => {
    fc.assert(
      fc.property(probabilities, fields, (ps, field) => {
        const verdict = decideVerdict(ps, field);
        expect(verdict.label === 'ok').toBe(verdict.action === 'pass');
        expect(verdict.confidence).toBeGreaterThanOrEqual(0);
        expect(verdict.confidence).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('never judges a text more mildly when it grows less likely to be fair', () => {
    const severity = { pass: 0, flag: 1, refuse: 2 };
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(p, p, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const actionOf = (q: number) => severity[decideVerdict(sureOf('baggage', q), 'note').action];
        expect(actionOf(high)).toBeGreaterThanOrEqual(actionOf(low));
      }),
    );
  });
});

describe('an insult among fair sentences', () => {
  it('is looked for in what would pass, and not in a thank-you note', () => {
    const hides = (p: number) => mayHideInsult(decideVerdict(sureOf('rude', p), 'note'), 'note');
    expect([0.001, 0.6, 0.7, 0.999].map(hides)).toEqual([true, true, false, false]);
    expect(mayHideInsult(decideVerdict(sureOf('pitch', 0.1), 'thanks'), 'thanks')).toBe(false);
  });

  it('flags the text when the sentence is surely rude in each reading, and never refuses it', () => {
    const [sure, doubtful] = [sureOf('rude', 0.999), sureOf('rude', 0.8)];
    expect(decideInsult([sure, sure])).toMatchObject({ label: 'rude', action: 'flag', rule: 10 });
    expect(decideInsult([sure, doubtful])).toBeUndefined();
    expect(decideInsult([sureOf('pitch', 0.999), sure])).toBeUndefined();
  });
});

describe('what may be sent after refusals', () => {
  it('lets anything through with a flag but rudeness', () => {
    expect(isSendableAfterRefusals({ label: 'pitch', action: 'refuse' })).toBe(true);
    expect(isSendableAfterRefusals({ label: 'rude', action: 'flag' })).toBe(true);
    expect(isSendableAfterRefusals({ label: 'rude', action: 'refuse' })).toBe(false);
  });

  it('lets an unscreened text through with a flag', () => {
    expect(unscreened()).toMatchObject({ action: 'flag', unscreened: true });
    expect(isSendableAfterRefusals(unscreened())).toBe(true);
  });
});
