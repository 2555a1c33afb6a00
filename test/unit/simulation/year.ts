import { DateTime } from 'luxon';
import { withoutNotice } from '../../../src/domain/commands/pick-slot.js';
import { type Effect, isMessage } from '../../../src/domain/model/effects.js';
import type { Host, HostSettings } from '../../../src/domain/model/host.js';
import type { InterviewRequest } from '../../../src/domain/model/request.js';
import { atTime } from '../../../src/domain/rules/deadlines.js';
import { heldTimes } from '../../../src/domain/rules/held-times.js';
import { isFull } from '../../../src/domain/rules/openings.js';
import { bookableSlots } from '../../../src/domain/rules/slots.js';
import { toIso } from '../../../src/domain/time.js';
import { createDelivery } from '../../../src/usecases/deliver/create-delivery.js';
import { createPerform, type Outcome, type Perform } from '../../../src/usecases/perform.js';
import type { Delivery } from '../../../src/usecases/ports/delivery.js';
import type { Profile, Slack } from '../../../src/usecases/ports/slack.js';
import { personChanged } from '../../../src/usecases/workspace/people-events.js';
import { MemoryStore } from '../../support/memory-store.js';
import { usualRecords } from '../../support/usual-records.js';
import type { Act } from './acts.js';
import { commandFor, fits } from './commands.js';
import { History } from './history.js';
import { checkCommit, checkLine, checkState } from './laws.js';
import { PaperSlack } from './paper-slack.js';
import { ASSISTANTS, settingsFor, zoneOf } from './settings.js';

export const TEAM = 'T1';
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface Told {
  effect: Effect;
  at: number;
  /** As it stood when it was told. */
  request: InterviewRequest;
  /** Where the host's day was by then; the request knows where it was when it last changed. */
  hostZone: string;
}

/** A workspace in memory in which time passes as the acts say, and every effect happens at its moment. */
export class Year {
  readonly hosts: string[];
  readonly requesters: string[];
  readonly store = new MemoryStore();
  readonly told: Told[] = [];
  readonly slack = new PaperSlack();
  readonly history = new History(this.store);
  readonly #parts;
  readonly #perform: Perform;
  readonly #delivery: Delivery;
  /** Until when (ms) an effect waits that was put off; it still knows when it was due at first, as in Redis. */
  readonly #putOff = new WeakMap<Effect, number>();
  #now = Date.parse('2027-01-04T10:00:00.000Z');
  #requests = 0;

  /** `homes`: everybody has opened the app's Home, which is published anew all the time. */
  constructor(cast = { hosts: 2, requesters: 7, homes: true }) {
    this.hosts = Array.from({ length: cast.hosts }, (_, i) => `UHOST${i}`);
    this.requesters = Array.from({ length: cast.requesters }, (_, i) => `UASK${i}`);
    const commit = this.store.commit.bind(this.store);
    this.store.commit = async (team, change) => {
      checkCommit(this.store, change, this.now());
      this.history.checkEntry(change);
      const result = await commit(team, change);
      checkState(this.store, change);
      return result;
    };
    const parts = { store: this.store, clock: this.clock, slack: this.slack };
    this.#perform = createPerform({ ...parts, wakeup: { nudge: () => undefined } });
    this.#parts = { ...parts, perform: this.#perform };
    this.#delivery = createDelivery({ ...this.#parts, records: usualRecords, logger: silent });
    const visitors = cast.homes ? this.people() : [];
    for (const user of visitors) void this.store.noteHomeOpened(TEAM, user);
  }

  /** Everybody, once. */
  people(): string[] {
    return [...new Set([...this.hosts, ...this.requesters, ...ASSISTANTS])];
  }

