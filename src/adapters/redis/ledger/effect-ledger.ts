import type { EffectLedger } from '../../../usecases/ports/effect-ledger.js';
import { guardEach, type RedisClient } from '../run-script.js';
import type { ReportUnreadable } from '../store/read-stored.js';
import { waitingEffects } from './due-effects.js';
import { leasedEffects } from './leased-effects.js';
import { takeoverPause } from './takeover-pause.js';

const TAKEOVER_PAUSE_MS = 2_000;

export interface EffectLedgerOptions {
  /** How long this process keeps from taking over others' effects after its own connection came back. */
  takeoverPauseMs?: number;
  report?: ReportUnreadable;
}

/** Keeps the effects of all workspaces, by shard; `client` fails within a second rather than wait. */
export function redisEffectLedger(
  client: RedisClient,
  { takeoverPauseMs = TAKEOVER_PAUSE_MS, report = () => undefined }: EffectLedgerOptions = {},
): EffectLedger {
  const pause = takeoverPause(client, takeoverPauseMs);
  const calls = { ...waitingEffects(client, { pause, report }), ...leasedEffects(client) };
  return guardEach<EffectLedger>(calls, (work, shard) => pause.watch(shard, work));
}
