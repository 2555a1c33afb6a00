/** Every word that can follow `/infointerview`, besides `@person`. */
export const VERBS = [
  'help',
  'hosts',
  'setup',
  'status',
  'queue',
  'pause',
  'resume',
  'close',
  'invite',
  'block',
  'unblock',
  'calendar',
  'cancel',
  'stats',
  'admin',
  'forget-me',
] as const;
export type Verb = (typeof VERBS)[number];

export type CommandText =
  | { kind: 'verb'; verb: Verb; args: string }
  /** `<@U123|name>`, as Slack writes a mention. */
  | { kind: 'person'; userId: string }
  /** `@name` that Slack did not recognise. */
  | { kind: 'name'; name: string }
  | { kind: 'unknown'; typed: string; nearest?: Verb };

/** The angle brackets come escaped when the workspace does not know the name, or somebody pasted it. */
const MENTION = /^(?:<|&lt;)@([UW][A-Z0-9]+)(?:\|[^>]*?)?(?:>|&gt;)/;
/** Slips of the finger up to this many letters still find their command. */
const NEAR = 2;
/** Other words for the same. */
const SYNONYMS = new Map<string, Verb>([
  ['stop', 'close'],
  ['settings', 'setup'],
  ['list', 'hosts'],
  ['line', 'queue'],
  ['away', 'pause'],
  ['withdraw', 'cancel'],
  ['delete', 'forget-me'],
]);

/** Reads what stands behind `/infointerview`. Never fails. */
export function parseCommandText(text: string): CommandText {
  const given = text.trim().replace(/^(?:ask|meet|request)\s+(?=<@|&lt;@|@)/i, '');
  if (given === '') return { kind: 'verb', verb: 'help', args: '' };
  const userId = MENTION.exec(given)?.[1];
  if (userId !== undefined) return { kind: 'person', userId };
  if (given.startsWith('@')) return { kind: 'name', name: asTyped(given.slice(1).trim()) };
  const words = given.replace(/^forget\s+me\b/i, 'forget-me');
  const [first = ''] = words.split(/\s/, 1);
  const word = first.toLowerCase();
  const verb = VERBS.find((each) => each === word);
  if (verb !== undefined) return { kind: 'verb', verb, args: words.slice(first.length).trim() };
  const nearest = SYNONYMS.get(word) ?? nearestVerb(word);
  return { kind: 'unknown', typed: asTyped(given), ...(nearest !== undefined && { nearest }) };
}

/** The person of a mention that stands first in the arguments of a subcommand. */
export function mentionedIn(args: string): string | undefined {
  return MENTION.exec(args.trim())?.[1];
}

/** Slack escapes three characters of what was typed. */
function asTyped(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

function nearestVerb(word: string): Verb | undefined {
  if (word.length > 20) return undefined;
  const [best] = VERBS.map((verb) => ({ verb, distance: editDistance(word, verb) })).sort(
    (a, b) => a.distance - b.distance,
  );
  return best !== undefined && best.distance <= NEAR && best.distance < word.length ? best.verb : undefined;
}

/** Levenshtein's distance, with two swapped neighbours as one step. */
function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const steps = [at(rows, i - 1, j) + 1, (row[j - 1] ?? 0) + 1, at(rows, i - 1, j - 1) + same];
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) steps.push(at(rows, i - 2, j - 2) + 1);
      row.push(Math.min(...steps));
    }
    rows.push(row);
  }
  return at(rows, a.length, b.length);
}

const at = (rows: number[][], i: number, j: number): number => rows[i]?.[j] ?? 0;
