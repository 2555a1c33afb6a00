import { performance } from 'node:perf_hooks';
import type { Shard } from '../../../usecases/shard.js';
import { guarded, type RedisClient } from '../run-script.js';

/** Tells when others' leases that have run out may be believed to be over. */
export interface TakeoverPause {
  isOver(shard: Shard): boolean;
  /** Runs a call of Redis about a shard; a failure starts that shard's pause anew. */
  watch<T>(shard: Shard, work: () => Promise<T>): Promise<T>;
}

/**
 * After an outage every lease has run out, and the holders who sent all the same need a moment to say so: nothing is
 * taken over until this process' own connection has worked for `pauseMs`. In a Cluster, a node that is away holds up
 * the takeover of its own shards only.
 */
export function takeoverPause(client: RedisClient, pauseMs: number): TakeoverPause {
  const troubleAtMs = new Map<Shard, number>();
  let connectedAtMs = performance.now();
  const note = () => {
    connectedAtMs = performance.now();
  };
  client.on('close', note);
  client.on('ready', note);
  return {
    isOver: (shard) =>
      performance.now() - Math.max(connectedAtMs, troubleAtMs.get(shard) ?? connectedAtMs) >= pauseMs,
    watch: (shard, work) =>
      guarded(work).catch((error) => {
        troubleAtMs.set(shard, performance.now());
        throw error;
      }),
  };
}
