import type { UserId } from '../../domain/model/request.js';
import type { TeamId } from '../../usecases/ports/team-id.js';

/** "Several hundred messages a minute" for a workspace (docs.slack.dev, rate limits), the rest of the traffic left room for. */
const WORKSPACE_INTERVAL_MS = 250;
/** `chat.postMessage`: about one a second per channel. */
const READER_INTERVAL_MS = 1_000;
/** Longer than any wait for a probe: what has not come by then will not come any more. */
const IDLE_MS = 30_000;

interface Queue {
  freeAtMs: number;
  freeAtFor: Map<UserId, number>;
  /** By the effect's id. */
  turns: Map<string, number>;
}

/**
 * After an outage all that waited is due at once. Each effect is given a turn, in the order in which they ask, so that
 * they go out one after the other at a rate that Slack takes. Whoever comes before their turn is told when it is, and
 * keeps it. Over when nobody waits any more.
 */
export class CatchUp {
  readonly #queues = new Map<TeamId, Queue>();

  begin(team: TeamId, nowMs: number): void {
    const turns = this.#queues.get(team)?.turns ?? new Map();
    this.#queues.set(team, { freeAtMs: nowMs, freeAtFor: new Map(), turns });
  }

  /** When (ms) it is this effect's turn; undefined: now. `to`: whose DM it goes to. */
  turnOf(
    team: TeamId,
    { id, to }: { id: string; to?: UserId | undefined },
    nowMs: number,
  ): number | undefined {
    const queue = this.#queues.get(team);
    if (queue === undefined) return undefined;
    const given = queue.turns.get(id);
    if (given !== undefined && given > nowMs) return given;
    if (queue.turns.delete(id)) return undefined;
    if (isOver(queue, nowMs)) {
      this.#queues.delete(team);
      return undefined;
    }
    const turnMs = join(queue, to, nowMs);
    if (turnMs === nowMs) return undefined;
    queue.turns.set(id, turnMs);
    return turnMs;
  }
}

function join(queue: Queue, to: UserId | undefined, nowMs: number): number {
  const freeAtMs = Math.max(nowMs, queue.freeAtMs);
  queue.freeAtMs = freeAtMs + WORKSPACE_INTERVAL_MS;
  if (to === undefined) return freeAtMs;
  const turnMs = Math.max(freeAtMs, queue.freeAtFor.get(to) ?? 0);
  queue.freeAtFor.set(to, turnMs + READER_INTERVAL_MS);
  return turnMs;
}

function isOver({ freeAtMs, turns }: Queue, nowMs: number): boolean {
  for (const [id, turnMs] of turns) if (turnMs + IDLE_MS < nowMs) turns.delete(id);
  return turns.size === 0 && freeAtMs + IDLE_MS < nowMs;
}
