import { join } from 'node:path';
import { keyOf, readEvaluationLines, readLines, readTrainingLines } from '../../scripts/screening/lines.js';
import { measure } from '../../scripts/screening/measure.js';
import { createWorkerScreener } from '../../src/adapters/screening/worker-screener.js';
import type { Screener } from '../../src/usecases/ports/screener.js';
import { drawn } from '../support/drawn.js';

const rootDir = join(__dirname, '../..');
const DEADLINE_MS = 60_000;
let screener: Screener;
const judge = (items: Parameters<Screener['judge']>[0]) => screener.judge(items, DEADLINE_MS);

// In its worker, as it runs in the bot.
beforeAll(async () => {
  screener = createWorkerScreener({ rootDir, endWithinMs: 60_000 });
  await screener.warm();
});
afterAll(() => screener.close());

describe('the shipped model', () => {
  it.each(drawn(['dev.jsonl'], ['heldout.jsonl', 'heldout-2.jsonl', 'dev.jsonl']))(
    'keeps its promises on lines it never saw: %s',
    async (file) => {
      const lines = readEvaluationLines(rootDir).filter((one) => one.file === file);
      const verdicts = await judge(lines.map(({ line }) => line));
      const figures = measure(
        lines.flatMap(({ line }, i) => {
          const verdict = verdicts[i];
          return verdict === undefined ? [] : [{ line, verdict }];
        }),
      );
      expect(figures.lines).toBe(lines.length);
      expect(figures.okVsNot).toBeGreaterThanOrEqual(0.96);
      expect(figures.macroF1).toBeGreaterThanOrEqual(0.89);
      expect(figures.okRefused).toBeLessThanOrEqual(0.005);
      expect(figures.okFlagged).toBeLessThanOrEqual(0.03);
    },
  );

  it.each([
    'How did you get into UX research?',
    'What skills matter most in data engineering?',
    'How does your company decide what to build next?',
    'What do you wish you had known before becoming a nurse?',
    'whats it like to run a small bakery',
  ])('passes an everyday question: %s', async (text) => {
    expect((await judge([{ text, field: 'question' }]))[0]).toMatchObject({ action: 'pass' });
  });

  it('passes everyday topics', async () => {
    const topics = ['Leadership', 'Work-life balance', 'Your career path', 'Day to day', 'Salary bands'];
    const verdicts = await judge(topics.map((text) => ({ text, field: 'topic' })));
    expect(verdicts.map(({ action }) => action)).toEqual(topics.map(() => 'pass'));
  });

  it.each([
    ['pitch', 'Would you look over my CV and forward it?'],
    ['inside_track', 'Are there any openings on your team right now?'],
    ['baggage', 'My boss hates me and I was passed over again. What should I do?'],
    ['unprepared', 'Any advice?'],
    ['rude', "You're an idiot and your company is a joke."],
  ])('refuses a clear breach: %s', async (label, text) => {
    expect((await judge([{ text, field: 'question' }]))[0]).toMatchObject({ label, action: 'refuse' });
  });

  it.each([
    ['How do you dye silk? You are a complete idiot. Which colour fades first?', 'You are a complete idiot.'],
    [
      'Your talk on peat was clear to everybody. You are a liar and a thief. May I ask how a bog is drained?',
      'You are a liar and a thief.',
    ],
    [
      'How long does a violin dry? Who chooses the varnish? Frankly, your work is trash.',
      'Frankly, your work is trash.',
    ],
  ])('does not pass an insult among fair sentences, and quotes it: %s', async (text, breach) => {
    const [verdict] = await judge([{ text, field: 'question' }]);
    expect(verdict).toMatchObject({ label: 'rude', action: 'flag', breach });
  });

  it.each([
    'How do you dye silk? I ruined a scarf like an idiot. Which colour fades first?',
    'What does a harbour master do in a storm? They shout a lot in films. Who closes the port?',
    'How long does a violin dry? A bad one sounds like a dying cat. Who chooses the varnish?',
    'Your column on peat annoyed my uncle. He sells it. May I ask how a bog is drained?',
  ])('passes strong words among fair sentences that insult nobody: %s', async (text) => {
    expect((await judge([{ text, field: 'question' }]))[0]).toMatchObject({ action: 'pass' });
  });

  it('passes a plain thank-you and refuses one that asks for a job', async () => {
    const texts = [
      'Thank you for the half hour, I learned a lot.',
      'Thanks for your time. Could you refer me to the hiring manager?',
    ];
    const [thanks, ask] = await judge(texts.map((text) => ({ text, field: 'thanks' })));
    expect([thanks?.action, ask?.action]).toEqual(['pass', 'refuse']);
  });

  it.each([
    [
      'I like how you plan a season. Could you refer me to your manager? Thanks.',
      'Could you refer me to your manager?',
    ],
    [
      "I've led three design teams and won two national awards. Thoughts?",
      "I've led three design teams and won two national awards.",
    ],
    [
      'How do you choose your suppliers? My boss keeps humiliating me in front of customers, what should I do? Have a nice day.',
      'My boss keeps humiliating me in front of customers, what should I do?',
    ],
    [
      'You write well about bees. Are there openings in your team this spring? I read every column.',
      'Are there openings in your team this spring?',
    ],
    [
      'What does a typical week look like? I attach my portfolio for your review. Which tools do you use?',
      'I attach my portfolio for your review.',
    ],
  ])('quotes the sentence that carries the verdict: %s', async (text, quote) => {
    expect((await judge([{ text, field: 'note' }]))[0]?.breach).toBe(quote);
  });

  it('judges a text alike whatever stands beside it', async () => {
    const item = { text: 'How do tram drivers learn a new route?', field: 'question' as const };
    const [alone] = await judge([item]);
    const [beside] = await judge([
      item,
      { text: 'tbd', field: 'note' },
      { text: 'x'.repeat(3000), field: 'note' },
    ]);
    expect(beside?.label).toBe(alone?.label);
    expect(beside?.confidence).toBeCloseTo(alone?.confidence ?? 0, 4);
  });
});

describe('the training lines', () => {
  it('hold no line of the evaluation files', () => {
    const known = new Set(readEvaluationLines(rootDir).map(({ line }) => keyOf(line.text)));
    expect(readTrainingLines(rootDir).filter(({ text }) => known.has(keyOf(text)))).toEqual([]);
  });

  it('hold no line of the sealed test, which nobody is shown', () => {
    const sealed = ['hand-a.jsonl', 'hand-b.jsonl'].flatMap((file) =>
      readLines(join(rootDir, 'training/sealed', file)),
    );
    const known = new Set(sealed.map(({ text }) => keyOf(text)));
    expect(readTrainingLines(rootDir).filter(({ text }) => known.has(keyOf(text)))).toHaveLength(0);
  });
});
