import { type AgendaFinding, judgeAgenda } from '../../../src/domain/rules/agenda-findings.js';

describe('an agenda as a whole', () => {
  test.each<[string, string[], AgendaFinding[]]>([
    ['open questions', ['How do you plan?', 'What surprised you?'], []],
    ['a single question', ['Do you like it?'], []],
    ['empty ones beside it', ['Do you like it?', '  ', ''], []],
    ['the same twice', ['How do you plan a week?', 'HOW  do you plan a week'], ['same_question_twice']],
    ['four words of five alike', ['how do you plan weeks', 'how do you plan'], ['same_question_twice']],
    ['three words of four alike', ['how you plan weeks', 'how you plan'], []],
    ['signs alone, alike', ['???', '???'], ['same_question_twice']],
    ['signs alone, different', ['???', '!!!'], []],
    ['yes or no throughout', ['Do you like it?', 'Well, is it hard?'], ['all_yes_no']],
    ['yes or no once', ['Do you like it?', 'What is hard?'], []],
    ['open after all', ['Can you tell me about it?', 'Do you like it?'], []],
    ['a choice', ['Is it hard or easy?', 'Do you like it?'], []],
    ['a word that only begins alike', ['Island life: fine?', 'Do you like it?'], []],
    ['curled apostrophes', ['Isn’t it hard?', 'Don’t you tire?'], ['all_yes_no']],
    [
      'oneself throughout',
      ['What should I do with my time?', "Where would I go, if I'm free?"],
      ['all_about_oneself'],
    ],
    ['oneself, and the host', ['What should I do with my time?', 'What would you tell me, were I here?'], []],
    ['oneself once each', ['What should I do?', 'Where would I go?'], []],
  ])('with %s', (_, questions, findings) => {
    expect(judgeAgenda(questions)).toEqual(findings);
  });
});
