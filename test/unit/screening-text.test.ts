import { join } from 'node:path';
import fc from 'fast-check';
import { cueFor } from '../../src/adapters/screening/cues.js';
import { isForeign } from '../../src/adapters/screening/language.js';
import { plainText } from '../../src/adapters/screening/plain-text.js';
import { loadTokenizer, TOKENS_MAX, type Tokenize } from '../../src/adapters/screening/tokenizer.js';

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
    'Wie lernt man Glas blasen?',
    'Hvordan blir man los?',
    'Mitä teet töissä?',
    'Bagaimana cara menjadi pandu kapal?',
    'Làm thế nào để trở thành phi công?',
    'Bună ziua, aș vrea să știu cum planificați o stagiune.',
    'Wie macht ihr UX Research im Team, und was lernt ihr daraus?',
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
    'Wind farm maintenance',
    'Bauhaus, Ulm, Braun',
    'Zürich or Malmö?',
    'Do piano tuners mourn good pianos?',
    'Is batik in Java still dyed by hand, and who teaches it?',
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
  let tokenize: Tokenize;
  beforeAll(async () => {
    tokenize = await loadTokenizer(join(__dirname, '../../src/adapters/screening/model'));
  });
  const [CLS, SEP] = [2, 3];

  it('puts the field before the text', () => {
    const [first, field, ...text] = tokenize('how do tides work', 'note');
    expect([first, text[0], text.at(-1)]).toEqual([CLS, SEP, SEP]);
    expect(field).not.toBe(tokenize('how do tides work', 'question')[1]);
  });

  it('cares neither for case nor for accents', () => {
    expect(tokenize('A Café in Málaga', 'question')).toEqual(tokenize('a cafe in malaga', 'question'));
  });

  it('gives at most 128 tokens, the last one an end, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1200 }), (text) => {
        const ids = tokenize(plainText(text), 'question');
        expect(ids.length).toBeLessThanOrEqual(TOKENS_MAX);
        expect(ids.at(-1)).toBe(SEP);
      }),
      { numRuns: 50 },
    );
  });
});
