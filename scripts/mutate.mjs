/**
 * Changes the domain's code in thousands of small ways, and reports those that no unit test notices.
 *
 *   npm run test:mutation [-- --mutate src/domain/rules/slots.ts]
 *
 * Stryker is fetched into this user's cache the first time: it weighs as much as the rest of the tools, and few need it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const VERSION = '9.6.1';
const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
const folder = join(cache, 'infointerview', `stryker-${VERSION}`);
const ofStryker = (path) => join(folder, 'node_modules/@stryker-mutator', path);

if (!existsSync(ofStryker('jest-runner'))) {
  const packages = ['core', 'jest-runner'].map((name) => `@stryker-mutator/${name}@${VERSION}`);
  run('npm', ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', ...packages]);
}
const plugins = ['--plugins', ofStryker('jest-runner/dist/src/index.js')];
const config = 'test/mutation/stryker.config.mjs';
run(process.execPath, [
  ofStryker('core/bin/stryker.js'),
  'run',
  config,
  ...plugins,
  ...process.argv.slice(2),
]);

function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