  readonly clock = { now: () => this.#now, sleepUntil: async () => undefined };

  now(): DateTime {
    return DateTime.fromMillis(this.#now, { zone: 'utc' });
  }

  async open(): Promise<void> {
    for (const [index, hostId] of this.hosts.entries()) await this.#save(hostId, settingsFor(index));
  }

  /** Lets the time pass and then does it; a refusal is as good an outcome as any. */
  async act(act: Act): Promise<void> {
    await this.passTo(this.#now + act.waitMinutes * 60_000);
    await this.#do(act);
    await this.passTo(this.#now);
  }

  /** Every effect up to `until`, in its order and at its time. */
  async passTo(until: number): Promise<void> {
    for (;;) {
      let next: Effect | undefined;
      for (const effect of this.store.effects.values())
        if (next === undefined || this.#dueAt(effect) < this.#dueAt(next)) next = effect;
      if (next === undefined || this.#dueAt(next) > until) break;
      this.#now = Math.max(this.#now, this.#dueAt(next));
      this.store.effects.delete(next.id);
      await this.#happen(next);
    }
    this.#now = Math.max(this.#now, until);
  }

  #dueAt(effect: Effect): number {
    return this.#putOff.get(effect) ?? effect.dueAt;
  }

  async #happen(effect: Effect): Promise<void> {
    const taken = {
      team: TEAM,
      effect,
      generation: 1,
      dueAt: this.#dueAt(effect),
      attempts: 0,
      unknowns: 0,
      unsettled: false,
    };
    const prepared = await this.#delivery.prepare(taken);
    const settlement = 'as' in prepared ? prepared : await prepared.send();
    if (settlement.as === 'again' && !this.store.effects.has(effect.id)) {
      this.store.effects.set(effect.id, effect);
      this.#putOff.set(effect, Math.max(settlement.dueAt, this.#now + 1));
    }
    if (effect.kind === 'look_at_line') checkLine(this.store, effect.hostId ?? '', this.now());
    const request = this.store.requestDocs.get(effect.requestId ?? '')?.doc;
    if (settlement.as === 'done' && isMessage(effect.kind) && request !== undefined)
      this.told.push({
        effect,
        at: this.#now,
        request: atTime(request, this.now()),
        hostZone: this.store.hostDocs.get(request.hostId)?.doc.settings.zone ?? '',
      });
  }

  async #save(hostId: string, settings: HostSettings): Promise<Outcome> {
    return this.#perform(TEAM, { hostId }, { kind: 'save_settings', actor: hostId, settings });
  }

  /** Slack tells of it, and says the same when it is asked. */
  #changes(id: string, change: Partial<Profile>): Promise<void> {
    const profile = async (team: string) => ({ ...(await this.slack.profile(team, id)), ...change });
    const slack = { profile, forgetProfile: async () => undefined } as unknown as Slack;
    const event = { id, deleted: change.isDeleted === true, zone: change.zone };
    return personChanged({ ...this.#parts, slack }, TEAM, event);
  }

  async #do({ verb, who, whom, pick }: Act): Promise<unknown> {
    const hostId = this.hosts[whom % this.hosts.length] as string;
    const requesterId = this.requesters[who % this.requesters.length] as string;
    const anybody = pick % 3 === 0 ? hostId : requesterId;
    switch (verb) {
      case 'wait':
        return undefined;
      case 'ask':
        return this.#ask(hostId, requesterId, pick);
      case 'invite':
        return this.#invite(hostId, requesterId, pick);
      case 'block':
      case 'unblock':
        return pick % 2 === 0 ? this.#bar(verb, hostId, requesterId) : undefined;
      case 'resume':
        return this.#perform(TEAM, { hostId }, { kind: 'resume', actor: hostId });
      case 'settings':
        return this.#save(hostId, settingsFor(pick));
      case 'move':
        return this.#changes(requesterId, { zone: zoneOf(pick) });
      case 'leave':
        return pick % 15 === 0 ? this.#changes(anybody, { isDeleted: true }) : undefined;
      case 'close':
        return pick % 8 === 0 ? this.#close(hostId, pick) : undefined;
      case 'pause': {
        const until = pick % 4 === 0 ? {} : { until: toIso(this.now().plus({ days: (pick % 20) + 1 })) };
        return this.#perform(TEAM, { hostId }, { kind: 'pause', actor: hostId, ...until });
      }
      case 'attend':
        await this.#passToMeeting(pick);
        return this.#onRequest(verb, pick);
      default:
        return this.#onRequest(verb, pick);
    }
  }

  /** Into the next half hour of anybody's within two days, if there is one. */
  async #passToMeeting(pick: number): Promise<void> {
    const starts = [...this.store.requestDocs.values()]
      .filter(({ doc }) => doc.status === 'scheduled')
      .map(({ doc }) => Date.parse(doc.start ?? ''));
    const next = Math.min(...starts);
    if (next < this.#now + 2 * 86_400_000) await this.passTo(next + (pick % 30) * 60_000);
  }

  /** With a time, or without one. */
  async #invite(hostId: string, requesterId: string, pick: number): Promise<void> {
    const starts = pick % 2 === 0 ? this.#startsOf(hostId, withoutNotice) : [];
    const start = starts[pick % Math.max(1, starts.length)];
    const invited = { id: requesterId, zone: 'Europe/Berlin' };
    const command = {
      kind: 'invite',
      actor: hostId,
      invited,
      ...(start !== undefined && { start }),
    } as const;
    const outcome = await this.#perform(TEAM, { hostId, requesterId }, command);
    if (outcome.ok) this.history.invited({ hostId, requesterId, at: this.#now });
  }

  async #bar(verb: 'block' | 'unblock', hostId: string, requesterId: string): Promise<void> {
    const key = await this.store.personKey(TEAM, requesterId);
    const command =
      verb === 'block'
        ? ({ kind: 'bar_person', actor: hostId, person: { id: requesterId, key } } as const)
        : ({ kind: 'unbar_person', actor: hostId, key } as const);
    const outcome = await this.#perform(TEAM, { hostId }, command);
    if (outcome.ok) this.history.blocked({ hostId, requesterId }, verb === 'block');
  }

  #close(hostId: string, pick: number): Promise<Outcome> {
    const bookings = pick % 16 === 0 ? 'keep' : 'cancel';
    return this.#perform(TEAM, { hostId }, { kind: 'close', actor: hostId, bookings });
  }

  async #onRequest(verb: Act['verb'], pick: number): Promise<unknown> {
    const fitting = [...this.store.requestDocs.values()]
      .map(({ doc }) => doc)
      .filter((doc) => fits(verb, atTime(doc, this.now())));
    const request = fitting[pick % Math.max(1, fitting.length)];
    if (request === undefined) return undefined;
    const command = commandFor(verb, request, pick, this.#startsOf(request.hostId));
    if (command === undefined) return undefined;
    const outcome = await this.#perform(TEAM, { requestId: request.id }, command);
    if (outcome.ok && outcome.request?.debrief?.invited === true && request.debrief?.invited !== true)
      this.history.invited({ ...request, at: this.#now });
    return outcome;
  }

  async #ask(hostId: string, requesterId: string, pick: number): Promise<void> {
    const starts = this.#startsOf(hostId);
    const nth = (n: number) => starts[(pick * (n + 3)) % Math.max(1, starts.length)];
    const wishes = [...new Set([0, 1, 2].slice(0, (pick % 3) + 1).map(nth))];
    const requestId = `r${this.#requests++}`;
    const outcome = await this.#perform(
      TEAM,
      { requestId, hostId, requesterId },
      {
        ...({ kind: 'submit', actor: requesterId, hostId, requestId, firstTimer: pick % 2 === 0 } as const),
        agenda: { topic: { text: 'Topic' }, questions: [{ text: 'One?' }, { text: 'Two?' }], findings: [] },
        wishes: this.#heldFor(hostId, requesterId, pick) ?? wishes.filter((wish) => wish !== undefined),
        joinsLine: this.#isFull(hostId) ? pick % 7 !== 0 : pick % 11 === 0,
        zones: {
          host: this.store.hostDocs.get(hostId)?.doc.settings.zone ?? '',
          requester: zoneOf(this.requesters.indexOf(requesterId)),
        },
      },
    );
    this.history.checkRefusal({ hostId, requesterId, at: this.#now }, outcome);
  }

  /** Who is offered a time mostly takes it up. */
  #heldFor(hostId: string, requesterId: string, pick: number): string[] | undefined {
    const host = this.store.hostDocs.get(hostId)?.doc;
    const time = host && heldTimes(host).find(({ person }) => person === requesterId);
    return time === undefined || pick % 4 === 0 ? undefined : [time.start];
  }

  #isFull(hostId: string): boolean {
    const host = this.store.hostDocs.get(hostId)?.doc;
    return host !== undefined && isFull({ host, now: this.now() });
  }

  #startsOf(hostId: string, as: (host: Host) => Host = (host) => host): string[] {
    const host = this.store.hostDocs.get(hostId)?.doc;
    const slots = host === undefined ? [] : bookableSlots({ host: as(host), now: this.now() });
    return slots.map(({ start }) => toIso(start));
  }
}
