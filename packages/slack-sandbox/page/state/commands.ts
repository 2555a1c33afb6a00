import type { Person } from '../../src/contract.js';

export interface Suggestion {
  /** What the composer holds once it is taken. */
  text: string;
  label: string;
  hint: string;
  person?: Person;
}

export const command = '/infointerview';

const verbs: [verb: string, argument: string, hint: string][] = [
  ['help', '', 'what this is, and what you can do now'],
  ['@', 'person', 'ask someone for thirty minutes'],
  ['hosts', '', 'who is open to being asked'],
  ['setup', '', 'become a host, or change your settings'],
  ['status', '', 'where your requests stand'],
  ['queue', '', 'who waits in line for you'],
  ['pause', '[date or days]', 'no new requests for a while'],
  ['resume', '', 'take requests again'],
  ['close', '', 'stop being a host'],
  ['invite', '@person', 'one second meeting, valid for 60 days'],
  ['cancel', '', 'cancel a request or a booking'],
  ['stats', '', 'what your hours came to'],
  ['forget-me', '', 'delete what is stored about you'],
];

function people(text: string, all: Person[], me: string): Suggestion[] {
  const match = /^(.*\s)@(\S*)$/s.exec(text);
  if (!match) return [];
  const [, head = '', typed = ''] = match;
  const wanted = typed.toLowerCase();
  if (all.some((person) => person.name.toLowerCase() === wanted)) return [];
  return all
    .filter((person) => !person.deleted)
    .filter((person) =>
      [person.name, ...person.realName.split(' ')].some((w) => w.toLowerCase().startsWith(wanted)),
    )
    .map((person) => ({
      text: `${head}@${person.name}`,
      label: person.realName,
      hint: person.id === me ? 'you' : person.title,
      person,
    }));
}

/** What the composer offers for the text typed so far; empty where the text is complete or no command. */
export function suggest(text: string, all: Person[], me: string): Suggestion[] {
  if (text.length > 0 && text.length < command.length && command.startsWith(text))
    return [{ text: `${command} `, label: command, hint: 'ask for an informational interview, or host one' }];
  if (!text.startsWith(`${command} `)) return [];
  const rest = text.slice(command.length + 1).trimStart();
  if (/^(invite\s+)?@\S*$/.test(rest)) return people(text, all, me);
  if (/\s/.test(rest)) return [];
  return verbs
    .filter(([verb]) => verb.startsWith(rest) && verb !== rest)
    .map(([verb, argument, hint]) => ({
      text: `${command} ${verb}${argument === '@person' ? ' @' : argument && verb !== '@' ? ' ' : ''}`,
      label: `${verb}${argument && verb !== '@' ? ` ${argument}` : argument}`,
      hint,
    }));
}

/** Does Enter take the first suggestion? Verbs are sent as typed, so that a slip reaches the app; names are completed. */
export function takesFirst(text: string): boolean {
  return !text.startsWith(`${command} `) || /\s@\S+$/.test(text);
}

/** Is this a line that the app gets to see? */
export function isCommand(text: string): boolean {
  return /^\/infointerview(\s|$)/.test(text.trim());
}
