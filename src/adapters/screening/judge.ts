import { decideVerdict, RULE_OF, unscreened, type Verdict } from '../../domain/screening.js';
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
/** Sentences that are looked at one by one to find the one that broke the rule. */
const SENTENCES_MAX = 12;
const LABEL_INDEX = { ok: 0, pitch: 1, inside_track: 2, baggage: 3, unprepared: 4, rude: 5 } as const;

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
      return verdict.label === 'ok' ? verdict : { ...verdict, breach: findBreach(item, verdict) };
    });

    function findBreach({ text, field }: Item, { label }: Verdict): string {
      const sentences = text.split(/(?<=[.!?;])\s+/u).filter((part) => /\p{L}/u.test(part));
      if (sentences.length < 2 || sentences.length > SENTENCES_MAX) return text;
      const scores = classify(sentences.map((sentence) => ({ text: sentence, field }))).map(
        (p) => p[LABEL_INDEX[label]] as number,
      );
      return sentences[scores.indexOf(Math.max(...scores))] ?? text;
    }
  };
}

function judgeWithoutModel({ text, field }: Item): Verdict | undefined {
  const cue = cueFor(text);
  if (cue !== undefined && field !== 'thanks') {
    return { label: cue, action: 'refuse', confidence: CUE_CONFIDENCE, rule: RULE_OF[cue] };
  }
  return isForeign(text) ? unscreened() : undefined;
}
