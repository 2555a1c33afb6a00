import { checkAgenda } from '../../../src/domain/rules/agenda.js';

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
});
