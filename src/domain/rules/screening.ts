/**
 * What screening says about a text and what follows from it: pure policy, no model. The labels and their
 * boundaries are those of the labelling guide; "Rule n" is the n-th of the ten in HR Maven, "Informational
 * Interviews" (2009).
 */

export { judgeAgenda } from './agenda-findings.js';

/** Every label, `ok` first; a model's probabilities come in this order. */
export const SCREENING_LABELS = ['ok', 'pitch', 'inside_track', 'baggage', 'unprepared', 'rude'] as const;

export type ScreeningLabel = (typeof SCREENING_LABELS)[number];
export type ScreeningAction = 'pass' | 'flag' | 'refuse';
/** Where a text stands; `thanks`: a thank-you note, screened for `pitch` and `inside_track` only. */
export const SCREENING_FIELDS = ['topic', 'question', 'note', 'thanks'] as const;
export type ScreeningField = (typeof SCREENING_FIELDS)[number];
/** The rules that screening can speak for; `ok` and unscreened texts carry rule 4, "come prepared". */
export type ScreeningRule = 4 | 5 | 6 | 8 | 10;

export interface Verdict {
  /** The best guess, even if the action is mild. */
  label: ScreeningLabel;
  action: ScreeningAction;
  /** How sure the label is, 0 to 1. */
  confidence: number;
  rule: ScreeningRule;
  /** The part of the text that broke the rule, as typed: escape and shorten before showing. */
  breach?: string;
  /** Nobody judged the text: another language, or the screener did not answer in time. */
  unscreened?: boolean;
  /** Nobody judged it because it is in another language. */
  isForeign?: boolean;
}

/** Which of the ten rules a label stands for. */
export const RULE_OF: Readonly<Record<ScreeningLabel, ScreeningRule>> = {
  ok: 4,
  unprepared: 4,
  pitch: 5,
  inside_track: 6,
  baggage: 8,
  rude: 10,
};

/** What a mistake costs, relative to a flag, which costs 1: a host reads it and judges for themselves. */
const COSTS = {
  /** Stopping a fair text. */
  refusedFair: 100,
  /** Letting a breach through without a flag: hardly worse than a flag, since fair people should rarely meet one. */
  passedBreach: 1.5,
};

/** From this probability of being *not ok* on, a flag costs less than none: 2/3. */
export const FLAG_FROM = 1 / COSTS.passedBreach;
/** From this probability of being *not ok* on, a refusal costs less than a flag: 0.99. */
export const REFUSE_FROM = 1 - 1 / COSTS.refusedFair;
/** A sentence is an insult when it reads as one in each of these fields. */
export const INSULT_FIELDS: readonly ScreeningField[] = ['question', 'topic'];
/** From this probability of being rude on; on the evaluation lines it flags no fair text. */
const INSULT_FROM = 0.98;
const RUDE = SCREENING_LABELS.indexOf('rude');
/** Labels that a thank-you note is screened for. The probability of the others is shared among them. */
const THANKS_LABELS: readonly ScreeningLabel[] = ['ok', 'pitch', 'inside_track'];
const FAIR_LABELS: readonly ScreeningLabel[] = ['ok'];
/** A topic is only a heading: the questions below it show whether the writer is prepared. */
const FAIR_TOPIC_LABELS: readonly ScreeningLabel[] = ['ok', 'unprepared'];

/** The verdict on a text that nobody judged: it passes with a flag. */
export function unscreened(): Verdict {
  return { label: 'ok', action: 'flag', confidence: 0, rule: RULE_OF.ok, unscreened: true };
}

/**
 * Turns a model's probabilities into a verdict.
 * `probabilities`: one per label in the order of `SCREENING_LABELS`, summing to 1.
 */
export function decideVerdict(probabilities: ArrayLike<number>, field: ScreeningField): Verdict {
  const fairLabels = field === 'topic' ? FAIR_TOPIC_LABELS : FAIR_LABELS;
  const all = SCREENING_LABELS.map((label, i) => ({ label, p: probabilities[i] || 0 })).filter(
    ({ label }) => field !== 'thanks' || THANKS_LABELS.includes(label),
  );
  const breaches = all.filter(({ label }) => !fairLabels.includes(label));
  const notOk = sumOf(breaches) / (sumOf(all) || 1);
  const worst = breaches.reduce((a, b) => (b.p > a.p ? b : a));
  if (notOk < FLAG_FROM) {
    return { label: 'ok', action: 'pass', confidence: clamp(1 - notOk), rule: RULE_OF.ok };
  }
  const action = notOk >= REFUSE_FROM ? 'refuse' : 'flag';
  return { label: worst.label, action, confidence: clamp(notOk), rule: RULE_OF[worst.label] };
}

/**
 * Could a single insult hide among fair sentences? It hardly shows in the verdict on the whole text, so the sentences
 * have to be judged one by one.
 */
export function mayHideInsult({ action }: Verdict, field: ScreeningField): boolean {
  return action === 'pass' && field !== 'thanks';
}

/**
 * The flag that one sentence puts on a text that would otherwise pass. Only a certain insult does, and it never leads to
 * a refusal: a sentence out of context often sounds ruder than it is.
 * `readings`: the probabilities of the sentence as each of `INSULT_FIELDS`, as for `decideVerdict`.
 */
export function decideInsult(readings: readonly ArrayLike<number>[]): Verdict | undefined {
  const rude = Math.min(...readings.map((probabilities) => probabilities[RUDE] ?? 0));
  if (!(rude >= INSULT_FROM)) return undefined;
  return { label: 'rude', action: 'flag', confidence: clamp(rude), rule: RULE_OF.rude };
}

/** May the requester send the text as it is, with a flag for the host, after changed texts were refused twice? */
export function isSendableAfterRefusals(verdict: Pick<Verdict, 'label' | 'action'>): boolean {
  return verdict.action !== 'refuse' || verdict.label !== 'rude';
}

function sumOf(shares: readonly { p: number }[]): number {
  return shares.reduce((sum, { p }) => sum + p, 0);
}

function clamp(p: number): number {
  return Math.min(1, Math.max(0, p));
}
