import { TEXT_CHARS_MIN, THANKS_CHARS } from '../../../config/policy.js';
import { substanceOf } from '../../domain/rules/agenda.js';
import {
  THANKS_TOO_LONG,
  THANKS_TOO_SHORT,
  type ThanksParts,
} from '../../messages/afterwards/thanks-form.js';
import { refusalText } from '../../messages/asking/screening-words.js';
import type { Screener } from '../ports/screener.js';

type Part = keyof ThanksParts;

/** The form waits for the verdicts; what is not judged by then passes. */
const SCREEN_WITHIN_MS = 1200;

/** What keeps a thank-you note from going out, by part: too little, too much, a pitch, a way to a job. Empty: nothing. */
export async function checkThanks(
  screener: Screener,
  parts: ThanksParts,
): Promise<Partial<Record<Part, string>>> {
  const entries = Object.entries(parts) as [Part, string][];
  const problems: Partial<Record<Part, string>> = {};
  const texts = entries.map(([, text]) => ({ text, field: 'thanks' as const }));
  const verdicts = await screener.judge(texts, SCREEN_WITHIN_MS);
  entries.forEach(([part, text], index) => {
    const verdict = verdicts[index];
    if (substanceOf(text) < TEXT_CHARS_MIN) problems[part] = THANKS_TOO_SHORT;
    else if ([...text.trim()].length > THANKS_CHARS) problems[part] = THANKS_TOO_LONG;
    else if (verdict?.action === 'refuse') problems[part] = refusalText(verdict, text, 'thanks');
  });
  return problems;
}
