import { join } from 'node:path';
import { readEvaluationLines, readTrainingLines } from '../../scripts/training/data.js';
import { measure } from '../../scripts/training/measure.js';
import { createJudge, type Judge } from '../../src/adapters/screening/judge.js';
import { readModel } from '../../src/adapters/screening/model-file.js';
import { MODEL_FILE } from '../../src/adapters/screening/worker-screener.js';

const rootDir = join(__dirname, '../..');
let judge: Judge;

beforeAll(async () => {
  judge = createJudge(await readModel(join(rootDir, MODEL_FILE)));
});

describe('the shipped model', () => {
  it.each(['heldout.jsonl', 'heldout-2.jsonl', 'dev.jsonl'])(
    'keeps its promises on lines it never saw: %s',
    (file) => {
      const lines = readEvaluationLines(rootDir).filter((one) => one.file === file);
      const verdicts = judge(lines.map(({ line }) => line));
      const figures = measure(
        lines.flatMap(({ line }, i) => {
          const verdict = verdicts[i];
          return verdict === undefined ? [] : [{ line, verdict }];
        }),
      );
      expect(figures.lines).toBe(lines.length);
      expect(figures.okVsNot).toBeGreaterThanOrEqual(0.93);
      expect(figures.macroF1).toBeGreaterThanOrEqual(0.85);
      expect(figures.okRefused).toBeLessThanOrEqual(0.005);
      expect(figures.okFlagged).toBeLessThanOrEqual(0.04);
    },
  );

  it.each([
    'How did you get into UX research?',
    'What skills matter most in data engineering?',
    'How does your company decide what to build next?',
    'What do you wish you had known before becoming a nurse?',
    'whats it like to run a small bakery',
  ])('passes an everyday question: %s', (text) => {
    expect(judge([{ text, field: 'question' }])[0]).toMatchObject({ action: 'pass' });
  });

  it.each([
    ['pitch', 'Would you look over my CV and forward it?'],
    ['inside_track', 'Are there any openings on your team right now?'],
    ['baggage', 'My boss hates me and I was passed over again. What should I do?'],
    ['unprepared', 'Any advice?'],
    ['rude', "You're an idiot and your company is a joke."],
  ])('refuses a clear breach: %s', (label, text) => {
    expect(judge([{ text, field: 'question' }])[0]).toMatchObject({ label, action: 'refuse' });
  });

  it('passes a plain thank-you and refuses one that asks for a job', () => {
    const texts = ['Thank you for the half hour, I learned a lot.', 'Thanks! Please forward my CV to HR.'];
    const [thanks, ask] = judge(texts.map((text) => ({ text, field: 'thanks' })));
    expect([thanks?.action, ask?.action]).toEqual(['pass', 'refuse']);
  });

  it('quotes the sentence that broke the rule, not the whole text', () => {
    const text = 'I like how you plan a season. Could you refer me to your manager? Thanks.';
    expect(judge([{ text, field: 'question' }])[0]?.breach).toBe('Could you refer me to your manager?');
  });

  it('judges a text alike whatever stands beside it', () => {
    const item = { text: 'How do tram drivers learn a new route?', field: 'question' as const };
    const [alone] = judge([item]);
    const [beside] = judge([item, { text: 'tbd', field: 'note' }, { text: 'x'.repeat(3000), field: 'note' }]);
    expect(beside?.label).toBe(alone?.label);
    expect(beside?.confidence).toBeCloseTo(alone?.confidence ?? 0, 4);
  });
});

describe('the training lines', () => {
  it('hold no line of the evaluation files', () => {
    const known = new Set(readEvaluationLines(rootDir).map(({ line }) => line.text.toLowerCase().trim()));
    expect(readTrainingLines(rootDir).filter(({ text }) => known.has(text.toLowerCase().trim()))).toEqual([]);
  });
});
