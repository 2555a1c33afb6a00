import {
  decideInsult,
  decideVerdict,
  INSULT_FIELDS,
  mayHideInsult,
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
import { statementsOf } from './sentences.js';

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

/**
 * Makes the judge: cues first, then the language, then the classifier, which looks for insults
 * among the sentences of what would pass; then it finds what to quote.
 */
export function createJudge(classify: Classifier): Judge {
  return async (items) => {
    const plain = items.map(({ text, field }) => ({ text: plainText(text.slice(0, CHARS_MAX)), field }));
    const early = plain.map(judgeWithoutModel);
    const open = await judgeWithModel(plain.filter((_, i) => early[i] === undefined));
    const later = open[Symbol.iterator]();
    const verdicts: Verdict[] = [];
    for (const [i, item] of plain.entries()) {
      const verdict = early[i] ?? later.next().value ?? unscreened();
      const isQuoted = verdict.label === 'ok' || verdict.breach !== undefined;
      verdicts.push(isQuoted ? verdict : { ...verdict, breach: await breachOf(item, verdict.label) });
    }
    return verdicts;
  };

  async function judgeWithModel(items: readonly Item[]): Promise<Verdict[]> {
    const whole = await classify(items);
    const verdicts = items.map(({ field }, i) => decideVerdict(whole[i] ?? [], field));
    // Among fair sentences an insult weighs little, so each is judged by itself, all of a form in one go. It is no
    // question.
    const sentences = items.flatMap(({ text, field }, of) =>
      mayHideInsult(verdicts[of] ?? unscreened(), field)
        ? statementsOf(text).map((each) => ({ text: each, of }))
        : [],
    );
    const readings = await classify(
      sentences.flatMap(({ text }) => INSULT_FIELDS.map((field) => ({ text, field }))),
    );
    for (const [i, { text, of }] of sentences.entries()) {
      const insult = decideInsult(readings.slice(i * INSULT_FIELDS.length, (i + 1) * INSULT_FIELDS.length));
      if (insult !== undefined) verdicts[of] = { ...insult, breach: text };
    }
    return verdicts;
  }

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
  return isForeign(text) ? { ...unscreened(), isForeign: true } : undefined;
}
