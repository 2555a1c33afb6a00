import fc from 'fast-check';
import { cueFor } from '../../src/adapters/screening/cues.js';
import { isForeign } from '../../src/adapters/screening/language.js';
import { plainText } from '../../src/adapters/screening/plain-text.js';
import { createTokenizer } from '../../src/adapters/screening/tokenizer.js';

describe('the language check', () => {
  it.each([
    'Wie sind Sie zur Landschaftsarchitektur gekommen und was macht Ihnen Freude?',
    'Comment êtes-vous devenu architecte, et que feriez-vous autrement ?',
    '¿Cómo es un día normal en su trabajo?',
    'Qual è la parte più difficile del suo lavoro?',
    'Como é o seu trabalho no dia a dia?',
    'Hoe bent u in dit vak terechtgekomen en wat is het moeilijkste?',
    'Hur är det att arbeta som läkare på landet?',
    'Jak wygląda pani praca i co jest w niej najtrudniejsze?',
    'İşinizin en zor yanı ne ve bu mesleğe nasıl başladınız?',
    'Как вы стали архитектором и что вам нравится в работе?',
    'あなたの仕事で一番大変なことは何ですか。',
    '你是怎么成为建筑师的?',
    '你是怎么成为设计师的？',
    'كيف أصبحت مهندسا معماريا؟',
  ])('knows that this is not English: %s', (text) => {
    expect(isForeign(text)).toBe(true);
  });

  it.each([
    'What does Schadenfreude look like in comedy writing?',
    'How do you keep a mise en place during service?',
    'plz tell how is working in hospital as nurse, i am curious',
    'Whats ur typical day?',
    'Me want know how baker make bread in night',
    'How did you get from São Paulo to Malmö, and what does Jørgen do on the team?',
    'SQL vs NoSQL?',
    'What is it like to be a maître d’hôtel in a café?',
    'tbd',
    '😀😀😀',
    '',
  ])('takes this for English: %s', (text) => {
    expect(isForeign(text)).toBe(false);
  });
});

describe('the cues', () => {
  it.each([
    'tbd',
    'n/a',
    'test test 123',
    '...',
    '👍👍👍',
    '12345',
    'asdfasdf',
    'lorem ipsum dolor sit amet',
    'How did you become a {role} at {org}?',
    'Why [Company]?',
    'work work work work work work',
    'aaaaaaaaa',
    '',
  ])('find nothing prepared in: %s', (text) => {
    expect(cueFor(plainText(text))).toBe('unprepared');
  });

  it.each([
    'How do testers work?',
    'Why do bakers get up so early?',
    'What does [sic] mean to an editor?',
    'Is C++ or C# used in games?',
    'What is a none-too-obvious skill of a notary?',
    'How do you test a recipe?',
    '你是怎么成为设计师的？',
    'งานของคุณเป็นอย่างไร',
  ])('leave alone: %s', (text) => {
    expect(cueFor(plainText(text))).toBeUndefined();
  });
});

describe('plainText', () => {
  it('evens out quotes, dashes, invisible characters and white space', () => {
    expect(plainText('  It’s\u200B “fine” –\n\tok ')).toBe('It\'s "fine" - ok');
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plainText(plainText(text))).toBe(plainText(text));
      }),
    );
  });
});

describe('the tokenizer', () => {
  const reserved = Array.from({ length: 6 }, (_, i) => [`<${i}>`, 0] as const);
  const tokenize = createTokenizer([
    ...reserved,
    ['▁', -4],
    ['▁a', -2],
    ['b', -3],
    ['▁ab', -1],
    ['c', -2],
    ['bc', -2.5],
  ]);

  it('takes the most probable way to cut a word', () => {
    expect(tokenize('ab')).toEqual([9]);
    expect(tokenize('abc')).toEqual([9, 10]);
    expect(tokenize('a bc')).toEqual([7, 6, 11]);
  });

  it('makes one unknown token of a run of unknown characters', () => {
    expect(tokenize('a🙂🙂🙂c')).toEqual([7, 0, 10]);
  });

  it('gives no tokens for nothing', () => {
    expect(tokenize('')).toEqual([]);
    expect(tokenize(' \n\t')).toEqual([]);
  });

  it('gives at most 128 tokens of the vocabulary, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
        const ids = tokenize(text);
        expect(ids.length).toBeLessThanOrEqual(128);
        expect(ids.every((id) => id >= 0 && id < 12)).toBe(true);
      }),
    );
  });
});
