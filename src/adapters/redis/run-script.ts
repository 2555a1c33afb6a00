import type { Cluster, Redis } from 'ioredis';
import { AppError, ExternalServiceError } from '../../usecases/errors.js';

/** One server, or a Cluster of them. */
export type RedisClient = Redis | Cluster;

/** A Lua script under the name that ioredis calls it by. */
export interface Script {
  name: string;
  lua: string;
}

type Commands = Record<string, (count: number, ...rest: (string | number)[]) => Promise<unknown>>;

/** Runs a script by its hash; Redis is given the text when it does not know it (the first time, after a restart). */
export function runScript(
  client: RedisClient,
  script: Script,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<unknown> {
  const commands = client as unknown as Commands;
  if (commands[script.name] === undefined) client.defineCommand(script.name, { lua: script.lua });
  return (commands[script.name] as Commands[string]).call(client, keys.length, ...keys, ...args);
}

/** Answers that say "not now" rather than "never". */
const NOT_NOW = /^(LOADING|BUSY|READONLY|CLUSTERDOWN|MASTERDOWN|TRYAGAIN|OOM|NOREPLICAS|MISCONF)\b/;

/** Turns what ioredis rejects with into our errors: `store_unavailable` when trying again may help. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw storeError(cause);
  }
}

type Call = (...args: never[]) => Promise<unknown>;

/** The same calls, each guarded; `guard` is given what the call is given, too. */
export function guardEach<Calls extends Record<keyof Calls, Call>>(
  calls: Calls,
  guard: (work: () => Promise<unknown>, ...args: never[]) => Promise<unknown> = guarded,
): Calls {
  const guardedCalls = Object.entries<Call>(calls).map(([name, call]) => [
    name,
    (...args: never[]) => guard(() => call(...args), ...args),
  ]);
  return Object.fromEntries(guardedCalls);
}

function storeError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const { name, message } = cause as Error;
  if (name === 'ReplyError' && !NOT_NOW.test(message)) {
    return new AppError('Redis refused a command', { code: 'store_failed', cause });
  }
  return new ExternalServiceError('Redis does not answer', {
    code: 'store_unavailable',
    retryable: true,
    cause,
  });
}
