/** How many forms are filled at once: enough to keep Slack's answers coming, few enough to leave room for others. */
const AT_ONCE = 48;
/** How long a trigger lives: whoever came earlier has their loading view by then, or never will. */
const YIELDS_MS = 3_000;
const LOOK_AGAIN_MS = 50;

/** Fills a form that is already open. Resolves with a wait (ms) if Slack wants one before the next try. */
type Fill = () => Promise<number | undefined>;

interface Waiting {
  team: string;
  fill: Fill;
  since: number;
  done: () => void;
  failed: (error: unknown) => void;
}

/**
 * What can wait a little in a rush: the forms of people who already see a loading view. Openings go first, since a trigger
 * lives for only three seconds. A workspace that Slack slows down holds up nobody else.
 */
export class FillQueue {
  #opening = 0;
  #filling = 0;
  readonly #waiting: Waiting[] = [];
  readonly #pausedUntil = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  /** Opens something on a trigger. */
  async open<T>(work: () => Promise<T>): Promise<T> {
    this.#opening += 1;
    try {
      return await work();
    } finally {
      this.#opening -= 1;
      this.#next();
    }
  }

  /** Resolves when the form is filled; rejects as `fill` does. */
  fill(team: string, fill: Fill): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ team, fill, since: performance.now(), done, failed });
      this.#next();
    });
  }

  #next(): void {
    while (this.#filling < AT_ONCE) {
      const entry = this.#takeNext();
      if (entry === undefined) break;
      this.#filling += 1;
      // In a turn of its own, so that commands that have arrived meanwhile are read first.
      setImmediate(() => void this.#work(entry));
    }
    if (this.#waiting.length === 0 || this.#filling >= AT_ONCE) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#next();
    }, LOOK_AGAIN_MS);
  }

  #takeNext(): Waiting | undefined {
    const now = performance.now();
    const index = this.#waiting.findIndex(
      ({ team, since }) =>
        (this.#pausedUntil.get(team) ?? 0) <= now && (this.#opening === 0 || now - since >= YIELDS_MS),
    );
    return index < 0 ? undefined : this.#waiting.splice(index, 1)[0];
  }

  async #work(entry: Waiting): Promise<void> {
    const { team, fill, done, failed } = entry;
    try {
      const waitMs = await fill();
      if (waitMs === undefined) {
        this.#pausedUntil.delete(team);
        done();
      } else {
        this.#pausedUntil.set(team, performance.now() + waitMs);
        this.#waiting.unshift(entry);
      }
    } catch (error) {
      failed(error);
    } finally {
      this.#filling -= 1;
      this.#next();
    }
  }
}
