import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = join(__dirname, '../../dist/scripts/screen.js');
const run = (args: string[], input = '') =>
  spawnSync(process.execPath, [program, ...args], { input, encoding: 'utf8', cwd: tmpdir() });
const lines = (...texts: unknown[]): string => texts.map((text) => JSON.stringify(text)).join('\n');

describe('npm run screen', () => {
  it('prints one line of JSON per line, in order, and nothing else', () => {
    const input = lines(
      { text: 'How do tram drivers learn a new route?', field: 'question' },
      { text: 'Could you forward my CV to HR?', field: 'note' },
      { text: 'Comment êtes-vous devenu architecte, et que feriez-vous autrement ?', field: 'question' },
    );
    const { stdout, stderr, status } = run(['-'], `${input}\n\n`);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(answers).toHaveLength(3);
    expect(answers[0]).toMatchObject({ label: 'ok', action: 'pass' });
    expect(answers[1]).toMatchObject({ label: 'pitch', action: 'refuse', rule: 5 });
    expect(answers[2]).toMatchObject({ action: 'flag', reason: 'not screened' });
  });

  it('reads a file, with Windows line ends too', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'screen-')), 'in.jsonl');
    writeFileSync(file, '{"text":"tbd","field":"note"}\r\n{"text":"What is a purser?"}\r\n');
    const { stdout, status } = run([file]);
    expect(status).toBe(0);
    expect(stdout.trimEnd().split('\n')).toHaveLength(2);
  });

  it('ends quietly when the reader goes away', () => {
    const command = `yes '{"text":"What is a purser?"}' | head -1000 | '${process.execPath}' '${program}' - | head -1`;
    const { stdout, stderr } = spawnSync('sh', ['-c', command], { encoding: 'utf8' });
    expect(stdout).toContain('"label"');
    expect(stderr).toBe('');
  });

  it('prints nothing for an empty input', () => {
    expect(run(['-'], '')).toMatchObject({ stdout: '', status: 0 });
  });

  it.each([
    ['nonsense', /line 1: not JSON/],
    ['{"field":"note"}', /line 1: "text" must be a string/],
    ['{"text":"a","field":"title"}', /line 1: "field" must be one of/],
    ['null', /line 1/],
  ])('names the malformed line: %j', (input, message) => {
    const { stdout, stderr, status } = run(['-'], input);
    expect(stderr).toMatch(message);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
  });

  it('answers every other line in order, and names all that are malformed', () => {
    const fair = '{"text":"What is a purser?"}';
    const pitch = '{"text":"Could you forward my CV to HR?","field":"note"}';
    const { stdout, stderr, status } = run(['-'], [fair, 'nonsense', '', pitch, 'null'].join('\n'));
    expect(status).toBe(2);
    expect(stderr).toBe('line 2: not JSON\nline 5: "text" must be a string\n');
    const answers = stdout.trimEnd().split('\n');
    expect(answers.map((line) => JSON.parse(line).label)).toEqual(['ok', 'pitch']);
  });

  it('says how it is used, and which file is missing', () => {
    expect(run([])).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage') });
    expect(run(['/nowhere.jsonl'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('/nowhere.jsonl'),
    });
  });
});
