import type { Button, KnownBlock } from '@slack/types';
import { escapeTyped, LIMITS, section, shorten } from '../block-kit.js';
import type { Rendered } from '../rendered.js';
import type { Say, Scene } from './scene.js';

type Part = KnownBlock | KnownBlock[] | undefined;

/** A message from its plain text and its blocks; parts that are absent are left out. */
export function message(text: string, ...parts: Part[]): Rendered {
  const blocks = parts.flat().filter((part) => part !== undefined);
  return { text: shorten(text, LIMITS.fallback), blocks };
}

/** A message that opens with the very sentence that its notification says, in bold. */
export function opening({ written, shown }: Scene, say: Say, ...parts: Part[]): Rendered {
  return message(say(written), section(`*${say(shown)}*`), ...parts);
}

/** Text with a button beside it. */
export const sectionWith = (text: string, accessory: Button): KnownBlock => ({
  ...(section(text) as Extract<KnownBlock, { type: 'section' }>),
  accessory,
});

const ROOM_IN_SECTION = 2900;

/** Lines, in as few sections as hold them. Each line has to fit into one by itself. */
export function sections(lines: string[]): KnownBlock[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    const joined = last === undefined ? line : `${last}\n${line}`;
    if (last === undefined || lengthOf(joined) > ROOM_IN_SECTION) texts.push(line);
    else texts[texts.length - 1] = joined;
  }
  return texts.filter((text) => text !== '').map(section);
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * What somebody wrote, as a quote of as many sections as it takes, up to `room` characters once escaped. Cut between
 * whole characters, with "…" where something was left out.
 */
export function quoted(text: string, room: number): KnownBlock[] {
  const lines: string[] = [];
  let left = room;
  for (const line of tidy(text).split('\n')) {
    let current = '';
    for (const { segment } of graphemes.segment(line)) {
      const piece = escapeTyped(segment);
      const size = lengthOf(piece);
      if (size > left) return sections([...lines, `> ${current}…`]);
      if (lengthOf(current) + size > ROOM_IN_SECTION - 10) {
        lines.push(`> ${current}`);
        current = '';
      }
      current += piece;
      left -= size;
    }
    lines.push(`> ${current}`);
    left -= 3;
  }
  return sections(lines);
}

/** Line breaks as people mean them: at most one empty line between paragraphs. */
function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const lengthOf = (text: string): number => [...text].length;
