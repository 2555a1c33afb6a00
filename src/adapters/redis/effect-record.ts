import type { Effect } from '../../domain/effects.js';

/** What the scripts keep of an effect; see `scripts/effect-record.ts` for the form. */
export interface EffectRecord {
  generation: number;
  attempts: number;
  unknowns: number;
  unsettled: boolean;
  effect: Effect;
}

/** Reads a record as the scripts write it. */
export function parseRecord(record: string): EffectRecord {
  const newline = record.indexOf('\n');
  const [generation, , attempts, unknowns, unsettled] = record.slice(0, newline).split(' ');
  return {
    generation: Number(generation),
    attempts: Number(attempts),
    unknowns: Number(unknowns),
    unsettled: unsettled === '1',
    effect: JSON.parse(record.slice(newline + 1)) as Effect,
  };
}
