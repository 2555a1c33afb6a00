import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const HEARTBEAT_MS = 2_000;
const STALE_AFTER_MS = 20_000;
const POLL_MS = 100;

/** Runs `task` while holding a lock file. One whose owner died, or stopped touching it for 20 s, is taken over. */
export async function withLock(path, say, task) {
  await mkdir(dirname(path), { recursive: true });
  const mine = `${process.pid} ${randomUUID()}`;
  for (let tries = 0; !(await tryLock(path, mine)); tries += 1) {
    if (await isStale(path)) await discard(path);
    else if (tries === 0) say('Another one is setting up; waiting for it …\n');
    await delay(POLL_MS);
  }
  const heartbeat = setInterval(() => void touch(path), HEARTBEAT_MS);
  try {
    return await task();
  } finally {
    clearInterval(heartbeat);
    if ((await contentOf(path)) === mine) await rm(path, { force: true });
  }
}

async function tryLock(path, content) {
  try {
    await writeFile(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

async function isStale(path) {
  try {
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > STALE_AFTER_MS) return true;
    const owner = Number.parseInt((await contentOf(path)) ?? '', 10);
    if (owner > 0) process.kill(owner, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/** Moves a stale lock aside; puts it back when a new owner turns out to have taken it in between. */
async function discard(path) {
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

async function touch(path) {
  const now = new Date();
  await utimes(path, now, now).catch(() => undefined);
}

async function contentOf(path) {
  return readFile(path, 'utf8').catch(() => undefined);
}
