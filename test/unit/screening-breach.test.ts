import { findBreach } from '../../src/adapters/screening/breach.js';

/** Surer the more of a text is about a CV. */
const sureness = async (texts: readonly string[]): Promise<number[]> =>
  texts.map((text) => (text.includes('CV') ? 0.5 + 5 / (10 + text.length) : 0.1));

describe('findBreach', () => {
  it('finds the sentence', async () => {
    expect(await findBreach('I like your work. Here is my CV. Thanks.', sureness)).toBe('Here is my CV.');
  });

  it('keeps a single sentence that fits in a quote, and asks nobody', async () => {
    const never = (): Promise<number[]> => Promise.reject(new Error('asked'));
    expect(await findBreach('Here is my CV, and how are you?', never)).toBe(
      'Here is my CV, and how are you?',
    );
  });

  it('finds the clause in a sentence too long for a quote', async () => {
    const long = `I would like to hear about ${'the tides and '.repeat(7)}the wind, and here is my CV for you`;
    expect(await findBreach(long, sureness)).toMatch(/^(?:the wind, )?and here is my CV for you$/);
  });

  it('keeps a long sentence whose beginning shows it', async () => {
    const long = `Here is my CV and I would like to hear about ${'the tides and '.repeat(7)}the wind`;
    expect(await findBreach(long, sureness)).toBe(long);
  });

  it('leaves no comma at the end', async () => {
    expect(await findBreach('Here is my CV; thanks.', sureness)).toBe('Here is my CV');
  });

  it('finds the sentence that turns the text, though another looks worse by itself', async () => {
    const turning = async (texts: readonly string[]): Promise<number[]> =>
      texts.map((text) => (text.includes('twenty awards') ? 0.9 : text === 'Thoughts?' ? 0.7 : 0.6));
    const text = 'I design shop windows and won twenty awards. Thoughts?';
    expect(await findBreach(text, turning)).toBe('I design shop windows and won twenty awards.');
  });

  it('looks at six parts at most, however many sentences there are', async () => {
    const asked: number[] = [];
    const text = `${'I like the sea. '.repeat(20)}Here is my CV. ${'I like the sea. '.repeat(20)}`;
    const counting = (texts: readonly string[]): Promise<number[]> => {
      asked.push(texts.length);
      return sureness(texts);
    };
    expect(await findBreach(text.trim(), counting)).toMatch(/CV/);
    expect(asked.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(12);
  });
});
