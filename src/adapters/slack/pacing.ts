import { LRUCache } from 'lru-cache';
import type { Clock } from '../../usecases/ports/clock.js';

/** `chat.postMessage`: about one a second per channel (docs.slack.dev, rate limits). */
const CHANNEL_INTERVAL_MS = 1_000;
/** Short bursts are tolerated; so many may go out at once to one person. */
const CHANNEL_BURST = 3;
const CHANNELS_KEPT = 10_000;

/**
 * Keeps messages to one channel apart, after a short burst. What keeps a meeting's clock never waits, but is counted.
 * In memory: each process paces its own sends, and a 429 sets the rest right.
 */
export class ChannelPacing {
  readonly #free = new LRUCache<string, number>({ max: CHANNELS_KEPT });
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves when the channel may be written to. */
  async turn(channel: string, critical: boolean): Promise<void> {
    const now = this.#clock.now();
    const earliest = now - (CHANNEL_BURST - 1) * CHANNEL_INTERVAL_MS;
    const next = Math.max(this.#free.get(channel) ?? 0, earliest) + CHANNEL_INTERVAL_MS;
    this.#free.set(channel, next);
    const waitUntil = next - CHANNEL_INTERVAL_MS;
    if (!critical && waitUntil > now) await this.#clock.sleepUntil(waitUntil);
  }
}
