import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createWorkerScreener,
  type WorkerScreenerOptions,
} from '../../src/adapters/screening/worker-screener.js';
import type { ScreeningField } from '../../src/domain/rules/screening.js';
import type { Screener } from '../../src/usecases/ports/screener.js';

const rootDir = join(__dirname, '../..');
const form = [
  'How do tram drivers learn a new route?',
  'Which part of your work would surprise an outsider?',
  'What changed in public transport since you began?',
  'Could you forward my CV to your manager and put in a good word for me?',
  'tbd',
].map((text) => ({ text, field: 'question' as ScreeningField }));

let open: Screener[] = [];
const screenerWith = (options: Partial<WorkerScreenerOptions> = {}): Screener => {
  const screener = createWorkerScreener({ rootDir, endWithinMs: 60_000, ...options });
  open.push(screener);
  return screener;
};
/** A worker made of these lines, for the ways in which one may fail. */
const workerOf = (code: string): Partial<WorkerScreenerOptions> => {
  const workerPath = join(mkdtempSync(join(tmpdir(), 'screening-')), 'worker.cjs');
  writeFileSync(
    workerPath,
    `const { parentPort } = require('node:worker_threads');
    parentPort.on('message', (asked) => asked === 'end' && process.exit(0));
    ${code}`,
  );
  return { workerPath, modelDir: '', endWithinMs: 100 };
};
const ANSWERING = `
  parentPort.postMessage({ kind: 'ready' });
  const pass = { label: 'ok', action: 'pass', confidence: 1, rule: 4 };
  const answer = ({ id, items }) => parentPort.postMessage({ kind: 'verdicts', id, verdicts: items.map(() => pass) });`;

afterEach(async () => {
  await Promise.all(open.map((screener) => screener.close()));
  open = [];
});

describe('the screening worker', () => {
  it('judges a form in order, fair questions pass and clear breaches are refused', async () => {
    const screener = screenerWith();
    await screener.warm();
    const verdicts = await screener.judge(form, 10_000);
    expect(verdicts.map(({ action }) => action)).toEqual(['pass', 'pass', 'pass', 'refuse', 'refuse']);
    expect(verdicts[3]?.breach).toMatch(/CV/);
    expect(verdicts[4]).toMatchObject({ label: 'unprepared', rule: 4 });
  });

  it('judges a whole form well within two seconds, also many at once', async () => {
    const screener = screenerWith();
    await screener.warm();
    const startedAt = performance.now();
    const all = await Promise.all(Array.from({ length: 5 }, () => screener.judge(form, 10_000)));
    expect((performance.now() - startedAt) / all.length).toBeLessThan(2000);
    expect(all.flat().some(({ unscreened }) => unscreened)).toBe(false);
  });

  it('takes no harm from long and strange texts', async () => {
    const screener = screenerWith();
    await screener.warm();
    const texts = [
      '😀'.repeat(1500),
      'e\u0301\u0302\u0303'.repeat(800),
      '\n'.repeat(3000),
      '\u0000\ud800\u202e',
      '﷽'.repeat(3000),
      `${'a'.repeat(3000)} <!channel> <@U1> \`\`\``,
      'How do you plan a season? '.repeat(120),
      '',
    ].map((text) => ({ text, field: 'note' as ScreeningField }));
    const startedAt = performance.now();
    const verdicts = await screener.judge(texts, 10_000);
    expect(performance.now() - startedAt).toBeLessThan(3000);
    expect(verdicts).toHaveLength(texts.length);
    expect(verdicts.some(({ label }) => label === undefined)).toBe(false);
  });

  it('says "not screened" to another language and passes it with a flag', async () => {
    const screener = screenerWith();
    const text = 'Wie sind Sie zur Landschaftsarchitektur gekommen und was macht Ihnen Freude?';
    const [verdict] = await screener.judge([{ text, field: 'question' }], 10_000);
    expect(verdict).toMatchObject({ action: 'flag', unscreened: true });
  });

  it('gives nothing for nothing', async () => {
    await expect(screenerWith().judge([], 1000)).resolves.toEqual([]);
  });
});

describe('when the worker fails', () => {
  const ending: [string, string][] = [
    ['what it is at', 'await screener.warm(); await ask(50);'],
    [
      'only what it is at, whatever waits',
      'await screener.warm(); for (let i = 0; i < 40; i++) void ask(60_000);',
    ],
    ['its start', ''],
  ];
  it.each(ending)('lets the model end %s before the worker is closed', (_, steps) => {
    const program = join(mkdtempSync(join(tmpdir(), 'screening-')), 'closing.mjs');
    const built = join(rootDir, 'dist/src/adapters/screening/worker-screener.js');
    writeFileSync(
      program,
      `import { createWorkerScreener } from ${JSON.stringify(built)};
      const screener = createWorkerScreener({ rootDir: ${JSON.stringify(rootDir)} });
      const text = 'How does a harbour plan for a storm, and who closes the port then? '.repeat(3);
      const form = Array.from({ length: 16 }, (_, i) => ({ text: text + i, field: 'question' }));
      const ask = (deadlineMs) => screener.judge(form, deadlineMs);
      ${steps}
      await screener.close();`,
    );
    const { status, stderr } = spawnSync(process.execPath, [program], { timeout: 60_000 });
    expect([status, String(stderr)]).toEqual([0, '']);
  });

  it('passes every text with a flag when the deadline is missed', async () => {
    const screener = screenerWith(workerOf("parentPort.on('message', () => undefined);"));
    const verdicts = await screener.judge(form, 30);
    expect(verdicts).toHaveLength(form.length);
    expect(verdicts.every(({ action, unscreened }) => action === 'flag' && unscreened)).toBe(true);
  });

  it('passes every text with a flag at once when the worker dies, and replaces it', async () => {
    const restarts: string[] = [];
    const code = `${ANSWERING}
      parentPort.on('message', (question) => {
        if (question.items[0].text === 'die') process.exit(1);
        answer(question);
      });`;
    const screener = screenerWith({
      ...workerOf(code),
      restartMs: 10,
      onRestart: (why) => restarts.push(why),
    });
    await screener.warm();
    const [verdict] = await screener.judge([{ text: 'die', field: 'note' }], 60_000);
    expect(verdict).toMatchObject({ action: 'flag', unscreened: true });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const [next] = await screener.judge([{ text: 'live', field: 'note' }], 10_000);
    expect(next).toMatchObject({ action: 'pass' });
    expect(restarts).toEqual(['died']);
  });

  it('replaces a worker that is stuck', async () => {
    const restarts: string[] = [];
    const code = `${ANSWERING}
      parentPort.on('message', (question) => {
        if (question.items[0].text === 'hang') for (;;);
        answer(question);
      });`;
    const screener = screenerWith({
      ...workerOf(code),
      restartMs: 10,
      stuckAfterMs: 50,
      onRestart: (why) => restarts.push(why),
    });
    await screener.warm();
    await screener.judge([{ text: 'hang', field: 'note' }], 20);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const [next] = await screener.judge([{ text: 'go on', field: 'note' }], 10_000);
    expect(next).toMatchObject({ action: 'pass' });
    expect(restarts).toEqual(['stuck']);
  });

  it('says so when the model cannot be loaded', async () => {
    const screener = screenerWith({ modelDir: '/nowhere', restartMs: 60_000 });
    await expect(screener.warm()).rejects.toThrow(/nowhere/);
  });

  it('passes every text with a flag after it was closed', async () => {
    const screener = screenerWith();
    await screener.close();
    const [verdict] = await screener.judge(form, 1000);
    expect(verdict).toMatchObject({ unscreened: true });
  });
});
