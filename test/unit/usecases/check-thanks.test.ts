import { checkThanks } from '../../../src/usecases/afterwards/check-thanks.js';

const passes = { judge: async (texts: unknown[]) => texts.map(() => ({ action: 'pass' })) } as never;
const WORDS = 'That much of the work is listening.';

describe('a thank-you note', () => {
  it.each(['\u200B'.repeat(20), '🙏'.repeat(20), '. . . . . . . .', 'ok'])(
    'has to say something: "%s" does not',
    async (nothing) => {
      const problems = await checkThanks(passes, { learned: WORDS, willDo: nothing, specific: WORDS });
      expect(Object.keys(problems)).toEqual(['willDo']);
    },
  );

  it('may be written in any language', async () => {
    const parts = { learned: '学到了很多', willDo: WORDS, specific: 'לשאול ולהקשיב' };
    expect(await checkThanks(passes, parts)).toEqual({});
  });
});
