/**
 * Slack's mrkdwn as a tree, the way Slack's own client reads it: one `*` is bold, `<…>` are links, mentions
 * and dates, bare web addresses become links, and only `&amp;`, `&lt;`, `&gt;` are entities.
 */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; url: string; label: string }
  | { kind: 'user'; id: string; label?: string }
  | { kind: 'channel'; id: string; label?: string }
  | { kind: 'broadcast'; range: string }
  | { kind: 'date'; seconds: number; format: string; url?: string; fallback: string }
  | { kind: 'emoji'; name: string }
  | { kind: 'break' };

export type Paragraph = { kind: 'paragraph' | 'quote'; children: Inline[] } | { kind: 'pre'; text: string };

const styles = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
type Mark = keyof typeof styles;

/** Undoes the only three entities that Slack knows. */
function unescapeSlack(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Reads the inside of `<…>`. */
export function parseAngle(body: string): Inline {
  const bar = body.indexOf('|');
  const target = bar < 0 ? body : body.slice(0, bar);
  const label = bar < 0 ? undefined : unescapeSlack(body.slice(bar + 1));
  if (target.startsWith('@')) return { kind: 'user', id: target.slice(1), ...(label ? { label } : {}) };
  if (target.startsWith('#')) return { kind: 'channel', id: target.slice(1), ...(label ? { label } : {}) };
  const date = /^!date\^(-?\d+)\^([^^]+)(?:\^(.+))?$/s.exec(target);
  if (date) {
    const [, seconds = '0', format = '', url] = date;
    return { kind: 'date', seconds: Number(seconds), format, fallback: label ?? '', ...(url ? { url } : {}) };
  }
  if (target.startsWith('!'))
    return { kind: 'broadcast', range: label ?? target.slice(1).split('^')[0] ?? '' };
  const url = unescapeSlack(target);
  return { kind: 'link', url, label: label || url.replace(/^mailto:/, '') };
}

const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);
const isSpace = (char: string | undefined): boolean => char === undefined || /\s/.test(char);

/** Where a piece that styles do not look into ends: `<…>` and `` `…` ``; otherwise the next character. */
function skip(text: string, at: number): number {
  const close = text[at] === '<' ? '>' : text[at] === '`' ? '`' : undefined;
  const end = close ? text.indexOf(close, at + 1) : -1;
  return end < 0 || text.slice(at, end).includes('\n') ? at + 1 : end + 1;
}

function closingMark(text: string, open: number, mark: Mark): number {
  if (isWord(text[open - 1]) || isSpace(text[open + 1]) || text[open + 1] === mark) return -1;
  for (let at = open + 1; at < text.length && text[at] !== '\n'; at = skip(text, at)) {
    if (text[at] === mark && !isSpace(text[at - 1]) && !isWord(text[at + 1])) return at;
  }
  return -1;
}

const bareUrl = /^https?:\/\/[^\s<>|*`]+[^\s<>|*`.,;:!?)'"_~\]]/;
const emojiName = /^:([a-z0-9_+'-]+)(?:::skin-tone-[2-6])?:/;

/** Reads one run of text without paragraphs; `verbatim` leaves bare addresses alone. */
export function parseInline(text: string, verbatim = false): Inline[] {
  const out: Inline[] = [];
  let plain = '';
  const flush = () => {
    if (plain) out.push({ kind: 'text', text: unescapeSlack(plain) });
    plain = '';
  };
  const push = (node: Inline, next: number) => {
    flush();
    out.push(node);
    return next;
  };
  for (let at = 0; at < text.length; ) {
    const char = text[at] as string;
    const end = skip(text, at);
    const close = char in styles ? closingMark(text, at, char as Mark) : -1;
    const url = char === 'h' && !verbatim && !isWord(text[at - 1]) ? bareUrl.exec(text.slice(at)) : null;
    const emoji = char === ':' ? emojiName.exec(text.slice(at)) : null;
    if (char === '\n') at = push({ kind: 'break' }, at + 1);
    else if (char === '<' && end > at + 2) at = push(parseAngle(text.slice(at + 1, end - 1)), end);
    else if (char === '`' && end > at + 2)
      at = push({ kind: 'code', text: unescapeSlack(text.slice(at + 1, end - 1)) }, end);
    else if (close > 0)
      at = push(
        { kind: styles[char as Mark], children: parseInline(text.slice(at + 1, close), verbatim) },
        close + 1,
      );
    else if (url)
      at = push(
        { kind: 'link', url: unescapeSlack(url[0]), label: unescapeSlack(url[0]) },
        at + url[0].length,
      );
    else if (emoji?.[1]) at = push({ kind: 'emoji', name: emoji[1] }, at + emoji[0].length);
    else {
      plain += char;
      at += 1;
    }
  }
  flush();
  return out;
}

const quoteMark = /^(?:>|&gt;) ?/;

/** Reads a whole mrkdwn text: code fences, quotes (also a typed `&gt;` at a line's start), paragraphs. */
export function parseMrkdwn(text: string, verbatim = false): Paragraph[] {
  const out: Paragraph[] = [];
  text.split(/\n?```\n?([\s\S]+?)\n?```\n?/).forEach((part, index) => {
    if (index % 2 === 1) out.push({ kind: 'pre', text: unescapeSlack(part) });
    else if (part) out.push(...parseQuotes(part, verbatim));
  });
  return out;
}

function parseQuotes(text: string, verbatim: boolean): Paragraph[] {
  const groups: { quote: boolean; lines: string[] }[] = [];
  let rest = false;
  for (const line of text.split('\n')) {
    if (/^(?:>|&gt;){3}/.test(line)) rest = true;
    const quote = rest || quoteMark.test(line);
    const bare = quote ? line.replace(/^(?:>|&gt;){3} ?/, '').replace(quoteMark, '') : line;
    const last = groups.at(-1);
    if (last?.quote === quote) last.lines.push(bare);
    else groups.push({ quote, lines: [bare] });
  }
  return groups
    .filter((group, index) => group.quote || index === 0 || group.lines.join('') !== '')
    .map(({ quote, lines }) => ({
      kind: quote ? 'quote' : 'paragraph',
      children: parseInline(lines.join('\n'), verbatim),
    }));
}
