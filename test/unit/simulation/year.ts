import { DateTime } from 'luxon';
import type { Command } from '../../../src/domain/decide.js';
import { type Effect, isMessage } from '../../../src/domain/effects.js';
import { defaultSettings, type HostSettings } from '../../../src/domain/host.js';
import { atTime } from '../../../src/domain/lifecycle.js';
import type { InterviewRequest } from '../../../src/domain/request.js';
import { bookableSlots } from '../../../src/domain/slots.js';
import { toIso } from '../../../src/domain/time.js';
import { deliveringWith } from '../../../src/usecases/deliver/delivering-with.js';
import type { Delivery } from '../../../src/usecases/delivery.js';
import { createPerform, type Outcome, type Perform } from '../../../src/usecases/perform.js';
import { MemoryStore } from '../../support/memory-store.js';
import { checkCommit, checkState } from './laws.js';
import { PaperSlack } from './paper-slack.js';

export const HOSTS = ['UHOST0', 'UHOST1'];
export const REQUESTERS = ['UASK0', 'UASK1', 'UASK2', 'UASK3', 'UASK4', 'UASK5', 'UASK6'];
const ZONES = [
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Cairo',
  'Pacific/Apia',
];
export const TEAM = 'T1';
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** One thing that somebody does; numbers choose among what is there. */
export interface Act {
  verb: (typeof VERBS)[number];
  who: number;
  whom: number;
  pick: number;
  waitMinutes: number;
}

export const VERBS = [
  'ask',
  'ask',
  'ask',
  'ask',
  'choose',
  'choose',
  'approve',
  'approve',
  'approve',
  'decline',
  'answer',
  'suggest',
  'accept',
  'refuse',
  'withdraw',
  'cancel',
  'confirm',
  'tick',
  'end',
  'absent',
  'settle_absence',
  'thank',
  'wrap_up',
  'invite',
  'pause',
  'resume',
  'settings',
  'leave',
  'wait',
] as const;

/** A workspace in memory in which time passes as the acts say, and every effect happens at its moment. */
export class Year {
  readonly store = new MemoryStore();
  readonly told: { effect: Effect; at: number; request: InterviewRequest; hostZone: string }[] = [];
  readonly slack = new PaperSlack();
  readonly #perform: Perform;
  readonly #delivery: Delivery;
  #now = Date.parse('2027-01-04T10:00:00.000Z');
  #requests = 0;

  constructor() {
    const commit = this.store.commit.bind(this.store);
    this.store.commit = async (team, change) => {
      checkCommit(this.store, change, this.now());
      const result = await commit(team, change);
      checkState(this.store, this.now());
      return result;
    };
    const parts = { store: this.store, clock: this.clock, slack: this.slack };
    this.#perform = createPerform({ ...parts, wakeup: { nudge: () => undefined } });
    this.#delivery = deliveringWith({ ...parts, perform: this.#perform, logger: silent }).delivery;
    for (const user of [...HOSTS, ...REQUESTERS]) void this.store.noteHomeOpened(TEAM, user);
  }

  readonly clock = { now: () => this.#now, sleepUntil: async () => undefined };

  now(): DateTime {
    return DateTime.fromMillis(this.#now, { zone: 'utc' });
  }

  async open(): Promise<void> {
    for (const [index, hostId] of HOSTS.entries()) await this.#save(hostId, settingsFor(index));
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
      const next = [...this.store.effects.values()].sort((a, b) => a.dueAt - b.dueAt)[0];
      if (next === undefined || next.dueAt > until) break;
      this.#now = Math.max(this.#now, next.dueAt);
      this.store.effects.delete(next.id);
      await this.#happen(next);
    }
    this.#now = Math.max(this.#now, until);
  }

  async #happen(effect: Effect): Promise<void> {
    const taken = { effect, generation: 1, dueAt: effect.dueAt, attempts: 0, unknowns: 0, unsettled: false };
    const prepared = await this.#delivery.prepare(TEAM, taken);
    const settlement = 'as' in prepared ? prepared : await prepared.send();
    if (settlement.as === 'again' && !this.store.effects.has(effect.id))
      this.store.effects.set(effect.id, { ...effect, dueAt: Math.max(settlement.dueAt, this.#now + 1) });
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

  async #do({ verb, who, whom, pick }: Act): Promise<unknown> {
    const hostId = HOSTS[whom % HOSTS.length] as string;
    const requesterId = REQUESTERS[who % REQUESTERS.length] as string;
    if (verb === 'wait') return undefined;
    if (verb === 'ask') return this.#ask(hostId, requesterId, pick);
    if (verb === 'invite')
      return this.#perform(
        TEAM,
        { hostId, requesterId },
        { kind: 'invite', actor: hostId, invited: { id: requesterId, zone: 'Europe/Berlin' } },
      );
    if (verb === 'resume') return this.#perform(TEAM, { hostId }, { kind: 'resume', actor: hostId });
    if (verb === 'settings') return this.#save(hostId, settingsFor(pick));
    if (verb === 'pause') {
      const until = pick % 4 === 0 ? {} : { until: toIso(this.now().plus({ days: (pick % 20) + 1 })) };
      return this.#perform(TEAM, { hostId }, { kind: 'pause', actor: hostId, ...until });
    }
    return this.#onRequest(verb, pick);
  }

  async #onRequest(verb: Act['verb'], pick: number): Promise<unknown> {
    const fitting = [...this.store.requestDocs.values()]
      .map(({ doc }) => doc)
      .filter((doc) => fits(verb, atTime(doc, this.now())));
    const request = fitting[pick % Math.max(1, fitting.length)];
    const command =
      request === undefined ? undefined : commandFor(verb, request, pick, this.#starts(request));
    if (request === undefined || command === undefined) return undefined;
    return this.#perform(TEAM, { requestId: request.id }, command);
  }

  async #ask(hostId: string, requesterId: string, pick: number): Promise<Outcome> {
    const starts = this.#startsOf(hostId);
    const wishes = [
      ...new Set(
        [0, 1, 2].slice(0, (pick % 3) + 1).map((n) => starts[(pick * (n + 3)) % Math.max(1, starts.length)]),
      ),
    ];
    return this.#perform(
      TEAM,
      { requestId: `r${this.#requests++}`, hostId, requesterId },
      {
        kind: 'submit',
        actor: requesterId,
        hostId,
        requestId: `r${this.#requests - 1}`,
        agenda: { topic: { text: 'Topic' }, questions: [{ text: 'One?' }, { text: 'Two?' }], findings: [] },
        firstTimer: pick % 2 === 0,
        wishes: wishes.filter((wish) => wish !== undefined),
        joinsLine: starts.length === 0 || pick % 5 === 0,
        zones: {
          host: this.store.hostDocs.get(hostId)?.doc.settings.zone ?? '',
          requester: zoneOf(REQUESTERS.indexOf(requesterId)),
        },
      },
    );
  }

