import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { ConfigError } from '../../../usecases/errors.js';
import type { Log } from '../../../usecases/ports/log.js';
import { guarded, type RedisClient } from '../run-script.js';
import { withLock } from '../with-lock.js';
import type { Migration } from './migration.js';
import { MIGRATIONS } from './migrations.js';
import { noteVersion, readVersion, SCHEMA_LOCK } from './schema.js';

/** A process that dies over a migration keeps the others waiting for this long. */
const LOCK_MS = 10_000;
const LOOK_AGAIN_MS = 100;

export interface MigrateParts {
  logger: Log;
  migrations?: readonly Migration[];
  lockMs?: number;
}

/**
 * Brings what is stored to the newest schema, before anything else reads it. Of several processes that start at once
 * one does the work, and the others wait until it is done or has died.
 * @throws ConfigError when a newer version of the program wrote the data; `store_unavailable` when Redis goes away.
 */
export async function migrate(client: RedisClient, parts: MigrateParts): Promise<void> {
  const { logger, migrations = MIGRATIONS, lockMs = LOCK_MS } = parts;
  const newest = migrations.at(-1)?.number ?? 0;
  for (let waited = false; ; waited = true) {
    const version = await readVersion(client);
    if (version === newest) return;
    if (version > newest) throw tooNew(version, newest);
    const run = (token: string) => runFrom(client, token, { logger, migrations });
    if ((await withLock(client, SCHEMA_LOCK, run, lockMs)) !== undefined) continue;
    if (!waited) logger.info({ schema: version }, 'waiting for another process to migrate what is stored');
    await delay(LOOK_AGAIN_MS);
  }
}

/** Runs what is still to be done; ends early when the lock was lost, since then somebody else goes on. */
async function runFrom(
  client: RedisClient,
  token: string,
  { logger, migrations }: Required<Pick<MigrateParts, 'logger' | 'migrations'>>,
): Promise<void> {
  const version = await readVersion(client);
  for (const { number, name, run } of migrations.filter((each) => each.number > version)) {
    const startedAtMs = performance.now();
    const changed = await guarded(() => run(client));
    if (!(await noteVersion(client, token, number))) return;
    const durationMs = Math.round(performance.now() - startedAtMs);
    const about = { schema: number, migration: name, changed, durationMs };
    if (changed > 0) logger.info(about, 'what is stored was migrated');
  }
}

function tooNew(version: number, newest: number): ConfigError {
  return new ConfigError(
    `REDIS_URL: what that Redis holds was written by a newer version of the program (schema ${version}; this one knows up to ${newest}). Start the newer version, or go back to a backup from before the update.`,
  );
}
