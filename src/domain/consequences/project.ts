import type { DateTime } from 'luxon';
import type { Host } from '../model/host.js';
import { newPerson, type Person } from '../model/person.js';
import type { InterviewRequest } from '../model/request.js';
import { countsAgainstCapacity, hasMet, holdsSlot, isOpen } from '../model/status.js';
import { type Decision, isRefusal, type World } from '../model/world.js';
import { lastingMarks, marksAfter } from '../rules/once-is-enough.js';
import { toMs } from '../time.js';
import { zoneOf } from '../zones.js';

/**
 * Adds the documents that follow from a decision about a request: its place in line, the slot it holds, the pending
 * decisions, the block it leaves behind. Nothing else writes these, so they cannot drift. The host's zone follows from the
 * settings.
 */
export function project(world: World, decision: Decision): Decision {
  if (isRefusal(decision)) return decision;
  const { request, host = world.host } = decision;
  if (request === undefined || host === undefined) return decision;
  const requester = decision.requester ?? world.requester ?? newPerson(request.requesterId);
  const marked = { ...host, ...lastingMarks(host, world.now) };
  return {
    ...decision,
    request: { ...request, zones: { ...request.zones, host: host.settings.zone } },
    host: reflectInHost(marked, world.personKey, request, world.now),
    requester: reflectInPerson(requester, request),
  };
}

function reflectInHost(host: Host, personKey: string, request: InterviewRequest, now: DateTime): Host {
  const { id } = request;
  const member = (ids: string[], belongs: boolean) =>
    belongs ? (ids.includes(id) ? ids : [...ids, id]) : ids.filter((other) => other !== id);
  return {
    ...host,
    line: lineWith(host.line, request),
    choosing: member(host.choosing, request.status === 'choosing'),
    awaiting: member(host.awaiting, request.status === 'awaiting_host'),
    claims: claimsWith(host, request, now),
    ...marksAfter(host, personKey, request, now),
  };
}

/** First come, first served: it joins at the end, or where it stood before an opening was taken back. */
function lineWith(line: Host['line'], { id, status, since, waitsSince }: InterviewRequest): Host['line'] {
  if (status !== 'queued') return line.filter((place) => place.requestId !== id);
  if (line.some((place) => place.requestId === id)) return line;
  const later = waitsSince === undefined ? -1 : line.findIndex((place) => place.since > waitsSince);
  const at = later < 0 ? line.length : later;
  return [...line.slice(0, at), { requestId: id, since: waitsSince ?? since }, ...line.slice(at)];
}

function claimsWith(host: Host, request: InterviewRequest, now: DateTime): Host['claims'] {
  const oldest = now.setZone(zoneOf(host.settings.zone)).startOf('month').minus({ weeks: 1 }).toMillis();
  const others = host.claims.filter(({ requestId }) => requestId !== request.id);
  const own = countsAgainstCapacity(request) ? [{ requestId: request.id, start: request.start }] : [];
  // Past weeks and months no longer count.
  return [...others, ...own].filter((claim) => toMs(claim.start) >= oldest);
}

function reflectInPerson(requester: Person, request: InterviewRequest): Person {
  const others = requester.open.filter((open) => open.requestId !== request.id);
  const met = hasMet(request) ? { hasMet: true as const } : {};
  if (!isOpen(request)) return { ...requester, ...met, open: others };
  const { id: requestId, hostId, status } = request;
  const claimed = holdsSlot(request) ? { start: request.start } : {};
  return { ...requester, open: [...others, { requestId, hostId, status, ...claimed }] };
}
