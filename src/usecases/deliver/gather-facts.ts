import { current, type RequestWorld } from '../../domain/commands/guards.js';
import { slotsFor } from '../../domain/commands/pick-slot.js';
import { defaultSettings, type Host, newHost } from '../../domain/model/host.js';
import { newPerson } from '../../domain/model/person.js';
import { FORGOTTEN, type InterviewRequest, type RequestId } from '../../domain/model/request.js';
import { costOf } from '../../domain/rules/capacity.js';
import { withdrawalBlocks } from '../../domain/rules/once-is-enough.js';
import { toIso } from '../../domain/time.js';
import type { MessageFacts } from '../../messages/facts.js';
import type { Context } from '../context.js';
import type { HostEntries } from '../hosting/calendar/entries/host-entries.js';
import { type Asks, calendarOf, loadWorld, type WorldParts } from '../load-world.js';
import type { TeamId } from '../ports/team-id.js';
import { gatherPeople } from './gather-people.js';

export interface FactParts extends WorldParts, Pick<Context, 'slack'> {
  hostEntries?: Pick<HostEntries, 'isWritten'>;
}

/**
 * What messages about a request are made from. Undefined if the request or its host is not stored (any more). `dueAt` (ms):
 * when the message was to go out; left out for one that is already posted.
 */
export async function gatherFacts(
  parts: FactParts,
  team: TeamId,
  requestId: RequestId,
  dueAt?: number,
): Promise<MessageFacts | undefined> {
  const [known] = await parts.store.requests(team, [requestId]);
  if (known === undefined) return undefined;
  const { hostId, requesterId } = known;
  const [{ world }, people] = await Promise.all([
    loadWorld(parts, team, { requestId, hostId, requesterId }, asksFor(parts, team, known)),
    gatherPeople(parts, team, known),
  ]);
  const { request, now, requester = newPerson(requesterId) } = world;
  const host = hostId === FORGOTTEN ? nobodyHosts(known) : world.host;
  if (request === undefined || host === undefined) return undefined;
  const lateMs = dueAt === undefined ? 0 : Math.max(0, now.toMillis() - dueAt);
  const isWritten = await parts.hostEntries?.isWritten(team, host, requestId);
  return {
    ...about({ ...world, request, host, requester }),
    ...people,
    ...(isWritten === true && { inHostCalendar: true as const }),
    lateMs,
  };
}

/** Only the host's card, which shows the requester's other wishes, needs the calendar and the starts elsewhere. */
function asksFor(parts: FactParts, team: TeamId, { status }: InterviewRequest): Asks {
  if (status !== 'awaiting_host') return { elsewhere: false };
  return { calendar: (host) => calendarOf(parts, team, host) };
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
