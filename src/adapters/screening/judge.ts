import {
  decideVerdict,
  RULE_OF,
  SCREENING_LABELS,
  type ScreeningLabel,
  unscreened,
  type Verdict,
} from '../../domain/screening.js';
import { findBreach } from './breach.js';
import { createClassifier, type Item } from './classifier.js';
import { cueFor } from './cues.js';
import { isForeign } from './language.js';
import type { Model } from './model-file.js';
import { plainText } from './plain-text.js';

/** Judges texts, in order. */
export type Judge = (items: readonly Item[]) => Verdict[];

/** How sure a cue is: see `cues.ts`. */
const CUE_CONFIDENCE = 0.99;
/** Longer texts are judged by their beginning; the form takes 300 characters at most. */
const CHARS_MAX = 1200;

/** Makes the judge: cues first, then the language, then the model; then it finds what to quote. */
export function createJudge(model: Model): Judge {
  const classify = createClassifier(model);
  return (items) => {
    const plain = items.map(({ text, field }) => ({ text: plainText(text.slice(0, CHARS_MAX)), field }));
    const verdicts = plain.map((item) => judgeWithoutModel(item));
    const open = plain.filter((_, i) => verdicts[i] === undefined);
    const probabilities = classify(open)[Symbol.iterator]();
    return plain.map((item, i) => {
      const verdict = verdicts[i] ?? decideVerdict(probabilities.next().value ?? [], item.field);
      return verdict.label === 'ok' ? verdict : { ...verdict, breach: breachOf(item, verdict.label) };
    });
  };

  function breachOf({ text, field }: Item, label: ScreeningLabel): string {
    // What lacks a subject lacks it as a whole.
    if (label === 'unprepared') return text;
    const at = SCREENING_LABELS.indexOf(label);
    const score = (parts: readonly string[]): number[] =>
      // A part that breaks any rule is a better quote than a fair one; among those, the one that breaks this rule.
      classify(parts.map((part) => ({ text: part, field }))).map(
        (p) => 0.75 * (1 - (p[0] ?? 0)) + 0.25 * (p[at] ?? 0),
      );
    return findBreach(text, score);
  }
}

function judgeWithoutModel({ text, field }: Item): Verdict | undefined {
  const cue = cueFor(text);
  if (cue !== undefined && field !== 'thanks') {
    return { label: cue, action: 'refuse', confidence: CUE_CONFIDENCE, rule: RULE_OF[cue] };
  }
  return isForeign(text) ? unscreened() : undefined;
}
