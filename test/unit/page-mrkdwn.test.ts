import { parseAngle, parseInline, parseMrkdwn } from '../../packages/slack-sandbox/page/text/mrkdwn.js';

const text = (words: string) => ({ kind: 'text', text: words });

describe('mrkdwn, as the page reads it', () => {
  it('reads bold, italic, strike and code', () => {
    expect(parseInline('*a* _b_ ~c~ `*d*`')).toEqual([
      { kind: 'bold', children: [text('a')] },
      text(' '),
      { kind: 'italic', children: [text('b')] },
      text(' '),
      { kind: 'strike', children: [text('c')] },
      text(' '),
      { kind: 'code', text: '*d*' },
    ]);
  });

  it('nests styles', () => {
    expect(parseInline('*a _b_*')).toEqual([
      { kind: 'bold', children: [text('a '), { kind: 'italic', children: [text('b')] }] },
    ]);
  });

  it.each(['2*3*4', 'snake_case_name', '* a *', '*a', '*a\nb*', '**'])('leaves %j as typed', (words) => {
    const kinds = parseInline(words).map((node) => node.kind);
    expect(kinds.every((kind) => kind === 'text' || kind === 'break')).toBe(true);
  });

  it('keeps a style around a mention or a link', () => {
    expect(parseInline('*<@U1>*')).toEqual([{ kind: 'bold', children: [{ kind: 'user', id: 'U1' }] }]);
    expect(parseInline('_<https://a.b/c_d|e>_')).toEqual([
      { kind: 'italic', children: [{ kind: 'link', url: 'https://a.b/c_d', label: 'e' }] },
    ]);
  });

  it('knows three entities and undoes them once', () => {
    expect(parseInline('&lt;b&gt; &amp;amp; &quot;')).toEqual([text('<b> &amp; &quot;')]);
  });

  it('shows an escaped mention as words', () => {
    expect(parseInline('&lt;@U1&gt; &lt;!channel&gt;')).toEqual([text('<@U1> <!channel>')]);
  });

  it('makes a bare address a link, without the full stop after it', () => {
    expect(parseInline('see https://a.b/c?d=1&amp;e=2.')).toEqual([
      text('see '),
      { kind: 'link', url: 'https://a.b/c?d=1&e=2', label: 'https://a.b/c?d=1&e=2' },
      text('.'),
    ]);
    expect(parseInline('see https://a.b', true)).toEqual([text('see https://a.b')]);
  });

  it('reads what stands in angle brackets', () => {
    expect(parseAngle('@U1|dana')).toEqual({ kind: 'user', id: 'U1', label: 'dana' });
    expect(parseAngle('#C1|general')).toEqual({ kind: 'channel', id: 'C1', label: 'general' });
    expect(parseAngle('!here')).toEqual({ kind: 'broadcast', range: 'here' });
    expect(parseAngle('https://a.b?c&amp;d')).toEqual({
      kind: 'link',
      url: 'https://a.b?c&d',
      label: 'https://a.b?c&d',
    });
    expect(parseAngle('!date^1392734382^{date} at {time}^https://a.b|Feb 18')).toEqual({
      kind: 'date',
      seconds: 1392734382,
      format: '{date} at {time}',
      url: 'https://a.b',
      fallback: 'Feb 18',
    });
  });

  it('finds emoji names, not times', () => {
    expect(parseInline('at 10:30:00 :wave:')).toEqual([
      text('at 10'),
      { kind: 'emoji', name: '30' },
      text('00 '),
      { kind: 'emoji', name: 'wave' },
    ]);
  });

  it('parts quotes and code from paragraphs', () => {
    expect(parseMrkdwn('a\n&gt; b\n> c\nd\n```\n*e*\n```')).toEqual([
      { kind: 'paragraph', children: [text('a')] },
      { kind: 'quote', children: [text('b'), { kind: 'break' }, text('c')] },
      { kind: 'paragraph', children: [text('d')] },
      { kind: 'pre', text: '*e*' },
    ]);
  });

  it('quotes the rest after three marks', () => {
    expect(parseMrkdwn('>>> a\nb')).toEqual([
      { kind: 'quote', children: [text('a'), { kind: 'break' }, text('b')] },
    ]);
  });

  it('keeps an empty line within a paragraph', () => {
    expect(parseMrkdwn('a\n\nb')).toEqual([
      { kind: 'paragraph', children: [text('a'), { kind: 'break' }, { kind: 'break' }, text('b')] },
    ]);
  });
});
