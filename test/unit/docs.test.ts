import { dirname, join } from 'node:path';
import { variableNames } from '../../config/env.js';
import { HOST_DEFAULTS } from '../../config/policy.js';
import { VERBS } from '../../src/domain/typed/command-text.js';
import { codeOf, commentsOf, files, textOf } from '../support/repository-text.js';

const pages = files.filter((file) => file.endsWith('.md') && file !== 'CHANGELOG.md');
const programs = files.filter((file) => /\.([cm]?[jt]sx?|ya?ml|py|css)$|^\.ci\/|Dockerfile$/.test(file));

/** What the documentation says: code in pages, and every comment. */
const said = [
  ...pages.map((file) => ({ file, text: codeOf(file).join('\n') })),
  ...[...programs, '.env.example'].map((file) => ({ file, text: commentsOf(file) })),
];

/** Everything in the documentation that fits the pattern, with where it stands; its first group, if it has one. */
const named = (pattern: RegExp, where = said) =>
  where.flatMap(({ file, text }) =>
    [...text.matchAll(pattern)].map(([whole, group]) => ({ file, name: group ?? whole })),
  );

describe('the documentation', () => {
  it('links to pages and headings that exist', () => {
    const links = pages.flatMap((file) =>
      [...textOf(file).matchAll(/\]\(<?([^)>\s]+)>?\)/g)].map(([, target = '']) => ({ file, target })),
    );
    const broken = links.filter(
      ({ file, target }) => !/^(https?|mailto):/.test(target) && !leads(file, target),
    );
    expect(broken).toEqual([]);
  });

  it('names files and folders that exist', () => {
    const path =
      /(?<![\w/.@:-])(?:\.{0,2}[\w@<>{},*-]+\/)*[\w@.<>{},*-]+\.(?:[cm]?[jt]sx?|jsonl?|md|ya?ml|py|css)\b(?!\()/g;
    const folder = /(?<![\w/.@:-])(?:[\w<>{},*-]+\/)+(?![\w*.$])/g;
    const wrong = [
      ...named(path),
      ...named(
        folder,
        said.filter(({ file }) => file.endsWith('.md')),
      ),
    ].filter(({ name }) => !isFile(name) && !NOT_HERE.test(name));
    expect(wrong).toEqual([]);
  });

  it('names scripts that package.json has', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const run = named(/npm run (?:--silent )?([a-z][\w:-]*)/g);
    expect(run.filter(({ name }) => !(name in scripts))).toEqual([]);
  });

  it('names commands of the bot that it knows', () => {
    const wrong = named(/\/infointerview ([a-z][a-z-]*)/g).filter(
      ({ name }) => !(VERBS as readonly string[]).includes(name),
    );
    expect(wrong).toEqual([]);
  });

  it('names variables that some program reads', () => {
    const sources = programs.map((file) => textOf(file).replaceAll(commentsOf(file), '')).join('\n');
    const known = new Set(sources.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g));
    const wrong = named(/(?<![\w-])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g).filter(({ name }) => !known.has(name));
    expect(wrong).toEqual([]);
  });
});

describe('the settings', () => {
  const rowsOf = (page: string) =>
    new Map(
      [...textOf(page).matchAll(/^\| (.+?) \| (?:.* \| )?(.*?) ?\|$/gm)].map(([, name = '', last = '']) => [
        name,
        last,
      ]),
    );

  it('of the process are those of the table, and of the example', () => {
    const inTable = [...rowsOf('README.md').keys()].flatMap(
      (cell) => cell.match(/(?<=`)[A-Z]+_?[A-Z_]*(?=`)/g) ?? [],
    );
    const inExample = [...textOf('.env.example').matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(inTable.sort()).toEqual(variableNames().sort());
    expect(inExample.sort()).toEqual(variableNames().sort());
  });

  it('of a host have the defaults of the table', () => {
    const { perWeek, perMonth, noticeDays, horizonDays, decisionDays } = HOST_DEFAULTS;
    const rows = rowsOf('README.md');
    expect(rows.get('interviews a week, a month')).toBe(`${perWeek}, ${perMonth}`);
    expect(rows.get('minimum notice, booking horizon')).toBe(`${noticeDays} days, ${horizonDays} days`);
    expect(rows.get('decision deadline')).toBe(`${decisionDays} days`);
  });
});

/** Such names are packages': what is ours is TypeScript. */
const NOT_HERE = /^\w+\.js$/;

/** A path may begin at any folder; `<stage>` and `*` stand for one name, braces for a choice. */
function isFile(name: string): boolean {
  const pattern = name
    .replace(/^(\.\.?\/)+/, '')
    .replace(/^dist\//, '')
    .replace(/[.+]/g, '\\$&')
    .replace(/<\w+>|\*+/g, '[^/]*')
    .replace(/\{([^}]*)\}/g, (_, choice: string) => `(${choice.replaceAll(',', '|')})`)
    .replace(/\\\.[cm]?js$/, '\\.[cm]?[jt]sx?');
  const there = new RegExp(`(^|/)${pattern}${name.endsWith('/') ? '' : '$'}`);
  return files.some((file) => there.test(file));
}

function leads(from: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? from : join(dirname(from), path);
  const isThere = files.some((each) => each === file || each.startsWith(`${file.replace(/\/$/, '')}/`));
  if (anchor === undefined || !isThere) return isThere;
  const headings = [...textOf(file).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => slugOf(title));
  return headings.includes(anchor);
}

/** As GitHub makes it. */
const slugOf = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
