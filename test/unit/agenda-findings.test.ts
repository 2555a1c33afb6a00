import fc from 'fast-check';
import { judgeAgenda } from '../../src/domain/rules/screening.js';

describe('judgeAgenda', () => {
  it('finds nothing in a good agenda', () => {
    expect(
      judgeAgenda(['How do you plan a season?', 'What surprised you in your first year as a conductor?']),
    ).toEqual([]);
  });

  it('finds the same question twice, whatever the case and punctuation', () => {
    expect(judgeAgenda(['How do you plan a season?', 'What is dull?', 'how do you plan a season'])).toEqual([
      'same_question_twice',
    ]);
  });

  it('finds an agenda of yes-or-no questions', () => {
    expect(judgeAgenda(['Do you like it?', 'Is the pay fair in radio?'])).toContain('all_yes_no');
    expect(judgeAgenda(['Do you like it?', 'Can you tell me how a show is made?'])).not.toContain(
      'all_yes_no',
    );
  });

  it('finds an agenda that is about the requester', () => {
    expect(judgeAgenda(['I wonder if my degree counts', 'Would my skills suit me for radio'])).toContain(
      'all_about_oneself',
    );
    expect(judgeAgenda(['I wonder how you got my dream job', 'Would my skills suit me for radio'])).toEqual(
      [],
    );
  });

  it('leaves single and empty questions alone', () => {
    expect(judgeAgenda(['Do you like it?', '', '  '])).toEqual([]);
    expect(judgeAgenda([])).toEqual([]);
  });

  it('does not depend on the order of the questions', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 5 }), (questions) => {
        expect(judgeAgenda([...questions].reverse())).toEqual(judgeAgenda(questions));
      }),
    );
  });
});
