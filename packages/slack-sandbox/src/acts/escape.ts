/** What becomes of a command's text on its way to an app that set `should_escape`. */
import type { Team } from '../team.js';

const NAME_WORDS = 4;

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** `@name` of somebody known becomes `<@U123|name>`; any other stays as typed. Control characters are escaped. */
export function escapeCommand(team: Team, text: string): string {
  let out = '';
  let from = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', from)) {
    const before = text[at - 1];
    const found =
      before === undefined || /[\s(]/.test(before) ? mentioned(team, text.slice(at + 1)) : undefined;
    out += escaped(text.slice(from, at)) + (found?.mention ?? '@');
    from = at + 1 + (found?.length ?? 0);
  }
  return out + escaped(text.slice(from));
}

/** The longest name of somebody at the start of this text. */
function mentioned(team: Team, text: string): { mention: string; length: number } | undefined {
  const words = [...text.matchAll(/\S+/g)].slice(0, NAME_WORDS);
  for (const last of words.reverse()) {
    const end = (last.index ?? 0) + last[0].length;
    for (const length of [end, end - trailing(text.slice(0, end))]) {
      const id = team.handles.get(text.slice(0, length).toLowerCase());
      if (id !== undefined) return { mention: `<@${id}|${team.users.get(id)?.name ?? ''}>`, length };
    }
  }
  return undefined;
}

const trailing = (text: string): number => /[.,;:!?)]*$/.exec(text)?.[0].length ?? 0;
