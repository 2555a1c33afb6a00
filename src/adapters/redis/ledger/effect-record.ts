import type { Effect } from '../../../domain/model/effects.js';
import type { TeamId } from '../../../usecases/ports/ports.js';
import { splitMember } from '../keys.js';

/** What the scripts keep of an effect; see `scripts/effect-record.ts` for the form. */
export interface EffectRecord {
  team: TeamId;
  generation: number;
  attempts: number;
  unknowns: number;
  unsettled: boolean;
  effect: Effect;
}

/** An effect's fields in the order in which they are kept; the id stands in the member's name already. */
const FIELDS = ['kind', 'dueAt', 'hostId', 'requestId', 'to', 'usefulUntil', 'zone'] as const;

/** The effect as a JSON array: without names of fields, of which there would be a million. */
export function encodeEffect(effect: Effect): string {
  return JSON.stringify(FIELDS.map((field) => effect[field] ?? null));
}

function decodeEffect(id: string, json: string): Effect {
  const values = JSON.parse(json) as unknown[];
  const present = FIELDS.map((field, at) => [field, values[at] ?? null]).filter(
    ([, value]) => value !== null,
  );
  return { id, ...Object.fromEntries(present) } as Effect;
}

/** Reads a record as the scripts write it. */
export function parseRecord(member: string, record: string): EffectRecord {
  const { team, id } = splitMember(member);
  const newline = record.indexOf('\n');
  const [generation, , attempts, unknowns, unsettled] = record.slice(0, newline).split(' ');
  return {
    team,
    generation: Number(generation),
    attempts: Number(attempts),
    unknowns: Number(unknowns),
    unsettled: unsettled === '1',
    effect: decodeEffect(id, record.slice(newline + 1)),
  };
}
