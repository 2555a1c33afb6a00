import type { Iso } from './model/request.js';

const LINE_OCTETS_MAX = 75;
const utf8 = new TextEncoder();

/** The lines of an iCalendar file (RFC 5545, 3.1), folded and terminated as the standard requires. */
export function contentLines(lines: readonly string[]): string {
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/** `20270308T140000Z`; an instant as ISO 8601, or ms since the epoch. */
export function basicTime(instant: Iso | number): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** RFC 5545, 3.3.11: backslash, semicolon, comma and line break are escaped; other control characters are dropped. */
export function escapeValue(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');
}

/** RFC 5545, 3.1: at most 75 octets a line, cut between characters; a continuation line begins with a space. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = utf8.encode(character).length;
    if (octets + size > LINE_OCTETS_MAX) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
