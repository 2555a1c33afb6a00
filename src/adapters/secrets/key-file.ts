import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, link, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigError } from '../../usecases/errors.js';
import { makeFolder } from '../make-folder.js';

const KEY_BYTES = 32;
const OWNER_ONLY = 0o600;

/**
 * The key in this file; made when there is none. Processes that start at once agree on one.
 * @throws ConfigError when the file holds no key, or can be neither read nor written.
 */
export async function keyInFile(path: string): Promise<Uint8Array> {
  try {
    const kept = (await contentOf(path)) ?? (await makeKey(path));
    const key = Buffer.from(kept.trim(), 'base64');
    if (key.length === KEY_BYTES) {
      await chmod(path, OWNER_ONLY);
      return key;
    }
  } catch (cause) {
    throw new ConfigError(
      `${path}: the key that seals secrets can be neither read nor written. Let this account use the file, or set ENCRYPTION_KEY.`,
      { cause },
    );
  }
  throw new ConfigError(
    `${path} holds no key (32 bytes in base64). Put it back from a backup; or delete it, and whatever was sealed has to be connected anew.`,
  );
}

async function contentOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/** Links a complete file into place: nobody reads it half written, and the first of two that start at once wins. */
async function makeKey(path: string): Promise<string> {
  await makeFolder(dirname(path));
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: OWNER_ONLY });
  await link(draft, path)
    .catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    })
    .finally(() => rm(draft, { force: true }));
  return readFile(path, 'utf8');
}
