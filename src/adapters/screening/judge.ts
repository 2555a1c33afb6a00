import {
  decideVerdict,
  RULE_OF,
  SCREENING_LABELS,
  type ScreeningLabel,
  unscreened,
  type Verdict,
} from '../../domain/rules/screening.js';
import { findBreach } from './breach.js';
import { type Classifier, type Item, loadClassifier } from './classifier.js';
import { cueFor } from './cues.js';
import { isForeign } from './language.js';
import { plainText } from './plain-text.js';

/** Judges texts, in order. */
export type Judge = (items: readonly Item[]) => Promise<Verdict[]>;

/** How sure a cue is: see `cues.ts`. */
const CUE_CONFIDENCE = 0.99;
/** Longer texts are judged by their beginning; the form takes 300 characters at most. */
const CHARS_MAX = 1200;

/** Loads the model from its folder and makes the judge of it. */
export async function loadJudge(modelDir: string): Promise<Judge> {
  return createJudge(await loadClassifier(modelDir));
}

/** Makes the judge: cues first, then the language, then the classifier; then it finds what to quote. */
function createJudge(classify: Classifier): Judge {
  return async (items) => {
    const plain = items.map(({ text, field }) => ({ text: plainText(text.slice(0, CHARS_MAX)), field }));
    const early = plain.map(judgeWithoutModel);
    const open = plain.filter((_, i) => early[i] === undefined);
    const probabilities = (await classify(open))[Symbol.iterator]();
    const verdicts: Verdict[] = [];
    for (const [i, item] of plain.entries()) {
      const verdict = early[i] ?? decideVerdict(probabilities.next().value ?? [], item.field);
      verdicts.push(
        verdict.label === 'ok' ? verdict : { ...verdict, breach: await breachOf(item, verdict.label) },
      );
    }
    return verdicts;
  };

  async function breachOf({ text, field }: Item, label: ScreeningLabel): Promise<string> {
    // What lacks a subject lacks it as a whole.
    if (label === 'unprepared') return text;
    const at = SCREENING_LABELS.indexOf(label);
    return findBreach(text, async (texts) => {
      const probabilities = await classify(texts.map((each) => ({ text: each, field })));
      return probabilities.map((p) => p[at] ?? 0);
    });
  }
}

function judgeWithoutModel({ text, field }: Item): Verdict | undefined {
  const cue = cueFor(text);
  if (cue !== undefined && field !== 'thanks') {
    return { label: cue, action: 'refuse', confidence: CUE_CONFIDENCE, rule: RULE_OF[cue] };
  }
  return isForeign(text) ? unscreened() : undefined;
}
