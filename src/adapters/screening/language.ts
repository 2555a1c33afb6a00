import { eld } from 'eld/extrasmall';

/** Fewer letters or words than this say nothing about a language: "SQL vs NoSQL?" */
const LETTERS_MIN = 8;
const WORDS_MIN = 4;
/** With a letter that English does not have one word less will do. */
const WORDS_MIN_WITH_ACCENTS = 3;
/** Share of letters in another script from which on a text is not English. */
const OTHER_SCRIPT_FROM = 0.5;
/** So much more must speak for another language than for English, from 0 to 1; of so many words each tells something. */
const CLEARER_BY = 0.2;
const MANY_WORDS = 8;
const CLEARER_BY_WITH_MANY = 0.1;

/**
 * Is the text clearly in another language than English? Errs on the side of English: names, single foreign
 * words, slang and non-native English are English.
 */
export function isForeign(text: string): boolean {
  const sample = text.slice(0, 1000).normalize('NFKC').toLowerCase();
  const letters = sample.match(/\p{L}/gu) ?? [];
  const latin = sample.match(/\p{Script=Latin}/gu) ?? [];
  const others = letters.length - latin.length;
  // A sign of a script without spaces says more than a letter.
  const ideographs =
    sample.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu) ?? [];
  if (letters.length + 2 * ideographs.length < LETTERS_MIN) return false;
  if (others > letters.length * OTHER_SCRIPT_FROM) return true;
  const words = sample.match(/[\p{L}']+/gu) ?? [];
  const atLeast = /[^\p{ASCII}\P{L}]/u.test(sample) ? WORDS_MIN_WITH_ACCENTS : WORDS_MIN;
  return words.length >= atLeast && soundsForeign(sample, words.length);
}

function soundsForeign(sample: string, words: number): boolean {
  const detected = eld.detect(sample);
  const scores = detected.getScores();
  const lead = (scores[detected.language] ?? 0) - (scores.en ?? 0);
  return lead >= (words >= MANY_WORDS ? CLEARER_BY_WITH_MANY : CLEARER_BY);
}
