import type { DateTime } from 'luxon';
import type { Submit } from '../../src/domain/commands/asking/submit.js';
import { type Consequences, consequencesOf } from '../../src/domain/consequences/consequences.js';
import { type Command, decide } from '../../src/domain/decide.js';
import { isMessage } from '../../src/domain/model/effects.js';
import type { Host } from '../../src/domain/model/host.js';
import { newPerson } from '../../src/domain/model/person.js';
import type { Refusal } from '../../src/domain/model/refusal.js';
import type { InterviewRequest } from '../../src/domain/model/request.js';
import { isRefusal, type World } from '../../src/domain/model/world.js';
import { bookableSlots } from '../../src/domain/rules/slots.js';
import { toIso } from '../../src/domain/time.js';
import { aHost, at, HOST, REQUESTER } from './message-facts.js';

export const AGENDA = {
  topic: { text: 'Design systems' },
  questions: [{ text: 'What does a week look like?' }, { text: 'What surprised you most?' }],
  findings: [],
};

/** The requester asks the host for these times; for none, they join the line. */
export const submission = (wishes: string[], changes: Partial<Submit> = {}): Submit => ({
  ...{ kind: 'submit', actor: REQUESTER.id, hostId: HOST.id, requestId: 'r1', agenda: AGENDA },
  ...{ firstTimer: false, wishes, joinsLine: wishes.length === 0 },
  zones: { host: HOST.zone, requester: REQUESTER.zone },
  ...changes,
});

/** A host and a requester to whom things happen one after the other; every step is a decision of the domain. */
export class Given {
  world: World & { host: Host };
  last: Consequences = { add: [], remove: [] };

  constructor(now: string, settings: Partial<Host['settings']> = {}) {
    this.world = {
      now: at(now),
      personKey: 'key',
      host: aHost(settings),
      requester: newPerson(REQUESTER.id),
    };
  }

  /** Does it, and keeps what came of it; or gives the refusal, with nothing changed. */
  when(command: Command): Refusal | undefined {
    const decision = decide(this.world, command);
    if (isRefusal(decision)) return decision.refused;
    for (const { kind } of decision.say) if (!isMessage(kind)) throw new Error(`nobody can say ${kind}`);
    this.last = consequencesOf(this.world, decision);
    const {
      request = this.last.request,
      host = this.world.host,
      requester = this.world.requester,
    } = decision;
    this.world = {
      ...this.world,
      host,
      ...(requester !== undefined && { requester }),
      ...((this.last.request ?? request) !== undefined && { request: this.last.request ?? request }),
    } as typeof this.world;
    return undefined;
  }

  at(now: string | DateTime): this {
    this.world = { ...this.world, now: typeof now === 'string' ? at(now) : now };
    return this;
  }

  get request(): InterviewRequest {
    if (this.world.request === undefined) throw new Error('nothing was asked');
    return this.world.request;
  }

  slots(): string[] {
    return bookableSlots({ host: this.world.host, now: this.world.now }).map(({ start }) => toIso(start));
  }

  ask(wishes: string[] = this.slots().slice(0, 1), joinsLine = false, requestId = 'r1'): Refusal | undefined {
    const { request: _before, ...world } = this.world;
    this.world = world as typeof this.world;
    return this.when(submission(wishes, { joinsLine, requestId }));
  }

  approve(): Refusal | undefined {
    return this.when({ kind: 'approve', actor: HOST.id });
  }

  /** Asked, approved, met, and over. */
  met(): this {
    this.ask();
    this.approve();
    this.at(toIso(at(this.request.start ?? '').plus({ minutes: 31 })));
    this.when({ kind: 'finish' });
    return this;
  }

  /** When effects of a kind stand to happen, as instants. */
  moments(kind: string): string[] {
    return this.last.add
      .filter((effect) => effect.kind === kind)
      .map(({ dueAt }) => new Date(dueAt).toISOString());
  }
}
