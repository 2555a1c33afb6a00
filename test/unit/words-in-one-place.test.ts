import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const WITHOUT_WORDS = ['handlers', 'jobs', 'src/usecases', 'src/domain'];
/** A sentence, or the beginning of one, between quotes. */
const SENTENCE = /(['"`])([A-Z][a-z]+(?: [\w’,;:-]+){2,}[^'"`\n]*)\1/g;
/** For those who operate the bot, not for those who talk to it. */
const FOR_OPERATORS = /(logger\b|\.(trace|debug|info|warn|error|fatal)\(|Error\()[^;]*$/;

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

function sentencesIn(file: string): string[] {
  const code = readFileSync(join(ROOT, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
  return [...code.matchAll(SENTENCE)]
    .filter(({ index }) => !FOR_OPERATORS.test(code.slice(Math.max(0, index - 120), index)))
    .map(([, , words = '']) => `${file}: ${words}`);
}

describe('what people read', () => {
  test.each(WITHOUT_WORDS)('is written in the messages, and not in %s', (folder) => {
    expect(sources(folder).flatMap(sentencesIn)).toEqual([]);
  });

  test('is found where it is', () => {
    expect(sources('src/messages').flatMap(sentencesIn).length).toBeGreaterThan(200);
  });
});
