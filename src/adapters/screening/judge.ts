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
import { createReadingCache } from './reading-cache.js';
import { statementsOf } from './sentences.js';

/**
 * Judges texts, in order. From `quoteUntil` on (milliseconds since 1970) nobody looks for what to quote any more: a
 * verdict in time is worth more than a short quote.
 */
export type Judge = (items: readonly Item[], quoteUntil?: number) => Promise<Verdict[]>;

interface Sentence {
  text: string;
  /** Where its text stands among the items. */
  of: number;
}

/** How sure a cue is: see `cues.ts`. */
const CUE_CONFIDENCE = 0.99;
/** Longer texts are judged by their beginning; the form takes 300 characters at most. */
const CHARS_MAX = 1200;

/** Loads the model from its folder and makes the judge of it. */
export async function loadJudge(modelDir: string): Promise<Judge> {
  return createJudge(createReadingCache(await loadClassifier(modelDir)));
}

/**
 * Makes the judge: cues first, then the language, then the classifier, which looks for insults
 * among the sentences of what would pass; then it finds what to quote.
 */
export function createJudge(classify: Classifier): Judge {
  return async (items, quoteUntil = Number.POSITIVE_INFINITY) => {
    const plain = items.map(({ text, field }) => ({ text: plainText(text.slice(0, CHARS_MAX)), field }));
    const early = plain.map(judgeWithoutModel);
    const open = await judgeWithModel(plain.filter((_, i) => early[i] === undefined));
    const later = open[Symbol.iterator]();
    const verdicts: Verdict[] = [];
    for (const [i, item] of plain.entries()) {
      const verdict = early[i] ?? later.next().value ?? unscreened();
      const isWhole = verdict.label === 'ok' || verdict.breach !== undefined || Date.now() >= quoteUntil;
      verdicts.push(isWhole ? verdict : { ...verdict, breach: await breachOf(item, verdict.label) });
    }
    return verdicts;
  };

  async function judgeWithModel(items: readonly Item[]): Promise<Verdict[]> {
    const whole = await classify(items);
    const verdicts = items.map(({ field }, i) => decideVerdict(whole[i] ?? [], field));
    // Among fair sentences an insult weighs little, so each is judged by itself, all of a form in one go. It is no
    // question.
    const sentences: Sentence[] = items.flatMap(({ text, field }, of) =>
      mayHideInsult(verdicts[of] ?? unscreened(), field)
        ? statementsOf(text).map((each) => ({ text: each, of }))
        : [],
    );
    for (const { text, of, insult } of await findInsults(sentences))
      verdicts[of] = { ...insult, breach: text };
    return verdicts;
  }

  /** A sentence that is no insult in one reading needs no other: nearly all are read once. */
  async function findInsults(sentences: readonly Sentence[]): Promise<(Sentence & { insult: Verdict })[]> {
    let left = sentences.map((sentence) => ({ sentence, readings: [] as Float32Array[] }));
    for (const field of INSULT_FIELDS) {
      if (left.length === 0) break;
      const found = await classify(left.map(({ sentence }) => ({ text: sentence.text, field })));
      left = left
        .map(({ sentence, readings }, i) => ({ sentence, readings: [...readings, ...found.slice(i, i + 1)] }))
        .filter(({ readings }) => decideInsult(readings) !== undefined);
    }
    return left.flatMap(({ sentence, readings }) => {
      const insult = decideInsult(readings);
      return insult === undefined ? [] : [{ ...sentence, insult }];
    });
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
