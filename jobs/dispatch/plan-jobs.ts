import { ARMED_AHEAD_MS } from '../../config/policy.js';
import { type EffectKind, isCritical } from '../../src/domain/model/effects.js';
import type { DueEffect, EffectRef } from '../../src/usecases/ports/effect-ledger.js';
import type { TeamId } from '../../src/usecases/ports/team-id.js';
import type { Shard } from '../../src/usecases/shard.js';

/** The queues of a shard. */
export const QUEUE_NAMES = ['line', 'deliveries', 'clock'] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

/** Data of a job for one effect: what to take, and when it is due. */
export interface EffectJob extends EffectRef {
  dueAt: number;
}
/** Data of the job that sends all critical effects of a shard at one moment. */
export interface ArmJob {
  dueAt: number;
}

/** A job as it is to be added. */
export interface Offer {
  queueName: QueueName;
  name: EffectKind | 'arm';
  id: string;
  data: EffectJob | ArmJob;
  delayMs: number;
  /** Its position among the jobs of its workspace, so that workspaces take turns. BullMQ takes low numbers first. */
  priority: number;
}

/**
 * The jobs for effects that nobody holds: one for each, except that all critical effects of a moment share one. The same
 * effects make the same ids, so that BullMQ adds each once, whoever offers it. Ids carry the generation and the due time:
 * an effect that is committed anew, or due again, gets another job. `turnOf` numbers those that are due at once.
 */
export function planOffers(
  shard: Shard,
  found: readonly DueEffect[],
  nowMs: number,
  turnOf: (team: TeamId) => number,
): Offer[] {
  const offers: Offer[] = [];
  const newest = new Map<number, DueEffect>();
  const later = new Map<string, number>();
  for (const due of [...found].sort(inOrder)) {
    if (isCritical(due.effect.kind)) {
      const known = newest.get(due.dueAt);
      if (!known || known.generation < due.generation) newest.set(due.dueAt, due);
    } else if (due.dueAt <= nowMs) {
      offers.push(effectOffer(due, 0, turnOf(due.team)));
    } else {
      const moment = `${due.team} ${due.dueAt}`;
      later.set(moment, (later.get(moment) ?? 0) + 1);
      offers.push(effectOffer(due, due.dueAt - nowMs, later.get(moment) ?? 1));
    }
  }
  return [...offers, ...[...newest.values()].map((due) => armOffer(shard, due, nowMs))];
}

/** Effects that waited for the same moment, as after an outage, go in the order in which they were first due. */
function inOrder(one: DueEffect, other: DueEffect): number {
  return one.dueAt - other.dueAt || one.effect.dueAt - other.effect.dueAt;
}

function effectOffer(
  { team, effect, generation, dueAt }: DueEffect,
  delayMs: number,
  priority: number,
): Offer {
  return {
    queueName: effect.kind === 'look_at_line' ? 'line' : 'deliveries',
    name: effect.kind,
    // Joined, not a template, since the dispatcher keeps it (see `flatKey`).
    id: [team, jobSafe(effect.id), `g${generation}`, `d${dueAt}`].join('-'),
    data: { team, id: effect.id, generation, dueAt },
    delayMs,
    priority,
  };
}

function armOffer(shard: Shard, { generation, dueAt }: DueEffect, nowMs: number): Offer {
  const delayMs = Math.max(0, dueAt - ARMED_AHEAD_MS - nowMs);
  // Within the lead, the job of that moment may already be running: a newcomer needs its own.
  const id = delayMs > 0 ? `arm-${shard}-${dueAt}` : `arm-${shard}-${dueAt}-g${generation}`;
  return { queueName: 'clock', name: 'arm', id, data: { dueAt }, delayMs, priority: 1 };
}

/** BullMQ refuses ids with a colon. */
function jobSafe(id: string): string {
  return id.replaceAll(':', '_');
}
