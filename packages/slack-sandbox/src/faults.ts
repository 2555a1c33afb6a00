/** Faults that a test switches on: which call they hit, what they do to it, how often. */
import type { Json } from './block-kit/validate.js';

export type FaultKind =
  /** Not executed; `Retry-After` in whole seconds. */
  | { kind: '429'; retryAfter: number }
  /** Answers 500; not executed unless it says so. */
  | { kind: '500'; executed?: boolean }
  /** Answers a page instead of JSON (status 200 unless it says otherwise). */
  | { kind: 'html'; status?: number; executed?: boolean }
  /** Never answers. */
  | { kind: 'hang'; executed?: boolean }
  /** The connection is cut before anything is done. */
  | { kind: 'reset_before' }
  /** Executed; then the connection is cut instead of an answer. */
  | { kind: 'lost_reply' }
  /** Executed at once, answered late. */
  | { kind: 'slow'; ms: number }
  /** `ok: false` with this code; not executed. */
  | { kind: 'error'; code: string };

export type Fault = FaultKind & {
  /** Every method when left out. */
  method?: string;
  when?: (call: { method: string; args: Json; teamId: string | undefined }) => boolean;
  /** How often it strikes; always when left out. */
  count?: number;
  /** 0–1; drawn from `seed`, so that a run can be repeated. */
  probability?: number;
  seed?: number;
};

export class Faults {
  readonly #active = new Set<{ fault: Fault; left: number; draw: () => number }>();

  constructor(initial: Fault[] = []) {
    for (const fault of initial) this.add(fault);
  }

  /** Returns the way to take it back. */
  add(fault: Fault): () => void {
    const entry = { fault, left: fault.count ?? Number.POSITIVE_INFINITY, draw: random(fault.seed ?? 1) };
    this.#active.add(entry);
    return () => this.#active.delete(entry);
  }

  clear(): void {
    this.#active.clear();
  }

  /** The fault that strikes this call, if any; the earliest added goes first. */
  strike(call: { method: string; args: Json; teamId: string | undefined }): Fault | undefined {
    for (const entry of this.#active) {
      const { fault } = entry;
      if (fault.method !== undefined && fault.method !== call.method) continue;
      if (fault.when && !fault.when(call)) continue;
      if (fault.probability !== undefined && entry.draw() >= fault.probability) continue;
      entry.left -= 1;
      if (entry.left <= 0) this.#active.delete(entry);
      return fault;
    }
    return undefined;
  }
}

/** For `when`: strikes calls that come faster to one channel than Slack allows, in real time. */
export function oftenerThan(
  perSecond: number,
  burst = 1,
): (call: { args: Json; teamId: string | undefined }) => boolean {
  const free = new Map<string, number>();
  const gapMs = 1000 / perSecond;
  return ({ args, teamId }) => {
    const channel = `${teamId} ${String(args.channel)}`;
    const now = performance.now();
    const next = Math.max(free.get(channel) ?? 0, now);
    if (next - now > (burst - 1) * gapMs) return true;
    free.set(channel, next + gapMs);
    return false;
  };
}

/** mulberry32: small, and the same on every machine. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
