import { findBreach } from '../../src/adapters/screening/breach.js';

/** Finds a part the worse the more of it is about a CV. */
const score = (parts: readonly string[]): number[] =>
  parts.map((part) => (part.includes('CV') ? 0.5 + 5 / (10 + part.length) : 0.1));

describe('findBreach', () => {
  it('finds the sentence', () => {
    expect(findBreach('I like your work. Here is my CV. Thanks.', score)).toBe('Here is my CV.');
  });

  it('keeps a single sentence that fits in a quote, and asks nobody', () => {
    const never = (): number[] => {
      throw new Error('asked');
    };
    expect(findBreach('Here is my CV, and how are you?', never)).toBe('Here is my CV, and how are you?');
  });

  it('finds the clause in a sentence too long for a quote', () => {
    const long = `I would like to hear about ${'the tides and '.repeat(7)}the wind, and here is my CV for you`;
    expect(findBreach(long, score)).toMatch(/^(?:the wind, )?and here is my CV for you$/);
  });

  it('keeps a long sentence whose beginning shows it', () => {
    const long = `Here is my CV and I would like to hear about ${'the tides and '.repeat(7)}the wind`;
    expect(findBreach(long, score)).toBe(long);
  });

  it('leaves no comma at the end', () => {
    expect(findBreach('Here is my CV; thanks.', score)).toBe('Here is my CV');
  });
});
