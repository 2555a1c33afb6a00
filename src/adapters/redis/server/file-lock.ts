import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ConfigError } from '../../../usecases/errors.js';
import { makeFolder } from '../../make-folder.js';

const HEARTBEAT_MS = 2_000;
const STALE_AFTER_MS = 20_000;
const POLL_MS = 25;

/**
 * Runs `task` while holding the lock file `path`, so that no other process does the same at once.
 * A lock whose owner died, or stopped touching it for 20 s, is taken over.
 * @throws ConfigError when the lock is not free within `waitMs`.
 */
export async function withFileLock<T>(path: string, waitMs: number, task: () => Promise<T>): Promise<T> {
  await makeFolder(dirname(path));
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), id: randomUUID() });
  await acquire(path, mine, Date.now() + waitMs);
  const heartbeat = setInterval(() => void touch(path), HEARTBEAT_MS);
  try {
    return await task();
  } finally {
    clearInterval(heartbeat);
    if ((await contentOf(path)) === mine) await rm(path, { force: true });
  }
}

async function acquire(path: string, mine: string, deadlineMs: number): Promise<void> {
  while (!(await tryCreate(path, mine))) {
    if (await isStale(path)) await discard(path);
    else if (Date.now() > deadlineMs) {
      throw new ConfigError(
        `Another process has been holding ${path} for long. If none is starting, delete that file.`,
        { code: 'locked' },
      );
    } else await delay(POLL_MS);
  }
}

/** Links a complete file into place: whoever reads the lock never sees it half written. */
async function tryCreate(path: string, content: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, content);
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function isStale(path: string): Promise<boolean> {
  try {
    const [content, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    const owner = JSON.parse(content) as { pid: number; host: string };
    if (Date.now() - mtimeMs > STALE_AFTER_MS) return true;
    return owner.host === hostname() && !isAlive(owner.pid);
  } catch (error) {
    // Gone meanwhile: not stale, just try again. Unreadable JSON: not ours, so of no use to anyone.
    return error instanceof SyntaxError;
  }
}

/** Moves a stale lock aside; puts it back when a new owner turns out to have taken it in between. */
async function discard(path: string): Promise<void> {
  const before = await contentOf(path);
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  if ((await contentOf(aside)) !== before) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

async function contentOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

async function touch(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => undefined);
}

/** Whether a process of this machine is running; one that ended but was never waited for is not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return true; // No /proc here, so the signal's word is the last one.
  }
}
