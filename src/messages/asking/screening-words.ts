import type { AgendaFinding } from '../../domain/rules/agenda-findings.js';
import type { ScreeningField, ScreeningLabel, Verdict } from '../../domain/rules/screening.js';

type Breach = Exclude<ScreeningLabel, 'ok'>;

/** Slack shows at most a few lines under a field. */
const REFUSAL_CHARS_MAX = 300;
const QUOTE_CHARS_MAX = 100;

/** What stands after the quote: the rule by name, and how to ask instead. */
const REFUSALS: Readonly<Record<Breach, Readonly<Record<ScreeningField, string>>>> = {
  pitch: {
    topic:
      'puts you or your work forward, and rule 5 keeps these talks free of pitches. Which part of their work would you like to hear about?',
    question:
      'puts you or your work forward, and rule 5 keeps these talks free of pitches. How about asking how people in this line of work show what they can do?',
    note: 'puts you or your work forward, and rule 5 keeps these talks free of pitches. What would you like to learn from them in particular? No CV needed.',
    thanks:
      'puts you or your work forward, and rule 5 keeps that out of these talks. A word about what you learned is the best thanks.',
  },
  inside_track: {
    topic:
      'looks for a way into a job here, and rule 6 says no inside track. Which part of their work or field would you like to understand?',
    question:
      'looks for a way into a job here, and rule 6 says no inside track. How people usually enter the field is a fine thing to ask.',
    note: 'looks for a way into a job here, and rule 6 says no inside track. What about their work or field would you like to understand?',
    thanks:
      'asks for a step towards a job, and rule 6 says no inside track. A word about what you learned is the best thanks.',
  },
  baggage: {
    topic:
      'brings your own case to the table, and rule 8 asks to leave that at the door. A subject from their work is enough.',
    question:
      'brings your own case to the table, and rule 8 asks to leave that at the door. How people in the field deal with such things is fine to ask.',
    note: 'brings your own case to the table, and rule 8 asks to leave that at the door. Which part of their work would you like to hear about?',
    thanks:
      'brings your own case to the table, and rule 8 asks to leave that at the door. A word about what you learned is the best thanks.',
  },
  unprepared: {
    topic:
      'does not name a subject yet, and rule 4 asks to come prepared. A few words about one part of their work are enough.',
    question:
      'does not name a subject yet, and rule 4 asks to come prepared. Try one thing about their work that you could not look up.',
    note: 'would fit anyone, and rule 4 asks to come prepared. Which subject brings you to this person in particular?',
    thanks: 'does not say much yet. A word about what you learned is the best thanks.',
  },
  rude: {
    topic:
      'may come across as harsh or too personal, and rule 10 is about manners. A few plain words about their work are enough.',
    question:
      'may come across as harsh or too personal, and rule 10 is about manners. What would you like to understand? A plain question about the work does it.',
    note: 'may come across as harsh or demanding, and rule 10 is about manners. What would you like to learn from them? Saying so plainly is enough.',
    thanks: 'may come across as harsh, and rule 10 is about manners. A plain thank-you does it.',
  },
};

const FLAGS: Readonly<Record<Breach, string>> = {
  pitch: 'May be a pitch (rule 5)',
  inside_track: 'May be after an inside track (rule 6)',
  baggage: 'May bring baggage along (rule 8)',
  unprepared: 'May be unprepared (rule 4)',
  rude: 'May be impolite (rule 10)',
};

const FINDINGS: Readonly<Record<AgendaFinding, string>> = {
  same_question_twice: 'Two of the questions are nearly the same',
  all_yes_no: 'All questions can be answered with yes or no',
  all_about_oneself: 'All questions are about the requester',
};

/**
 * The sentence under a refused field: quotes what broke the rule, names the rule, says how to ask instead.
 * Plain text of at most 300 characters; the quoted part is as typed, so escape the whole before it goes into mrkdwn.
 */
export function refusalText(
  verdict: Pick<Verdict, 'label' | 'breach'>,
  text: string,
  field: ScreeningField = 'question',
): string {
  const label = verdict.label === 'ok' ? 'unprepared' : verdict.label;
  const part = verdict.breach ?? text;
  // Where the quote starts within a sentence, it says so.
  const quote = shorten(
    /^\p{Ll}/u.test(part) && !text.trimStart().startsWith(part.slice(0, 12)) ? `…${part}` : part,
  );
  const opening = quote === '' ? 'This' : `“${quote}”`;
  return `${opening} ${REFUSALS[label][field]}`.slice(0, REFUSAL_CHARS_MAX);
}

/** A few words for the host's card about a text that came through with a flag, or about the agenda as a whole. */
export function flagText(
  flagged: Pick<Verdict, 'label' | 'unscreened' | 'isForeign'> | AgendaFinding,
): string {
  if (typeof flagged === 'string') return FINDINGS[flagged];
  if (flagged.unscreened === true || flagged.label === 'ok')
    return uncheckedText('this', flagged.isForeign === true);
  return FLAGS[flagged.label];
}

/** About a text that nobody judged. `where`: "question 2". */
export function uncheckedText(where: string, isForeign: boolean): string {
  return `I couldn't check ${where}${isForeign ? ": it isn't in English" : ''}.`;
}

/** At most 100 characters on one line, cut between words where there are any, never inside a character. */
function shorten(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ').trim();
  if (line.length <= QUOTE_CHARS_MAX) return line;
  let cut = '';
  for (const symbol of line) {
    if (cut.length + symbol.length > QUOTE_CHARS_MAX - 1) break;
    cut += symbol;
  }
  const atWord = cut.replace(/\s+\S*$/u, '');
  return `${(atWord.length > QUOTE_CHARS_MAX / 2 ? atWord : cut).trimEnd()}…`;
}
