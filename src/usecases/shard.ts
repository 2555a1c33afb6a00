import { createHash } from 'node:crypto';
import type { TeamId } from './ports/team-id.js';

/** A part of the keyspace that lies in one Redis Cluster slot and is served by queues of its own: `s00`…`s15`. */
export type Shard = string;

/** Every shard, also those in which no workspace lies. Their number must never change. */
export const SHARDS: readonly Shard[] = Array.from({ length: 16 }, (_, number) => nameOf(number));

/** The shard of a workspace; fixed for its life, so the hash must never change. */
export function shardOf(team: TeamId): Shard {
  const first = createHash('sha256').update(team).digest().readUInt8(0);
  return nameOf(first % SHARDS.length);
}

function nameOf(number: number): Shard {
  return `s${String(number).padStart(2, '0')}`;
}

/** The shards that a set of workspaces lies in, each once. */
export function shardsOf(teams: Iterable<TeamId>): Shard[] {
  return [...new Set([...teams].map(shardOf))].sort();
}

/** What the names of all keys and queues of a shard begin with: its name as hash tag keeps them in one slot. */
export function shardPrefix(shard: Shard): string {
  return `ii:{${shard}}`;
}
