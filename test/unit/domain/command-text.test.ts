import fc from 'fast-check';
import { mentionedIn, parseCommandText, VERBS } from '../../../src/domain/typed/command-text.js';

describe('what is typed behind /infointerview', () => {
  test.each(['', '  ', 'help', 'HELP me'])('"%s" asks for help', (text) => {
    expect(parseCommandText(text)).toMatchObject({ kind: 'verb', verb: 'help' });
  });

  test.each(VERBS)('knows %s in any case, with what follows', (verb) => {
    const parsed = parseCommandText(` ${verb.toUpperCase()}  tomorrow  `);
    expect(parsed).toEqual({ kind: 'verb', verb, args: 'tomorrow' });
  });

  test.each([
    '<@U0123ABC|dana>',
    '<@U0123ABC>',
    ' <@U0123ABC|dana.whitfield> please',
    'ask <@U0123ABC|>',
    '&lt;@U0123ABC|dana&gt;',
    '<@U0123ABC|a b "c" é>',
  ])('finds the person in %s', (text) => {
    expect(parseCommandText(text)).toEqual({ kind: 'person', userId: 'U0123ABC' });
  });

  test('takes people of an organisation, whose ids begin with W', () => {
    expect(parseCommandText('<@W0123ABC|dana>')).toEqual({ kind: 'person', userId: 'W0123ABC' });
    expect(mentionedIn(' <@W0123ABC> soon')).toBe('W0123ABC');
    expect(mentionedIn('soon <@W0123ABC>')).toBeUndefined();
  });

  test('takes a plain name as one that has to be picked', () => {
    expect(parseCommandText('@Dana  O&amp;K')).toEqual({ kind: 'name', name: 'Dana  O&K' });
  });

  test.each([
    ['stauts', 'status'],
    ['hots', 'hosts'],
    ['setpu now', 'setup'],
    ['forgetme', 'forget-me'],
    ['canel', 'cancel'],
  ])('guesses that %s was meant to be %s', (text, nearest) => {
    expect(parseCommandText(text)).toMatchObject({ kind: 'unknown', nearest });
  });

  test.each([
    ['stop', 'close'],
    ['Settings', 'setup'],
    ['list', 'hosts'],
    ['line', 'queue'],
    ['away next week', 'pause'],
    ['withdraw', 'cancel'],
    ['delete my data', 'forget-me'],
  ])('knows what "%s" asks for: %s', (text, nearest) => {
    expect(parseCommandText(text)).toMatchObject({ kind: 'unknown', nearest });
  });

  test('takes "forget me" for forget-me', () => {
    expect(parseCommandText('forget me')).toMatchObject({ kind: 'verb', verb: 'forget-me' });
  });

  test.each(['coffee with dana', 'x', '<#C123|general>', '<!subteam^S1>'])('does not guess at %s', (text) => {
    expect(parseCommandText(text)).not.toHaveProperty('nearest');
  });

  test.each([
    ['hlp', 'help'],
    ['helpp', 'help'],
    ['halp', 'help'],
    ['hel', 'help'],
    ['ehpl', 'help'],
    ['sattsu', 'status'],
    ['blok', 'block'],
    ['unblok', 'unblock'],
    ['resumes now', 'resume'],
    ['quueue', 'queue'],
  ])('forgives two slips of the finger: %s is %s', (text, nearest) => {
    expect(parseCommandText(text)).toMatchObject({ kind: 'unknown', nearest });
  });

  test.each(['he', 'sttsu1', 'plehs', 'stsut', 'blxxc', 'e', 'door', 'pl', 'h'.repeat(25)])(
    'forgives no more: %s',
    (text) => {
      expect(parseCommandText(text)).toEqual({ kind: 'unknown', typed: text });
    },
  );

  test.each(['ask', 'meet', 'REQUEST'])('needs no "%s", and minds none before a person', (word) => {
    expect(parseCommandText(`${word}  @dana`)).toEqual({ kind: 'name', name: 'dana' });
    expect(parseCommandText(`${word} <@U1>`)).toEqual({ kind: 'person', userId: 'U1' });
    expect(parseCommandText(`${word} &lt;@U1&gt;`)).toEqual({ kind: 'person', userId: 'U1' });
    expect(parseCommandText(`${word} dana`)).toMatchObject({ kind: 'unknown', typed: `${word} dana` });
    const typed = `please ${word} @dana`;
    expect(parseCommandText(typed)).toEqual({ kind: 'unknown', typed });
  });

  test.each(['please <@U1>', '<@u1>', '<@X1>', '<@U1', '<@>', '@U1>', '<U1>'])(
    'sees no mention in %s',
    (text) => {
      expect(parseCommandText(text)).not.toMatchObject({ kind: 'person' });
    },
  );

  test('shows what was typed as it was typed', () => {
    expect(parseCommandText('1 &lt; 2 &lt; 3 &amp;&amp; 3 &gt; 2 &gt; 1')).toEqual({
      kind: 'unknown',
      typed: '1 < 2 < 3 && 3 > 2 > 1',
    });
    expect(parseCommandText('@ dana ')).toEqual({ kind: 'name', name: 'dana' });
  });

  test('takes what follows a command as it stands, lines and all', () => {
    expect(parseCommandText('invite\n@dana\n@ravi')).toEqual({
      kind: 'verb',
      verb: 'invite',
      args: '@dana\n@ravi',
    });
    expect(parseCommandText('Forget  Me now')).toEqual({ kind: 'verb', verb: 'forget-me', args: 'now' });
    expect(parseCommandText('forget merry')).toEqual({ kind: 'unknown', typed: 'forget merry' });
    expect(parseCommandText('invite forget me')).toMatchObject({ verb: 'invite', args: 'forget me' });
    expect(parseCommandText('')).toEqual({ kind: 'verb', verb: 'help', args: '' });
  });

  test('reads anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        expect(['verb', 'person', 'name', 'unknown']).toContain(parseCommandText(text).kind);
      }),
    );
  });
});
