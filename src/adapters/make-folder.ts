import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

type Failure = NodeJS.ErrnoException;

/** A folder, with those above it. Node's own `recursive` tries for ever where nothing can be made, as under `/proc`. */
export async function makeFolder(path: string, mode?: number): Promise<void> {
  const make = () =>
    mkdir(path, mode).catch((error: Failure) =>
      error.code === 'EEXIST' ? undefined : Promise.reject(error),
    );
  try {
    await make();
  } catch (error) {
    if ((error as Failure).code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path), mode);
    await make();
  }
}
