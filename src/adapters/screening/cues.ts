import type { ScreeningLabel } from '../../domain/rules/screening.js';

/** A cue: what it finds is sure enough to be decided without the model. All stand for rule 4, "come prepared". */
interface Cue {
  label: ScreeningLabel;
  finds: (text: string) => boolean;
}

const PLACEHOLDER =
  /^(?:t\.?b\.?[acd]\.?|n\/?a|none|nil|null|undefined|todo|test(?:ing)?(?: ?(?:\d+|test(?:ing)?))*|x{2,}|same|(?:same )?as above|see above|ditto|later|idk|dunno|blah(?:[ ,]+blah)*|foo|bar|lorem ipsum\b.*|placeholder|question ?\d*|note|abc|123)[\s.!?…]*$/iu;
/** `{role}`, `[Company Name]`, `<name>`, `{{host}}`, `${topic}`: a template that nobody filled in. */
const TEMPLATE =
  /\{\{?\s*[\w .-]{2,30}\}?\}|\[(?:(?:your|their|host|company|insert|first|last|job)\b[\w ./-]{0,30}|name|role|topic|title|field|industry|employer|organi[sz]ation|x+)\]|<[a-z][a-z _]{2,25}>|\$\{[\w .]+\}/iu;
const KEYBOARD = /^(?:[asdfghjkl;]{5,}|[qwertyuiop]{6,}|[zxcvbnm]{5,}|(?:asdf|qwer|hjkl|jkl|sdf|dfg)+\w*)$/iu;
/** Latin words of so many letters without a vowel are typed by an elbow; other scripts may write no vowels. */
const NO_VOWELS = /^(?=.*[a-z])[^aeiouyàâäéèêëîïôöùûü\s\d]{7,}$/iu;
const REPEATED_WORDS_MIN = 6;
/** Different words among all words, at most, for a text to count as repeating itself. */
const DIFFERENT_SHARE_MAX = 0.34;

const CUES: readonly Cue[] = [
  { label: 'unprepared', finds: (text) => !/\p{L}{2}/u.test(text) },
  { label: 'unprepared', finds: (text) => PLACEHOLDER.test(text) },
  { label: 'unprepared', finds: (text) => TEMPLATE.test(text) && !text.includes('</') },
  { label: 'unprepared', finds: (text) => KEYBOARD.test(text) || NO_VOWELS.test(text) },
  { label: 'unprepared', finds: (text) => /^(\p{L})\1+[.!?]*$/u.test(text) || repeatsWords(text) },
];

/** The label of the first cue that finds something; `text` is plain (see `plainText`). */
export function cueFor(text: string): ScreeningLabel | undefined {
  return CUES.find((cue) => cue.finds(text))?.label;
}

function repeatsWords(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
  return words.length >= REPEATED_WORDS_MIN && new Set(words).size <= words.length * DIFFERENT_SHARE_MAX;
}
