import type { Effect } from '../../../domain/model/effects.js';
import type { TeamId } from '../../../usecases/ports/team-id.js';
import { parseJson } from '../../parse-json.js';
import { splitMember } from '../keys.js';
import { effectShape } from '../shapes/message-shapes.js';

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
const FIELDS = ['kind', 'dueAt', 'hostId', 'requestId', 'to', 'usefulUntil', 'zone', 'about'] as const;

/** The effect as a JSON array: without names of fields, of which there would be a million. */
export function encodeEffect(effect: Effect): string {
  return JSON.stringify(FIELDS.map((field) => effect[field] ?? null));
}

function decodeEffect(id: string, json: string): Effect | undefined {
  const values = parseJson(json);
  if (!Array.isArray(values)) return undefined;
  const present = FIELDS.map((field, at) => [field, values[at] ?? null]).filter(
    ([, value]) => value !== null,
  );
  const effect = { id, ...Object.fromEntries(present) };
  return effectShape.safeParse(effect).success ? (effect as Effect) : undefined;
}

const LINE = /^(\d+) [a-z]+ (\d+) (\d+) ([01]) \S+\n/;

/** Reads a record as the scripts write it; undefined when it has another form. */
export function parseRecord(member: string, record: string): EffectRecord | undefined {
  const { team, id } = splitMember(member);
  const [line = '', generation, attempts, unknowns, unsettled] = LINE.exec(record) ?? [];
  const effect = decodeEffect(id, record.slice(line.length));
  if (line === '' || effect === undefined) return undefined;
  return {
    team,
    generation: Number(generation),
    attempts: Number(attempts),
    unknowns: Number(unknowns),
    unsettled: unsettled === '1',
    effect,
  };
}
