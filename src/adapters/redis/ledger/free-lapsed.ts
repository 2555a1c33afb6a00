import { effectKeys } from '../keys.js';
import { type RedisClient, runScript } from '../run-script.js';
import { stillLeased } from './ask-holder.js';
import { freeScript } from './scripts/free.js';
import { lapsedScript } from './scripts/lapsed.js';
import { renewScript } from './scripts/renew.js';

const LEASES_AT_ONCE = 100;
/** Of leases that ran out, freed in one go: about 20 ms of Redis' time. */
const FREED_AT_ONCE = 2_000;
/** A holder that says it is there is asked again after this. */
const BELIEVED_FOR_MS = 1_500;

/**
 * Gives back what leases that have run out hold, unless their holder, asked directly, still works under them: it may be
 * cut off from Redis, and what it holds goes out, or went out, all the same. Its lease is then renewed for it.
 */
export async function freeLapsed(client: RedisClient, shard: string): Promise<void> {
  const { effects, due, leased, leases, lease: prefix } = effectKeys(shard);
  const lapsed = (await runScript(client, lapsedScript, [leases], [LEASES_AT_ONCE])) as string[];
  if (lapsed.length === 0) return;
  const answers = await Promise.all(lapsed.map(stillLeased));
  const abandoned = lapsed.filter((_, index) => !answers[index]);
  const kept = lapsed.filter((_, index) => answers[index]);
  await Promise.all(kept.map((id) => runScript(client, renewScript, [leases], [id, BELIEVED_FOR_MS])));
  if (abandoned.length === 0) return;
  await runScript(client, freeScript, [effects, due, leased, leases, prefix], [FREED_AT_ONCE, ...abandoned]);
}
