import type { CommandHelp, PageContent, Person } from '../../src/contract.js';

export interface Suggestion {
  /** What the composer holds once it is taken. */
  text: string;
  label: string;
  hint: string;
  person?: Person;
}

type Commands = PageContent['commands'];

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
export function suggest(text: string, all: Person[], me: string, commands: Commands): Suggestion[] {
  const known = commandOf(text, commands);
  if (known === undefined) return commandsLike(text, commands);
  const rest = text.slice(known.command.length + 1).trimStart();
  if (/(^|\s)@\S*$/.test(rest)) return people(text, all, me);
  if (/\s/.test(rest)) return [];
  return known.verbs
    .filter(({ verb }) => verb.startsWith(rest) && verb !== rest)
    .map(({ verb, argument, hint }) => ({
      text: `${known.command} ${verb}${argument === '@person' ? ' @' : argument && verb !== '@' ? ' ' : ''}`,
      label: `${verb}${argument && verb !== '@' ? ` ${argument}` : argument}`,
      hint,
    }));
}

/** Does Enter take the first suggestion? Verbs are sent as typed, so that a slip reaches the app; names are completed. */
export function takesFirst(text: string, commands: Commands): boolean {
  return commandOf(text, commands) === undefined || /\s@\S+$/.test(text);
}

/** Is this a line that the app gets to see? */
export function isCommand(text: string, commands: Commands): boolean {
  const [first = ''] = text.trim().split(/\s/);
  return commands.some(({ command }) => command === first);
}

const commandOf = (text: string, commands: Commands): CommandHelp | undefined =>
  commands.find(({ command }) => text.startsWith(`${command} `));

const commandsLike = (text: string, commands: Commands): Suggestion[] =>
  text === ''
    ? []
    : commands
        .filter(({ command }) => command.startsWith(text) && command !== text)
        .map(({ command, hint }) => ({ text: `${command} `, label: command, hint }));
