import fc from 'fast-check';
import { SCREENING_LABELS } from '../../src/domain/rules/screening.js';
import { flagText, refusalText } from '../../src/messages/asking/screening-words.js';
import { drawn } from '../support/drawn.js';

const fields = ['topic', 'question', 'note', 'thanks'] as const;
const labels = SCREENING_LABELS.filter((label) => label !== 'ok');

describe('refusalText', () => {
  it('quotes what broke the rule, and names the rule', () => {
    expect(refusalText({ label: 'pitch', breach: 'Here is my CV.' }, 'Hello. Here is my CV.')).toMatch(
      /^“Here is my CV\.” .*rule 5/,
    );
  });

  it('quotes the whole text when no part is known', () => {
    expect(refusalText({ label: 'unprepared' }, 'tbd', 'note')).toMatch(/^“tbd” .*rule 4/);
  });

  it('says where a quote starts within a sentence', () => {
    const text = 'I like your work and could you hire me?';
    expect(refusalText({ label: 'inside_track', breach: 'and could you hire me?' }, text)).toMatch(
      /^“…and could you hire me\?” /,
    );
    expect(refusalText({ label: 'inside_track', breach: 'hire me' }, 'hire me')).toMatch(/^“hire me” /);
  });

  it('shortens a long quote between words', () => {
    const breach =
      'I have managed eleven teams and I would love to manage yours as well, starting soon, at a salary that befits it.';
    expect(refusalText({ label: 'pitch', breach }, breach)).toMatch(/^“I have managed .*\w…” /);
  });

  it('has its own words for every label and field', () => {
    const all = labels.flatMap((label) =>
      fields.map((field) => refusalText({ label, breach: 'x' }, 'x', field)),
    );
    expect(new Set(all).size).toBe(labels.length * fields.length);
  });

  it('stays within 300 characters on one line, whatever was typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 3000 }),
        fc.constantFrom(...labels),
        fc.constantFrom(...fields),
        (text, label, field) => {
          const words = refusalText({ label, breach: text }, text, field);
          expect(words.length).toBeLessThanOrEqual(300);
          expect(words).toMatch(/\.$|\?$/);
          expect(words).not.toMatch(/[\n\r]/);
        },
      ),
      { numRuns: drawn(20, 200) },
    );
  });
});

describe('flagText', () => {
  it('is short and says which rule is in doubt', () => {
    for (const label of labels) {
      expect(flagText({ label })).toMatch(/^May .* \(rule \d+\)$/);
      expect(flagText({ label }).length).toBeLessThan(50);
    }
  });

  it('says when nobody screened the text', () => {
    expect(flagText({ label: 'ok', unscreened: true })).toBe("I couldn't check this.");
    expect(flagText({ label: 'ok', unscreened: true, isForeign: true })).toContain("isn't in English");
  });

  it('has words for the findings about a whole agenda', () => {
    expect(flagText('all_yes_no')).toMatch(/yes or no/);
    expect(flagText('same_question_twice')).toMatch(/same/);
    expect(flagText('all_about_oneself')).toMatch(/requester/);
  });
});
