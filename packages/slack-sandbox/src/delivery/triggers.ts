/** Trigger ids: good for three seconds of real time and one use. */
import { randomId, realNow, secret } from '../ids.js';

const TRIGGER_LIFE_MS = 3000;
const KEPT = 20_000;

export interface Trigger {
  teamId: string;
  userId: string;
  /** The modal in which the person acted, if it was one. */
  viewId: string | undefined;
  bornAt: number;
  used: boolean;
}

export class Triggers {
  readonly #byId = new Map<string, Trigger>();

  issue(teamId: string, userId: string, viewId?: string): string {
    const id = `${randomId('').slice(1)}.${teamId}.${secret()}`;
    this.#byId.set(id, { teamId, userId, viewId, bornAt: realNow(), used: false });
    const oldest = this.#byId.size > KEPT ? this.#byId.keys().next().value : undefined;
    if (oldest !== undefined) this.#byId.delete(oldest);
    return id;
  }

  /** The trigger, or Slack's word for what is wrong with it. */
  look(id: unknown, teamId: string, at = realNow()): Trigger | string {
    const trigger = typeof id === 'string' ? this.#byId.get(id) : undefined;
    if (!trigger || trigger.teamId !== teamId) return 'invalid_trigger_id';
    if (trigger.used) return 'exchanged_trigger_id';
    return at - trigger.bornAt > TRIGGER_LIFE_MS ? 'expired_trigger_id' : trigger;
  }
}
