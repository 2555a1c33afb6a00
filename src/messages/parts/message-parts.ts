import type { KnownBlock } from '@slack/types';
import type { Rendered } from '../rendered.js';
import {
  blocksOf,
  context,
  escapeTyped,
  graphemes,
  LIMITS,
  type Part,
  section,
  shorten,
  typed,
} from './block-kit.js';
import { onOneLine, type Say, type Scene, type Voice } from './scene.js';

/** Something that is both shown and written: a paragraph, small print, or a quote of what somebody typed. */
export type Spoken = Say | { small: Say } | { quote: string; room: number };

/** A message from its plain text and its blocks; parts that are absent are left out. */
export function message(text: string, ...parts: Part[]): Rendered {
  return { text: shorten(text, LIMITS.fallback), blocks: blocksOf(parts) };
}

const ROOM_FOR_QUOTES_IN_TEXT = 1800;

/**
 * A message that opens with a sentence in bold. What is spoken goes into the plain text as well, so that a screen
 * reader, which is given nothing else, misses nothing.
 */
export function opening({ written, shown }: Scene, title: Say, ...parts: (Part | Spoken)[]): Rendered {
  const quotes = parts.filter((part) => isSpoken(part) && 'quote' in part).length;
  const room = Math.floor(ROOM_FOR_QUOTES_IN_TEXT / Math.max(1, quotes));
  const texts = parts.filter(isSpoken).map((part) => inText(part, written, room));
  const blocks = parts.map((part) => (isSpoken(part) ? inBlocks(part, shown) : part));
  return message(
    [sentence(title(written)), ...texts].filter((said) => said !== '').join(' '),
    section(`*${sentence(title(shown))}*`),
    ...blocks,
  );
}

/** Whoever has no name here may still begin a sentence. */
const sentence = (text: string): string => text.replace(/^someone\b/, 'Someone');

function isSpoken(part: Part | Spoken): part is Spoken {
  return typeof part === 'function' || (typeof part === 'object' && ('small' in part || 'quote' in part));
}

function inText(part: Spoken, voice: Voice, room: number): string {
  if (typeof part === 'function') return sentence(part(voice));
  return 'small' in part ? part.small(voice) : `“${typed(onOneLine(part.quote), room)}”`;
}

function inBlocks(part: Spoken, voice: Voice): Part {
  if (typeof part === 'object' && 'quote' in part) return quoted(part.quote, part.room);
  const said = sentence(typeof part === 'function' ? part(voice) : part.small(voice));
  if (said === '') return undefined;
  return typeof part === 'function' ? section(said) : context(said);
}

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
  return texts.filter((text) => text !== '').map((text) => section(text));
}

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
