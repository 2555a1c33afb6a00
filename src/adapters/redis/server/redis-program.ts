import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, constants } from 'node:fs/promises';
import { basename, delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { isTooOld, OLDEST_VERSION } from '../oldest-version.js';

/** The variables of the process that finding and running programs depends on. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A Redis or Valkey server that can be spawned on this machine. */
export interface RedisProgram {
  command: string;
  /** Debian's `redis-server` is a link to `redis-check-rdb`, which looks at the name it was called by. */
  argv0: string;
  env: Record<string, string>;
  version: string;
}

const SERVER_NAMES = ['redis-server', 'valkey-server', 'redis-check-rdb'] as const;

/** A program with the variables that it runs with, or why it is of no use. */
export type Inspection = { program: RedisProgram } | { problem: string };

/** Asks a candidate for its version, and refuses one that is too old. */
export async function inspectProgram(
  command: string,
  environment: Environment,
  libraryPath?: string,
): Promise<Inspection> {
  const argv0 = basename(command).includes('valkey') ? 'valkey-server' : 'redis-server';
  const env: Record<string, string> = { PATH: environment.PATH ?? '' };
  if (libraryPath !== undefined) env.LD_LIBRARY_PATH = libraryPath;
  try {
    const stdout = await versionText(command, argv0, env);
    const version = /\bv=(\d+\.\d+\.\d+)/.exec(stdout)?.[1];
    if (version === undefined) return { problem: 'it does not answer --version as a Redis server does' };
    if (isTooOld(version)) return { problem: `its version ${version} is older than ${OLDEST_VERSION}` };
    return { program: { command, argv0, env, version } };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

/** `execFile` knows no `argv0`, hence `spawn`. */
async function versionText(command: string, argv0: string, env: Record<string, string>): Promise<string> {
  const child = spawn(command, ['--version'], {
    argv0,
    env,
    signal: AbortSignal.timeout(10_000), // `timeout` would keep its timer when the program is missing
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return output;
}

/** Where the servers on PATH lie, in order of preference. */
export async function serversOnPath(environment: Environment): Promise<string[]> {
  const found = await Promise.all(SERVER_NAMES.map((name) => whichProgram(name, environment)));
  return found.filter((path) => path !== undefined);
}

/** The first executable of this name on PATH. */
export async function whichProgram(name: string, environment: Environment): Promise<string | undefined> {
  for (const folder of (environment.PATH ?? '').split(delimiter)) {
    if (folder === '') continue;
    const path = join(folder, name);
    try {
      await access(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder: look into the next.
    }
  }
  return undefined;
}
