/** BullMQ's largest priority. */
const LAST = 2 ** 21;

/**
 * Lets workspaces take turns. A job's number is one more than its workspace's last, but never lower than what is being
 * worked on: a flood waits for itself, and a newcomer neither waits for it nor overtakes it for ever.
 */
export class FairPriority {
  #now = 0;
  readonly #last = new Map<string, number>();

  /** The number of a workspace's next job; low numbers are worked on first. */
  next(team: string): number {
    const turn = Math.min(Math.max(this.#last.get(team) ?? 0, this.#now) + 1, LAST);
    this.#last.set(team, turn);
    return turn;
  }

  /** A job of this number is being worked on. */
  reached(turn: number): void {
    this.#now = Math.max(this.#now, turn);
  }

  /** Nobody waits: count from one again. */
  reset(): void {
    this.#now = 0;
    this.#last.clear();
  }
}