  #starts({ hostId }: InterviewRequest): string[] {
    return this.#startsOf(hostId);
  }

  #startsOf(hostId: string): string[] {
    const host = this.store.hostDocs.get(hostId)?.doc;
    return host === undefined
      ? []
      : bookableSlots({ host, now: this.now() }).map(({ start }) => toIso(start));
  }
}

function zoneOf(index: number): string {
  return ZONES[index % ZONES.length] as string;
}

function settingsFor(pick: number): HostSettings {
  return {
    ...defaultSettings(zoneOf(pick), 'Slack huddle'),
    perWeek: (pick % 3) + 1,
    perMonth: (pick % 5) + 3,
    noticeDays: [0, 1, 7][pick % 3] as number,
    horizonDays: [21, 42, 14][pick % 3] as number,
    ...(pick % 4 === 1 && { bundleHour: 9 }),
    workStart: [9 * 60, 8 * 60 + 30, 13 * 60][pick % 3] as number,
    workEnd: [17 * 60, 16 * 60, 22 * 60][pick % 3] as number,
  };
}

const FITTING: Partial<Record<Act['verb'], InterviewRequest['status'][]>> = {
  choose: ['choosing'],
  approve: ['awaiting_host'],
  decline: ['awaiting_host', 'choosing', 'queued'],
  answer: ['awaiting_host'],
  suggest: ['awaiting_host', 'scheduled'],
  accept: ['countered'],
  refuse: ['countered'],
  withdraw: ['queued', 'choosing', 'awaiting_host', 'countered', 'scheduled'],
  cancel: ['scheduled'],
  confirm: ['scheduled'],
  tick: ['in_progress'],
  end: ['in_progress'],
  absent: ['in_progress'],
  settle_absence: ['no_show_host', 'no_show_requester'],
  thank: ['held', 'ended_early'],
  wrap_up: ['held', 'ended_early'],
};

/** Mostly what fits, so that far states are reached; `leave` takes anything. */
function fits(verb: Act['verb'], request: InterviewRequest): boolean {
  return FITTING[verb]?.includes(request.status) ?? true;
}

function commandFor(
  verb: Act['verb'],
  request: InterviewRequest,
  pick: number,
  starts: string[],
): Command | undefined {
  const host = request.hostId;
  const requester = request.requesterId;
  const again = [
    { kind: 'any_time' },
    { kind: 'if_invited' },
    { kind: 'from', date: '2027-06-01T00:00:00.000Z' },
  ] as const;
  const start = starts[pick % Math.max(1, starts.length)];
  const either = pick % 2 === 0 ? host : requester;
  switch (verb) {
    case 'choose':
      return { kind: 'choose', actor: requester, wishes: start === undefined ? [] : [start] };
    case 'approve':
      return {
        kind: 'approve',
        actor: host,
        ...(pick % 3 === 0 && request.wishes[1] !== undefined && { start: request.wishes[1] }),
      };
    case 'decline':
      return {
        kind: 'decline',
        actor: host,
        text: 'Full.',
        again: again[pick % 3] as (typeof again)[number],
      };
    case 'answer':
      return { kind: 'answer', actor: host, text: 'Here.', again: again[pick % 3] as (typeof again)[number] };
    case 'suggest':
      return start === undefined ? undefined : { kind: 'suggest_other_time', actor: host, start };
    case 'accept':
      return { kind: 'answer_counter', actor: requester, accept: true };
    case 'refuse':
      return { kind: 'answer_counter', actor: requester, accept: false };
    case 'withdraw':
      return { kind: 'withdraw', actor: requester };
    case 'cancel':
      return { kind: 'cancel_by_host', actor: host };
    case 'confirm':
      return { kind: 'confirm', actor: requester };
    case 'tick':
      return { kind: 'tick', actor: requester, ticked: [pick % 2] };
    case 'end':
      return { kind: 'end_now', actor: host };
    case 'absent':
      return { kind: 'report_absence', actor: either };
    case 'settle_absence':
      return { kind: 'settle_absence', actor: either };
    case 'thank':
      return {
        kind: 'send_thanks',
        actor: requester,
        thanks: { learned: 'a', willDo: 'b', specific: 'c', assistantToo: false },
      };
    case 'wrap_up':
      return { kind: 'keep_wrap_up', actor: host, promised: 'A link', invite: pick % 2 === 0 };
    case 'leave':
      return pick % 40 === 0
        ? { kind: 'end_kindly', reason: pick % 80 === 0 ? 'host_left' : 'requester_left' }
        : undefined;
    default:
      return undefined;
  }
}
