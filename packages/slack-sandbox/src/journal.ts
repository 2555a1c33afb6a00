/** What happened, in order, and a way to await what happens next. */
import type { Json } from './block-kit/validate.js';
import type { Message, Trouble } from './contract.js';
import type { OpenView } from './team.js';

export interface Call {
  seq: number;
  method: string;
  /** As sent, JSON fields parsed. */
  args: Json;
  /** Real time in ms with parts, when the call had arrived in full. */
  at: number;
  teamId: string | undefined;
  /** `ok`, an error code, or what a fault did to it (`429`, `hang`, `lost_reply`…). */
  outcome: string;
  /** Did the workspace do what was asked? */
  executed: boolean;
}

/** What went to the app, and how it answered. */
export interface Delivery {
  kind: 'slash_commands' | 'interactive' | 'events_api';
  payload: Json;
  teamId: string;
  sentAt: number;
  answeredAt: number;
  outcome: 'acked' | 'timeout' | 'failed';
  body: unknown;
}

export type Happening =
  | { kind: 'call'; call: Call }
  | {
      kind: 'message';
      change: 'posted' | 'updated' | 'deleted';
      teamId: string;
      userId: string;
      message: Message;
    }
  | {
      kind: 'view';
      change: 'opened' | 'updated' | 'closed' | 'published';
      teamId: string;
      userId: string;
      view: OpenView;
    }
  | { kind: 'delivery'; delivery: Delivery }
  | { kind: 'trouble'; teamId: string; userId: string; trouble: Trouble };

/** Only a test that fails waits so long: on a busy machine an answer may take seconds. */
const PATIENCE_MS = 20_000;

interface Waiter {
  see(happening: Happening): void;
}

export class Journal {
  readonly calls: Call[] = [];
  readonly deliveries: Delivery[] = [];
  readonly troubles: (Trouble & { teamId: string; userId: string })[] = [];
  readonly #waiters = new Set<Waiter>();
  readonly #listeners = new Set<(happening: Happening) => void>();

  tell(happening: Happening): void {
    if (happening.kind === 'call') this.calls.push(happening.call);
    if (happening.kind === 'delivery') this.deliveries.push(happening.delivery);
    if (happening.kind === 'trouble') {
      const { teamId, userId, trouble } = happening;
      this.troubles.push({ ...trouble, teamId, userId });
    }
    for (const waiter of [...this.#waiters]) waiter.see(happening);
    for (const listen of this.#listeners) listen(happening);
  }

  /** Resolves with the next thing that matches; rejects when none came in time. What was before does not count. */
  waitFor<Match extends Happening>(
    predicate: ((happening: Happening) => happening is Match) | ((happening: Happening) => boolean),
    timeoutMs = PATIENCE_MS,
    what = 'a matching call or message',
  ): Promise<Match> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        see: (happening) => {
          if (!predicate(happening)) return;
          done();
          resolve(happening as Match);
        },
      };
      const done = () => {
        clearTimeout(timer);
        this.#waiters.delete(waiter);
      };
      const late = () => {
        done();
        reject(new Error(`waited ${timeoutMs} ms for ${what}`));
      };
      const timer = setTimeout(late, timeoutMs);
      this.#waiters.add(waiter);
    });
  }

  /** Resolves once `look` finds something: now, or after the next thing that happens. */
  async until<Found>(
    look: () => Found | undefined | false,
    timeoutMs?: number,
    what?: string,
  ): Promise<Found> {
    let found = look();
    const isThere = () => {
      found = look();
      return Boolean(found);
    };
    if (!found) await this.waitFor(isThere, timeoutMs, what);
    return found as Found;
  }

  listen(listener: (happening: Happening) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
