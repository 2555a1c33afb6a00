import type { Classifier } from '../../src/adapters/screening/classifier.js';
import { createJudge } from '../../src/adapters/screening/judge.js';
import { createReadingCache } from '../../src/adapters/screening/reading-cache.js';

/** To this classifier an insult is rude by itself and hardly shows in a longer text. It keeps what it was asked. */
function classifierOf(): { classify: Classifier; turns: string[][] } {
  const turns: string[][] = [];
  const rudeness = (text: string): number => (text === 'You fool.' ? 0.999 : text.includes('fool') ? 0.1 : 0);
  const classify: Classifier = async (items) => {
    turns.push(items.map(({ text }) => text));
    return items.map(({ text }) => Float32Array.from([1 - rudeness(text), 0, 0, 0, 0, rudeness(text)]));
  };
  return { classify, turns };
}
const question = (text: string) => ({ text, field: 'question' as const });

describe('the judge', () => {
  it('finds the insult among fair sentences, and quotes it', async () => {
    const [verdict] = await createJudge(classifierOf().classify)([
      question('How do you dye silk? You fool. Which colour fades first?'),
    ]);
    expect(verdict).toMatchObject({ label: 'rude', action: 'flag', breach: 'You fool.' });
  });

  it('reads the statements of a whole form in one go, and only what may be an insult once more', async () => {
    const { classify, turns } = classifierOf();
    const texts = ['How do you dye silk? I tried.', 'You fool. Why?', 'I dye silk.'];
    await createJudge(classify)(texts.map(question));
    expect(turns).toEqual([texts, ['I tried.', 'You fool.'], ['You fool.']]);
  });

  it('looks for no quote when time is up, and judges all the same', async () => {
    const { classify, turns } = classifierOf();
    const late = await createJudge(classify)([question('You fool.')], Date.now() - 1);
    expect(late).toEqual([expect.objectContaining({ label: 'rude', action: 'refuse' })]);
    expect(late[0]).not.toHaveProperty('breach');
    expect(turns).toEqual([['You fool.']]);
  });

  it('reads six parts of a text at most', async () => {
    const { classify, turns } = classifierOf();
    const sentences = Array.from({ length: 40 }, (_, i) => `I met fool${i} of town${i}.`);
    await createJudge(classify)([question(sentences.join(' '))]);
    expect(turns[1]?.length).toBeGreaterThan(1);
    expect(turns[1]?.length).toBeLessThanOrEqual(6);
  });
});

describe('the memory of the judge', () => {
  it('reads no text twice in one field, in one form or in the next', async () => {
    const { classify, turns } = classifierOf();
    const read = createReadingCache(classify);
    const first = await read([question('You fool.'), question('Why?'), question('You fool.')]);
    expect(first[2]).toEqual(first[0]);
    const again = await read([question('Why?'), { text: 'Why?', field: 'note' }, question('You fool.')]);
    expect(again[2]).toEqual(first[0]);
    expect(turns).toEqual([['You fool.', 'Why?'], ['Why?']]);
    await read([question('Why?')]);
    expect(turns).toHaveLength(2);
  });
});
