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

  test('takes "forget me" for forget-me', () => {
    expect(parseCommandText('forget me')).toMatchObject({ kind: 'verb', verb: 'forget-me' });
  });

  test.each(['coffee with dana', 'x', '<#C123|general>', '<!subteam^S1>'])('does not guess at %s', (text) => {
    expect(parseCommandText(text)).not.toHaveProperty('nearest');
  });

  test('reads anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        expect(['verb', 'person', 'name', 'unknown']).toContain(parseCommandText(text).kind);
      }),
    );
  });
});
