import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const shared = {
  testEnvironment: '<rootDir>/test/jest/environment.cjs',
  runtime: '<rootDir>/test/jest/runtime.cjs',
  transform: {
    '\\.[jt]sx?$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
  },
  // These are written as ES modules only.
  transformIgnorePatterns: [
    '/node_modules/(?!(eld|p-limit|yocto-queue|openid-client|oauth4webapi|jose)/)',
    '<rootDir>/(packages/[^/]+/)?dist/',
  ],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^eld/(\\w+)$': '<rootDir>/node_modules/eld/src/entries/static.$1.js',
  },
  extensionsToTreatAsEsm: [],
  modulePathIgnorePatterns: ['<rootDir>/(dist|\\.data)/'],
  setupFiles: ['<rootDir>/test/support/properties.ts'],
};
const project = (name) => ({
  ...shared,
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
});

/** Files that test less in `npm test` than they could: they import `test/support/drawn.ts`, which gives them all here. */
const drawing = readdirSync(join(import.meta.dirname, 'test'), { recursive: true })
  .filter((file) => /^(unit|integration)\b.*\.test\.ts$/.test(file))
  .filter((file) =>
    readFileSync(join(import.meta.dirname, 'test', file), 'utf8').includes('/support/drawn.js'),
  )
  .map((file) => `<rootDir>/test/${file}`);
const long = project('long');
long.testMatch.push(...drawing);
long.globals = { drawsAll: true };

const projects = [...['unit', 'integration', 'calendars', 'browser'].map(project), long];

/** Jest takes every word behind `--selectProjects` for a project, and would run all tests instead of those of one file. */
const [, behind = ''] = ` ${process.argv.slice(2).join(' ')} `.split(' --selectProjects ');
const [stray] = behind
  .split(/ -/)[0]
  .split(' ')
  .filter((word) => word !== '' && !projects.some(({ displayName }) => displayName === word));
if (stray !== undefined)
  throw new Error(`Write "--" before ${stray}: npx jest --selectProjects unit -- ${stray}`);

export default {
  projects,
  testTimeout: 60_000,
  testSequencer: '<rootDir>/test/jest/longest-first.cjs',
  // Integration tests wait much of their time; Jest by itself would even leave one core free.
  maxWorkers: availableParallelism() + 1,
  // On a busy machine even a worker that left nothing open takes longer to end than half a second.
  workerGracefulExitTimeout: 10_000,
};
