/** Findings about a whole agenda. They only ever flag: each question on its own may be fine. */
export const AGENDA_FINDINGS = ['same_question_twice', 'all_yes_no', 'all_about_oneself'] as const;
export type AgendaFinding = (typeof AGENDA_FINDINGS)[number];

/** Share of words that two questions have in common from which on they count as the same (Jaccard). */
const SAME_FROM = 0.8;
const YES_NO_OPENING =
  /^(?:(?:and|but|so|well|hi|hello|please)[,\s]+)*(?:is|are|was|were|am|do|does|did|have|has|had|can|could|will|would|should|shall|may|might|isn't|aren't|don't|doesn't|didn't|won't|wouldn't)\b/;
/** "Can you tell me how …" opens like a yes-or-no question and is none. */
const OPEN_AFTER_ALL =
  /\b(?:how|what|which|why|who|where|when|describe|explain|tell me|walk me|talk about|share|show me|or)\b/;
const ABOUT_ONESELF = /\b(?:i|i'm|i've|i'd|i'll|me|my|mine|myself)\b/g;
const ABOUT_THE_HOST = /\b(?:you|your|yours|yourself|u|ur)\b/;

/**
 * Looks at the questions of an agenda together (rule 4, "come prepared"; rule 7, "listen").
 * Empty questions do not count; fewer than two questions give no finding.
 */
export function judgeAgenda(questions: readonly string[]): AgendaFinding[] {
  const texts = questions.map(plain).filter((text) => text !== '');
  if (texts.length < 2) return [];
  const findings: AgendaFinding[] = [];
  if (hasTwins(texts.map(wordSet))) findings.push('same_question_twice');
  if (texts.every(isYesNo)) findings.push('all_yes_no');
  if (texts.every(isAboutOneself)) findings.push('all_about_oneself');
  return findings;
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, ' ').trim();
}

function wordSet(text: string): Set<string> {
  const words = text.match(/[\p{L}\p{N}']+/gu) ?? [];
  return new Set(words.length > 0 ? words : [text]);
}

function hasTwins(sets: Set<string>[]): boolean {
  return sets.some((a, i) => sets.slice(i + 1).some((b) => overlap(a, b) >= SAME_FROM));
}

function overlap(a: Set<string>, b: Set<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / (a.size + b.size - shared);
}

function isYesNo(text: string): boolean {
  return YES_NO_OPENING.test(text) && !OPEN_AFTER_ALL.test(text);
}

/** Speaks of the writer more than once and of the host not at all. */
function isAboutOneself(text: string): boolean {
  return (text.match(ABOUT_ONESELF)?.length ?? 0) >= 2 && !ABOUT_THE_HOST.test(text);
}
