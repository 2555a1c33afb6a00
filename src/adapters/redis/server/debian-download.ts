import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeFolder } from '../../make-folder.js';
import { withFileLock } from './file-lock.js';
import { type Environment, type Inspection, inspectProgram, whichProgram } from './redis-program.js';

const run = promisify(execFile);
const DOWNLOAD_WAIT_MS = 300_000;
const PACKAGES = ['redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1'];

/** The Redis that an earlier start put into the cache, if it still runs here. */
export async function cachedProgram(cacheDir: string, environment: Environment): Promise<Inspection> {
  const root = join(cacheDir, 'redis');
  const libraries = await libraryFolders(root);
  if (libraries.length === 0) return { problem: 'nothing there yet' };
  return inspectProgram(join(root, 'usr/bin/redis-check-rdb'), environment, libraries.join(':'));
}

/**
 * Fetches Debian's own Redis into the cache: needs no rights, changes nothing outside the cache folder.
 * Two processes that do it at once share one download.
 */
export async function downloadWithApt(cacheDir: string, environment: Environment): Promise<Inspection> {
  for (const tool of ['apt-get', 'dpkg-deb']) {
    if ((await whichProgram(tool, environment)) === undefined) return { problem: `there is no ${tool} here` };
  }
  try {
    return await withFileLock(join(cacheDir, 'redis.lock'), DOWNLOAD_WAIT_MS, async () => {
      const already = await cachedProgram(cacheDir, environment);
      if ('program' in already) return already;
      await fetchInto(cacheDir, environment);
      return cachedProgram(cacheDir, environment);
    });
  } catch (error) {
    return { problem: lastLine(error) };
  }
}

async function fetchInto(cacheDir: string, environment: Environment): Promise<void> {
  const work = await mkdtemp(join(cacheDir, 'download-'));
  try {
    const archives = await fetchArchives(join(work, 'apt'), environment);
    const unpacked = join(work, 'redis');
    for (const archive of archives) await run('dpkg-deb', ['-x', archive, unpacked], options(environment));
    // Renamed only when whole: an interrupted download never looks like a Redis.
    await rm(join(cacheDir, 'redis'), { recursive: true, force: true });
    await rename(unpacked, join(cacheDir, 'redis'));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function fetchArchives(apt: string, environment: Environment): Promise<string[]> {
  const archives = join(apt, 'archives');
  await makeFolder(join(apt, 'lists/partial'));
  await makeFolder(join(archives, 'partial'));
  const aptGet = (...args: string[]) =>
    run('apt-get', [...aptOptions(apt), ...args], { ...options(environment), cwd: archives });
  await aptGet('update');
  try {
    await aptGet('install', '-y', '--download-only', 'redis-tools');
  } catch {
    // A half-configured system refuses to plan an installation; the packages themselves can still be had.
    await aptGet('download', ...PACKAGES);
  }
  let found = await debsIn(archives);
  if (!found.some((path) => path.includes('redis-tools'))) {
    // Already installed, so that apt saw nothing to do, but its program was not usable from PATH.
    await aptGet('download', ...PACKAGES);
    found = await debsIn(archives);
  }
  return found;
}

function aptOptions(apt: string): string[] {
  const settings = [
    `Dir::State=${apt}`,
    `Dir::State::lists=${apt}/lists`,
    'Dir::State::status=/var/lib/dpkg/status',
    `Dir::Cache=${apt}`,
    'Debug::NoLocking=1',
    'APT::Install-Recommends=0',
  ];
  if (process.getuid?.() === 0) settings.push('APT::Sandbox::User=root');
  return settings.flatMap((setting) => ['-o', setting]);
}

function options(environment: Environment) {
  const env = { ...environment, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  return { env, timeout: 120_000, maxBuffer: 16 << 20 };
}

async function debsIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.deb')).map((name) => join(folder, name));
}

/** `usr/lib/<architecture>` of the unpacked packages: known only by looking. */
async function libraryFolders(root: string): Promise<string[]> {
  const lib = join(root, 'usr/lib');
  const entries = await readdir(lib, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(lib, entry.name));
}

function lastLine(error: unknown): string {
  const { stderr, message } = error as Error & { stderr?: string };
  return (stderr?.trim() || message).split('\n').at(-1) ?? '';
}
