import { createHash } from 'node:crypto';
import type { TeamId } from '../../usecases/ports/team-id.js';
import { type Shard, shardOf, shardPrefix } from '../../usecases/shard.js';

/** Where a shard keeps its effects. */
export function effectKeys(shard: Shard) {
  const prefix = shardPrefix(shard);
  return {
    /** HASH of member → record, `effect-record.ts`. */
    effects: `${prefix}:effects`,
    /** ZSET of members that nobody leases, by due time (ms). */
    due: `${prefix}:due`,
    /** ZSET of members that somebody leases, by due time (ms). */
    leased: `${prefix}:leased`,
    /** ZSET of lease ids by the moment they run out (ms by Redis' clock). */
    leases: `${prefix}:leases`,
    /** SET of the members of a lease; the id follows. */
    lease: `${prefix}:lease:`,
    /** Which process sweeps the shard; runs out by itself. */
    sweptBy: `${prefix}:swept-by`,
    /** LIST of the last thousand that were given up, newest first, each with its reason; for whoever looks into it. */
    dropped: `${prefix}:dropped`,
    /** Counter; a generation is never given twice. */
    generations: `${prefix}:generations`,
  };
}

/** Where a workspace keeps its own. */
export function teamKeys(team: TeamId) {
  const prefix = `${shardPrefix(shardOf(team))}:${team}`;
  return {
    /** What the names of all keys of the workspace begin with. */
    all: `${prefix}:`,
    request: (id: string) => `${prefix}:request:${id}`,
    host: (user: string) => `${prefix}:host:${user}`,
    person: (user: string) => `${prefix}:person:${user}`,
    /** JSON: the block for good that a host has against whoever this keyed hash stands for. */
    block: (host: string, personKey: string) => `${prefix}:block:${host}:${personKey}`,
    /** What a command gave; kept a day. Its id may hold what somebody typed: the key does not. */
    command: (id: string) => `${prefix}:command:${digest(id)}`,
    /** HASH of connection id → JSON: what was read of a host's calendars last, sealed. */
    calendars: (user: string) => `${prefix}:calendars:${user}`,
    /** HASH of request id → JSON: what is known of its entry in the host's calendar, sealed. */
    entries: (user: string) => `${prefix}:entries:${user}`,
    /** ZSET of request ids by creation (ms). */
    history: (role: 'host' | 'requester' | 'assistant', user: string) => `${prefix}:history:${role}:${user}`,
    /** SET of the ids of all hosts. */
    hosts: `${prefix}:hosts`,
    /** HASH of kind → JSON. */
    posted: (requestId: string) => `${prefix}:posted:${requestId}`,
    /** SET of `field`, newline, hash; kept a day. */
    draft: (viewId: string) => `${prefix}:draft:${viewId}`,
    /** What Slack said of a person, JSON; kept some minutes. */
    acquaintance: (user: string) => `${prefix}:acquaintance:${user}`,
    /** `1` or `0`: did Slack take a newer kind of block here? Kept a week. */
    blocks: (kind: string) => `${prefix}:blocks:${kind}`,
    /** LIST of the last messages that were given up and concern a person, JSON, newest first; kept a month. */
    undelivered: (user: string) => `${prefix}:undelivered:${user}`,
    /** SET of users. */
    homes: `${prefix}:homes`,
    /** HASH of a forgotten person's keyed hash → how often they stepped back since that last counted. */
    withdrawals: `${prefix}:withdrawals`,
    /** JSON: what the admins set. */
    settings: `${prefix}:settings`,
    /** LIST of what admins did, JSON, newest first. */
    audit: `${prefix}:audit`,
    /** The secret of `personKey`. */
    secret: `${prefix}:secret`,
    /** What was called of a method lately: `of` is `paused`, the effect whose turn is kept, or whose calls; kept some minutes. */
    pace: (method: string, of: string) => `${prefix}:pace:${method}:${digest(of).slice(0, 16)}`,
    /** An event that was seen; kept a day. Its id may name somebody: the key does not. */
    seen: (eventId: string) => `${prefix}:seen:${digest(eventId)}`,
  };
}

/** How an effect is named within its shard. */
export function effectMember(team: TeamId, id: string): string {
  return `${team}/${id}`;
}

/** The two halves of a member's name. */
export function splitMember(member: string): { team: TeamId; id: string } {
  const slash = member.indexOf('/');
  return { team: member.slice(0, slash), id: member.slice(slash + 1) };
}

const digest = (id: string): string => createHash('sha256').update(id).digest('base64url');
