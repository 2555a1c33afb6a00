/**
 * Installs the packages and builds, each only when something changed; then runs a program, if one is named.
 *
 *   node scripts/bootstrap.mjs [--quiet] [--no-build] [--run FILE [ARGUMENT…]]
 *
 * Uses nothing but Node, since it runs before anything is installed. Says what it does on standard error and
 * nothing on standard output. Two that run at once wait for each other. Needs no network when all is there.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withLock } from './bootstrap/lock.mjs';
import { runStep } from './bootstrap/step.mjs';

const OLDEST_NODE = [20, 18];

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const inRoot = (...parts) => join(root, ...parts);
const installRecord = inRoot('node_modules/.infointerview-lock');
const buildRecord = inRoot('dist/.infointerview-build');
const { quiet, build, program } = readArguments(process.argv.slice(2));
const say = (text) => (quiet ? undefined : process.stderr.write(text));
const step = (title, command) => runStep(title, command, { cwd: root, say });

try {
  checkNode();
  await withLock(inRoot('.data/bootstrap.lock'), say, async () => {
    await installIfChanged();
    if (build) await buildIfChanged();
  });
} catch (error) {
  process.stderr.write(`\n${error.message}\n`);
  process.exit(1);
}
if (program.length > 0) await become(program);

function readArguments(given) {
  const run = given.indexOf('--run');
  const own = run < 0 ? given : given.slice(0, run);
  return {
    quiet: own.includes('--quiet'),
    build: !own.includes('--no-build'),
    program: run < 0 ? [] : given.slice(run + 1),
  };
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Error(
    `Node ${process.versions.node} is too old: install Node ${OLDEST_NODE.join('.')} or later, then run this again.`,
  );
}

/** Runs `npm ci` unless what is installed is what the lock file says. */
async function installIfChanged() {
  const lock = await readFile(inRoot('package-lock.json'), 'utf8');
  const wanted = hashOf([lock, process.platform, process.arch]);
  if ((await textOf(installRecord)) === wanted) return;
  if (!(await npmInstalledAll(lock))) {
    // Building needs the development packages, whatever NODE_ENV or npm's `omit` say. No package runs a script of
    // its own: some would fetch more than the registry's packages.
    const options = ['--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
    await step('Installing packages', [...npmCommand(), 'ci', ...options]);
  }
  await writeFile(installRecord, wanted);
}

/** Whether npm's own record of what it installed covers the lock file: after an `npm install` by hand it does. */
async function npmInstalledAll(lock) {
  const record = await textOf(inRoot('node_modules/.package-lock.json'));
  if (record === undefined) return false;
  const installed = JSON.parse(record).packages;
  // The record alone does not do: npm writes into it what a changed lock file wants, also where it installs nothing.
  const isThere = (path, version) => installed[path].version === version && existsSync(inRoot(path));
  return Object.entries(JSON.parse(lock).packages).every(([path, { version, optional }]) =>
    path in installed ? isThere(path, version) : path === '' || optional,
  );
}

/** The npm that called us, so that the same one is used; else the one on PATH. */
function npmCommand() {
  const caller = process.env.npm_execpath;
  if (caller?.endsWith('npm-cli.js')) return [process.execPath, caller];
  return process.platform === 'win32' ? ['cmd', '/c', 'npm'] : ['npm'];
}

/** Builds beside what is there, and swaps when it is whole: a failed build leaves the old one runnable. */
async function buildIfChanged() {
  const wanted = hashOfSources();
  if ((await textOf(buildRecord)) === wanted) return;
  const next = inRoot('node_modules/.infointerview-build');
  await rm(next, { recursive: true, force: true });
  const tsc = await binOf('typescript', 'tsc');
  await step('Building', [process.execPath, tsc, '-p', 'tsconfig.build.json', '--outDir', next]);
  if (existsSync(inRoot('packages/slack-sandbox/page/vite.config.ts'))) {
    const vite = [
      process.execPath,
      await binOf('vite', 'vite'),
      'build',
      'packages/slack-sandbox/page',
      '--logLevel',
      'warn',
    ];
    const outDir = join(next, 'packages/slack-sandbox/page');
    await step("Building the sandbox's page", [...vite, '--outDir', outDir, '--emptyOutDir']);
  }
  await writeFile(join(next, '.infointerview-build'), wanted);
  await rm(inRoot('dist'), { recursive: true, force: true });
  await rename(next, inRoot('dist'));
}

async function binOf(name, bin) {
  const folder = inRoot('node_modules', name);
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[bin]);
}

/** Read one after the other: a thousand small files that are asked for at once cost three times as much. */
function hashOfSources() {
  const folders = ['config', 'src', 'handlers', 'jobs', 'packages', 'sandbox', 'bench', 'scripts', 'test'];
  const files = [
    ...folders.flatMap((folder) => sourcesIn(inRoot(folder))),
    ...['package-lock.json', 'tsconfig.json', 'tsconfig.build.json'].map((name) => inRoot(name)),
  ];
  return hashOf(files.sort().map((file) => `${relative(root, file)}\n${readFileSync(file, 'utf8')}`));
}

function sourcesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : sourcesIn(path);
    return /\.(m?[jt]s|tsx|css|html|svg|json)$/.test(entry.name) ? [path] : [];
  });
}

/** Goes on as the named program, in this process: signals reach it, and its exit code is ours. */
async function become([file, ...args]) {
  const path = resolve(root, file);
  process.argv = [process.execPath, path, ...args];
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(path).href);
}

async function textOf(path) {
  return readFile(path, 'utf8').catch(() => undefined);
}

function hashOf(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}\n${part}`);
  return hash.digest('hex');
}
