/**
 * Changes the domain's code in thousands of small ways, and reports those that no unit test of the domain notices.
 *
 *   npm run test:mutation [-- --workers 1 src/domain/rules/slots.ts …]
 *
 * Stryker's mutants are fetched into this user's cache the first time: few need them.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism, homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { domainFiles, runMutants } from '../test/mutation/run.mjs';

const VERSION = '9.6.1';
const root = join(import.meta.dirname, '..');
const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
const stryker = join(cache, 'infointerview', `stryker-${VERSION}`);

if (!existsSync(join(stryker, 'node_modules/@stryker-mutator/instrumenter'))) {
  const wanted = `@stryker-mutator/instrumenter@${VERSION}`;
  const options = ['--prefix', stryker, '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', ['install', ...options, wanted], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { workers: { type: 'string', default: String(availableParallelism()) } },
});
const files = positionals.length > 0 ? positionals : domainFiles(root);
await runMutants({ root, stryker, files, workers: Number(values.workers) });
