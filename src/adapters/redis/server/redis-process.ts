import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { ExternalServiceError } from '../../../usecases/errors.js';
import { isAlive } from './file-lock.js';
import { type Endpoint, probe } from './redis-probe.js';
import type { RedisProgram } from './redis-program.js';

const POLL_MS = 5;
const SILENT_LIMIT_MS = 15_000;
const STOP_LIMIT_MS = 10_000;

/** What to spawn and where it keeps its things. */
export interface SpawnOptions {
  program: RedisProgram;
  args: readonly string[];
  dir: string;
  logFile: string;
  endpoint: Endpoint;
  /** A detached server outlives its parent, and Ctrl-C in the terminal does not reach it. */
  detached: boolean;
}

/** Keep what was acknowledged, refuse rather than forget when memory ends, and look at timers often. */
export const durabilityFlags: readonly string[] = [
  ...['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''],
  ...['--maxmemory-policy', 'noeviction', '--hz', '100'],
];

/** Listen on nothing but a unix socket that only this user may open. */
export function socketFlags(dir: string, socketPath: string): string[] {
  return ['--port', '0', '--unixsocket', socketPath, '--unixsocketperm', '700', '--dir', dir];
}

/** Spawns a server and resolves when it answers PING; rejects with the end of its log when it does not. */
export async function spawnRedis(options: SpawnOptions): Promise<ChildProcess & { pid: number }> {
  const { program, args, dir, logFile, endpoint, detached } = options;
  const log = openSync(logFile, 'w', 0o600);
  const { command, argv0, env } = program;
  const child = spawn(command, args, { argv0, env, cwd: dir, detached, stdio: ['ignore', log, log] });
  closeSync(log);
  let ended: string | undefined;
  child.once('error', (error) => {
    ended = error.message;
  });
  child.once('exit', (code, signal) => {
    ended = `it ended with ${signal ?? `code ${code}`}`;
  });
  await untilReady(endpoint, { ended: () => ended, logFile });
  if (detached) child.unref();
  return child as ChildProcess & { pid: number };
}

/** Where to look while waiting for a server. */
export interface Watch {
  /** Why waiting is in vain; undefined while it is not. */
  ended?: () => string | undefined;
  logFile?: string;
  password?: string;
}

/** Waits for PONG, as long as loading the data takes; rejects when the server ended, or after 15 s of silence. */
export async function untilReady(
  endpoint: Endpoint,
  { ended, logFile, password }: Watch = {},
): Promise<void> {
  let heardAtMs = Date.now();
  for (;;) {
    const liveness = await probe(endpoint, password);
    if (liveness === 'ready') return;
    if (liveness === 'busy') heardAtMs = Date.now();
    const silent = Date.now() - heardAtMs > SILENT_LIMIT_MS;
    const problem = ended?.() ?? (silent ? 'it does not answer' : undefined);
    if (problem !== undefined) {
      const message = [`Redis did not start: ${problem}.`, ...(logFile ? tailOf(logFile) : [])].join('\n');
      throw new ExternalServiceError(message, { code: 'redis_start', retryable: false });
    }
    await delay(POLL_MS);
  }
}

/** Asks a process to end, insists after 10 s, and resolves when it is gone. */
export async function endProcess(pid: number): Promise<void> {
  signal(pid, 'SIGTERM');
  const insistAtMs = Date.now() + STOP_LIMIT_MS;
  while (isAlive(pid)) {
    if (Date.now() > insistAtMs) signal(pid, 'SIGKILL');
    await delay(POLL_MS);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already.
  }
}

function tailOf(file: string): string[] {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8);
}
