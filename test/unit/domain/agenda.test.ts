import { TEXT_CHARS_MIN } from '../../../config/policy.js';
import { AGENDA_FIELDS, checkAgenda, comparable, substanceOf } from '../../../src/domain/rules/agenda.js';

const QUESTIONS = ['What does an ordinary week look like?', 'What surprised you most?'];
const draft = (changes: Partial<Parameters<typeof checkAgenda>[0]> = {}) => ({
  topic: 'Sales',
  questions: QUESTIONS,
  note: '',
  ...changes,
});

describe('an agenda', () => {
  test('of a topic and two questions is enough', () => expect(checkAgenda(draft())).toEqual({}));

  test('may leave gaps between the questions', () => {
    expect(checkAgenda(draft({ questions: [QUESTIONS[0] ?? '', '', '', QUESTIONS[1] ?? '', ''] }))).toEqual(
      {},
    );
  });

  test('needs a topic and two questions', () => {
    expect(checkAgenda(draft({ topic: '', questions: ['', ''] }))).toEqual({
      topic: 'missing',
      question_1: 'missing',
      question_2: 'missing',
    });
    expect(checkAgenda(draft({ questions: ['', QUESTIONS[0] ?? '', ''] }))).toEqual({
      question_1: 'missing',
    });
  });

  test.each(['Why??', '????????????', '🙂🙂🙂🙂🙂🙂🙂🙂🙂', 'a b c d'])(
    'does not take %s for a question',
    (text) => {
      expect(checkAgenda(draft({ questions: [text, ...QUESTIONS] }))).toEqual({ question_1: 'too_short' });
    },
  );

  test.each(['你为什么选择这份工作', 'なぜこの仕事を', 'ماذا تفعل في يومك العادي؟'])(
    'takes %s for a question',
    (text) => {
      expect(checkAgenda(draft({ questions: [text, ...QUESTIONS] }))).toEqual({});
    },
  );

  test('has limits, counted in characters as people see them', () => {
    const long = 'é'.repeat(201);
    expect(
      checkAgenda(draft({ topic: 'a'.repeat(121), note: 'n'.repeat(301), questions: [long, ...QUESTIONS] })),
    ).toEqual({ topic: 'too_long', note: 'too_long', question_1: 'too_long' });
    expect(checkAgenda(draft({ questions: [`What about ${'🦊'.repeat(180)}?`, ...QUESTIONS] }))).toEqual({});
  });

  test('asks nothing twice, whatever the spaces and capitals', () => {
    const twice = ['What surprised you most?', ' what  SURPRISED you most ?!'];
    expect(checkAgenda(draft({ questions: twice }))).toEqual({ question_2: 'repeated' });
  });

  test('takes each text up to its limit', () => {
    const most = {
      topic: 'a'.repeat(120),
      note: 'n'.repeat(300),
      questions: ['q'.repeat(200), QUESTIONS[0] ?? ''],
    };
    expect(checkAgenda(most)).toEqual({});
    expect(checkAgenda(draft({ questions: ['q'.repeat(200), 'r'.repeat(201)] }))).toEqual({
      question_2: 'too_long',
    });
  });

  test('needs as many letters as make a text, and no more', () => {
    expect(checkAgenda(draft({ topic: 'HR' }))).toEqual({});
    expect(checkAgenda(draft({ topic: 'H' }))).toEqual({ topic: 'too_short' });
    const least = 'q'.repeat(TEXT_CHARS_MIN);
    expect(checkAgenda(draft({ questions: [least, ...QUESTIONS] }))).toEqual({});
    expect(checkAgenda(draft({ questions: [`${least.slice(1)}?`, ...QUESTIONS] }))).toEqual({
      question_1: 'too_short',
    });
  });

  test('has no more than five questions', () => {
    const five = Array.from({ length: 5 }, (_, n) => `Which of these is number ${n}?`);
    expect(checkAgenda(draft({ questions: [...five, 'x'] }))).toEqual({});
    expect(AGENDA_FIELDS).toEqual([
      'topic',
      'question_1',
      'question_2',
      'question_3',
      'question_4',
      'question_5',
      'note',
    ]);
  });

  test('says nothing of a field in which nothing is wrong', () => {
    expect(Object.keys(checkAgenda(draft({ topic: '' })))).toEqual(['topic']);
    expect(Object.keys(checkAgenda(draft({ note: '!' })))).toEqual([]);
  });

  test.each([
    ['', 0],
    ['?!', 0],
    ['a b c', 3],
    ['42', 2],
    ['漢', 3],
    ['한국', 6],
  ])('weighs the letters of %j: %d', (text, weight) => {
    expect(substanceOf(text)).toBe(weight);
  });

  test.each([
    ['Why\u200b not?', 'why not'],
    ['WHY  NOT ?!', 'why not'],
    ['Ｗhy not', 'why not'],
    ['why, not', 'why, not'],
  ])('compares %j by %j', (text, plain) => {
    expect(comparable(text)).toBe(plain);
  });
});
