import { DateTime } from 'luxon';
import {
  COUNTER_DAYS,
  DAY_BEFORE_HOURS,
  KEEP_TYPED_DAYS,
  MEETING_MINUTES,
  OFFER_HOURS,
} from '../../config/policy.js';
import type { Host, HostSettings } from './host.js';
import { blockAfter, lastingMarks } from './once-is-enough.js';
import type { Person } from './person.js';
import { afterNight } from './quiet-hours.js';
import { holdsSlot, type InterviewRequest, type Iso, isOpen, type Status, wasMeeting } from './request.js';
import { halfway, inZone, toIso, toMs } from './time.js';
import type { World } from './world.js';

/** The same request in another status; whatever belonged to the old status' clock is dropped. */
export function enter(
  request: InterviewRequest,
  status: Status,
  now: DateTime,
  changes: Partial<InterviewRequest> = {},
): InterviewRequest {
  const { due: _due, heldSince: _heldSince, ...rest } = request;
  const entered = { ...rest, status, since: toIso(now), epoch: request.epoch + 1, ...changes };
  return isOpen(entered) || entered.endedAt !== undefined ? entered : { ...entered, endedAt: toIso(now) };
}

/** The end of the half hour; a late start does not move it (rule 3). */
export function endOf(start: Iso): Iso {
  return toIso(inZone(start, 'utc').plus({ minutes: MEETING_MINUTES }));
}

/** The request as it stands at `now`, also when the wake-ups at its start and end have not run yet. */
export function atTime(request: InterviewRequest, now: DateTime): InterviewRequest {
  if (request.start === undefined) return request;
  const end = endOf(request.start);
  let current = request;
  if (current.status === 'scheduled' && now.toMillis() >= toMs(request.start))
    current = {
      ...current,
      status: 'in_progress',
      since: request.start,
      live: current.live ?? { ticked: [], nudges: [] },
    };
  if (current.status === 'in_progress' && now.toMillis() >= toMs(end))
    current = { ...current, status: 'held', since: end, endedAt: end };
  return current;
}

/** Rule 1: the decision is due after the host's deadline or halfway to the slot, whichever is sooner. */
export function decisionDue(askedAt: DateTime, start: Iso, settings: HostSettings): Iso {
  return soonerOf(
    halfway(askedAt, inZone(start, settings.zone)),
    askedAt.plus({ days: settings.decisionDays }),
  );
}

/** A counter-offer is due after three days or halfway to the slot. */
export function counterDue(now: DateTime, start: Iso): Iso {
  return soonerOf(halfway(now, inZone(start, 'utc')), now.plus({ days: COUNTER_DAYS }));
}

function soonerOf(...moments: [DateTime, DateTime]): Iso {
  return toIso(DateTime.min(...moments));
}

/** An opening is kept for 48 hours from when the requester can have read of it. */
export function offerDue(now: DateTime, requesterZone: string): Iso {
  return toIso(afterNight(now, requesterZone).plus({ hours: OFFER_HOURS }));
}

/** Approved less than a day ahead counts as confirmed. */
export function confirmedByTime(start: Iso, now: DateTime): boolean {
  return toMs(start) - now.toMillis() < DAY_BEFORE_HOURS * 3_600_000;
}

/** When what people typed into this request is deleted. */
export function purgeAt(endedAt: Iso): DateTime {
  return inZone(endedAt, 'utc').plus({ days: KEEP_TYPED_DAYS });
}

/**
 * The host's and the requester's documents follow from the request: its place in line, the slot it holds, what awaits
 * a decision, the block it leaves behind. Nothing else writes these, so that they cannot drift.
 */
export function reflect(
  world: World & { host: Host; requester: Person },
  request: InterviewRequest,
): {
  request: InterviewRequest;
  host: Host;
  requester: Person;
} {
  return {
    request,
    host: reflectInHost(
      { ...world.host, ...lastingMarks(world.host, world.now) },
      world.personKey,
      request,
      world.now,
    ),
    requester: reflectInPerson(world.requester, request),
  };
}

function reflectInHost(host: Host, personKey: string, request: InterviewRequest, now: DateTime): Host {
  const { id } = request;
  const member = (ids: string[], belongs: boolean) =>
    belongs ? (ids.includes(id) ? ids : [...ids, id]) : ids.filter((other) => other !== id);
  const waits = host.line.some((place) => place.requestId === id);
  const line =
    request.status === 'queued'
      ? waits
        ? host.line
        : [...host.line, { requestId: id, since: request.since }]
      : host.line.filter((place) => place.requestId !== id);
  return {
    ...host,
    line,
    choosing: member(host.choosing, request.status === 'choosing'),
    awaiting: member(host.awaiting, request.status === 'awaiting_host'),
    claims: claimsWith(host, request, now),
    ...marksOf(host, personKey, request, now),
  };
}

function claimsWith(host: Host, request: InterviewRequest, now: DateTime): Host['claims'] {
  const oldest = now.setZone(host.settings.zone).startOf('month').minus({ weeks: 1 }).toMillis();
  const others = host.claims.filter(({ requestId }) => requestId !== request.id);
  const { id, start } = request;
  const own =
    start !== undefined && (holdsSlot(request) || wasMeeting(request)) ? [{ requestId: id, start }] : [];
  // Past weeks and months are of no account any more.
  return [...others, ...own].filter((claim) => toMs(claim.start) >= oldest);
}

/** Blocks and invitations. An invitation is used up by a meeting, and comes back if none took place. */
function marksOf(
  host: Host,
  personKey: string,
  request: InterviewRequest,
  now: DateTime,
): Pick<Host, 'blocks' | 'invitations'> {
  const { [personKey]: invitation, ...otherInvitations } = host.invitations;
  const invitations = { ...host.invitations };
  if (invitation !== undefined && request.invited) {
    const { usedBy, ...unused } = invitation;
    if (isOpen(request)) invitations[personKey] = { ...unused, usedBy: request.id };
    else if (usedBy === request.id) {
      const met = wasMeeting(request) && request.status !== 'no_show_host';
      if (met) return { invitations: otherInvitations, blocks: blocksWith(host, personKey, request, now) };
      invitations[personKey] = unused;
    }
  }
  return { invitations, blocks: blocksWith(host, personKey, request, now) };
}

function blocksWith(host: Host, personKey: string, request: InterviewRequest, now: DateTime): Host['blocks'] {
  const block = blockAfter(request, now);
  if (block === undefined) return host.blocks;
  const present = host.blocks[personKey];
  if (present?.kind === 'met' && block.kind !== 'met') return host.blocks;
  return {
    ...host.blocks,
    [personKey]: present?.kind === block.kind && block.kind === 'met' ? present : block,
  };
}

function reflectInPerson(requester: Person, request: InterviewRequest): Person {
  const others = requester.open.filter((open) => open.requestId !== request.id);
  if (!isOpen(request)) return { ...requester, open: others };
  const start = holdsSlot(request) ? request.start : undefined;
  const entry = { requestId: request.id, hostId: request.hostId, ...(start !== undefined && { start }) };
  return { ...requester, open: [...others, entry] };
}
