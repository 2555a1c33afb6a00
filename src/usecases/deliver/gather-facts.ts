import { current, type RequestWorld } from '../../domain/commands/guards.js';
import { slotsFor } from '../../domain/commands/pick-slot.js';
import { defaultSettings, type Host, newHost } from '../../domain/model/host.js';
import { newPerson } from '../../domain/model/person.js';
import {
  FORGOTTEN,
  type InterviewRequest,
  type RequestId,
  UNNAMED,
  type UserId,
} from '../../domain/model/request.js';
import { costOf } from '../../domain/rules/capacity.js';
import { withdrawalBlocks } from '../../domain/rules/once-is-enough.js';
import { toIso } from '../../domain/time.js';
import type { MessageFacts, Named } from '../../messages/facts.js';
import { AppError } from '../errors.js';
import type { HostEntries } from '../hosting/calendar/entries/host-entries.js';
import { type Asks, calendarOf, loadWorld, outsideOf, type WorldParts } from '../load-world.js';
import type { Slack } from '../ports/slack.js';
import type { TeamId } from '../ports/team-id.js';
import { colleagueOf } from './colleague.js';

interface FactParts extends WorldParts {
  slack: Slack;
  hostEntries?: Pick<HostEntries, 'isWritten'>;
}

/** Reads what messages about a request are made from. */
export class FactFinder {
  readonly #parts: FactParts;

  constructor(parts: FactParts) {
    this.#parts = parts;
  }

  /**
   * Undefined if the request or its host is not stored (any more). `dueAt` (ms): when the message was to go out; left out
   * for one that is already posted.
   */
  async gather(team: TeamId, requestId: RequestId, dueAt?: number): Promise<MessageFacts | undefined> {
    const [known] = await this.#parts.store.requests(team, [requestId]);
    if (known === undefined) return undefined;
    const { hostId, requesterId } = known;
    const [{ world }, hostPerson, requesterPerson] = await Promise.all([
      loadWorld(this.#parts, team, { requestId, hostId, requesterId }, this.#asks(team, known)),
      this.named(team, nameOf(known, hostId), known.zones.host),
      this.named(team, nameOf(known, requesterId), known.zones.requester),
    ]);
    const { request, now, requester = newPerson(requesterId) } = world;
    const host = hostId === FORGOTTEN ? nobodyHosts(known) : world.host;
    if (request === undefined || host === undefined) return undefined;
    const lateMs = dueAt === undefined ? 0 : Math.max(0, now.toMillis() - dueAt);
    const people = {
      ...{ hostPerson, requesterPerson },
      ...(await colleagueOf(this.#parts.store, team, known, (id) => this.named(team, id, known.zones.host))),
      ...(await this.#assistants(team, known)),
    };
    const isWritten = await this.#parts.hostEntries?.isWritten(team, host, requestId);
    return {
      ...about({ ...world, request, host, requester }),
      ...people,
      ...(isWritten === true && { inHostCalendar: true as const }),
      lateMs,
    };
  }

  /** Only the host's card, which shows the requester's other wishes, needs the calendar and the starts elsewhere. */
  #asks(team: TeamId, { status }: InterviewRequest): Asks {
    if (status !== 'awaiting_host') return { elsewhere: false };
    return { calendar: (host) => calendarOf(this.#parts, team, host) };
  }

  /** Who else got the card, and who decided instead of the host or suggested the other time. */
  async #assistants(
    team: TeamId,
    request: InterviewRequest,
  ): Promise<Pick<MessageFacts, 'assistant' | 'decider'>> {
    const { assistantId, decision, counter, zones } = request;
    const { by } = counter ?? decision ?? {};
    const person = async (id: UserId | undefined) =>
      id === undefined ? undefined : this.named(team, nameOf(request, id), zones.host);
    const [assistant, decider] = await Promise.all([person(assistantId), person(by)]);
    return { ...(assistant !== undefined && { assistant }), ...(decider !== undefined && { decider }) };
  }

  /** Slack's name for a person. If Slack does not answer, messages do without; if it is only busy, they wait. */
  async named(team: TeamId, id: string, zone: string): Promise<Named> {
    const known = id === FORGOTTEN || id === UNNAMED ? undefined : this.#parts.slack.profile(team, id);
    const profile = await known?.catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'slack_busy') throw error;
      return undefined;
    });
    return {
      id,
      name: profile?.name ?? '',
      title: profile?.title ?? '',
      zone: profile?.zone ?? zone,
      ...outsideOf(profile),
    };
  }
}

/** A message is written for the last time once the texts are deleted, so it must not name anybody who may later be forgotten. */
function nameOf({ purged }: InterviewRequest, id: UserId): UserId {
  return purged === true && id !== FORGOTTEN ? UNNAMED : id;
}

/** The requester's messages stay true, even when the host is forgotten. */
function nobodyHosts({ createdAt, zones }: InterviewRequest): Host {
  return newHost(FORGOTTEN, defaultSettings(zones.host, ''), createdAt);
}

function about(stored: RequestWorld) {
  const world = current(stored);
  const { request, host, requester, now, calendar } = world;
  const place = host.line.findIndex(({ requestId }) => requestId === request.id);
  return {
    request,
    host,
    now,
    alternates: request.status === 'awaiting_host' ? alternatesOf(world) : [],
    ...(request.start !== undefined && { cost: costOf(host, request.start, request.id) }),
    ...(place >= 0 && { placeInLine: place + 1 }),
    ...(calendar !== undefined && { calendar }),
    withdrawalBlocks: withdrawalBlocks(request, requester, now),
  };
}

function alternatesOf(world: RequestWorld) {
  const { wishes, start: asked } = world.request;
  const others = wishes.filter((wish) => wish !== asked);
  if (others.length === 0) return [];
  const free = new Set(slotsFor(world).map((slot) => toIso(slot.start)));
  return others.map((start) => ({ start, free: free.has(start) }));
}
