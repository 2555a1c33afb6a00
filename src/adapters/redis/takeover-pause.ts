import { performance } from 'node:perf_hooks';
import { guarded, type RedisClient } from './run-script.js';

/** Tells when others' leases that have run out may be believed to be over. */
export interface TakeoverPause {
  isOver(): boolean;
  /** Runs a call of Redis; a failure starts the pause anew. */
  watch<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * After an outage every lease has run out, and the holders who sent all the same need a moment to say so: nothing is
 * taken over until this process' own connection has worked for `pauseMs`.
 */
export function takeoverPause(client: RedisClient, pauseMs: number): TakeoverPause {
  let troubleAtMs = performance.now();
  const note = () => {
    troubleAtMs = performance.now();
  };
  client.on('close', note);
  client.on('ready', note);
  return {
    isOver: () => performance.now() - troubleAtMs >= pauseMs,
    watch: (work) =>
      guarded(work).catch((error) => {
        note();
        throw error;
      }),
  };
}
