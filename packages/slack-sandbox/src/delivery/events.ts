/** The Events API: what Slack tells of its own accord, and tells again when nobody answered. */

import { eventCallback } from '../acts/payloads.js';
import type { Json } from '../block-kit/validate.js';
import type { Answer } from '../contract.js';
import { type Core, trouble } from '../core.js';
import { asSlackUser, type User } from '../people.js';
import { dmOf, handlesOf, nextTs, type Team } from '../team.js';
import { asSlackView } from '../views.js';
import type { Outcome } from './envelope.js';

/** Slack tries again at once, after a minute, after five. */
const RETRY_AFTER_MS = [0, 60_000, 300_000];

export type SendEvent = { eventId: string; outcome: Outcome['outcome'] | 'not_subscribed' };

export class Events {
  readonly #core: Core;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(core: Core) {
    this.#core = core;
  }

  /** Resolves when the first try is over; later tries follow on their own. What the app has not subscribed to is not sent. */
  async send(team: Team, event: Json): Promise<SendEvent & { payload: Json }> {
    if (!this.#core.app.events.includes(String(event.type)))
      return { eventId: '', outcome: 'not_subscribed', payload: {} };
    const payload = eventCallback(this.#core, team, { ...event, event_ts: nextTs(team, this.#core.now()) });
    const result = await this.#core.deliverer.send(team, { kind: 'events_api', payload });
    if (result.outcome !== 'acked') this.#again(team, payload, 0, reasonOf(result));
    return { eventId: String(payload.event_id), outcome: result.outcome, payload };
  }

  /** The same event once more, as after a lost answer. */
  async redeliver(team: Team, payload: Json, num = 1, reason = 'http_timeout'): Promise<Outcome['outcome']> {
    const retry = { num, reason };
    const result = await this.#core.deliverer.send(team, { kind: 'events_api', payload, retry });
    return result.outcome;
  }

  #again(team: Team, payload: Json, tried: number, reason: string): void {
    const delay = RETRY_AFTER_MS[tried];
    if (delay === undefined) return;
    const timer = setTimeout(async () => {
      this.#timers.delete(timer);
      const retry = { num: tried + 1, reason };
      const result = await this.#core.deliverer.send(team, { kind: 'events_api', payload, retry });
      if (result.outcome !== 'acked') this.#again(team, payload, tried + 1, reasonOf(result));
    }, delay).unref();
    this.#timers.add(timer);
  }

  async openHome(team: Team, userId: string): Promise<Answer> {
    const home = team.homes.get(userId);
    const view = home ? { view: asSlackView(this.#core, team, home) } : {};
    const event = {
      type: 'app_home_opened',
      user: userId,
      channel: dmOf(team, userId).id,
      tab: 'home',
      ...view,
    };
    const { outcome } = await this.send(team, event);
    if (outcome === 'acked' || outcome === 'not_subscribed') return { ok: true };
    trouble(this.#core, team, userId, 'app_home_opened', outcome);
    return { ok: true };
  }

  async changeUser(team: Team, userId: string, patch: Partial<User>): Promise<SendEvent> {
    const before = team.users.get(userId);
    if (!before) throw new Error(`there is no ${userId} in ${team.id}`);
    for (const [handle] of handlesOf(before)) team.handles.delete(handle);
    const after = { ...before, ...patch };
    team.users.set(userId, after);
    for (const [handle, id] of handlesOf(after)) team.handles.set(handle, id);
    const user = asSlackUser(this.#core, team.id, after);
    return this.send(team, { type: 'user_change', user, cache_ts: Math.floor(this.#core.now() / 1000) });
  }

  /** The app is removed: its token is dead, and two events say so, in either order. */
  async uninstall(team: Team, first: 'tokens_revoked' | 'app_uninstalled' = 'tokens_revoked'): Promise<void> {
    team.revoked = 'account_inactive';
    const revoked = { type: 'tokens_revoked', tokens: { oauth: [], bot: [team.bot.id] } };
    const events = [revoked, { type: 'app_uninstalled' }];
    if (first === 'app_uninstalled') events.reverse();
    for (const event of events) await this.send(team, event);
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }
}

const reasonOf = (result: Outcome): string => (result.outcome === 'failed' ? result.reason : 'http_timeout');
