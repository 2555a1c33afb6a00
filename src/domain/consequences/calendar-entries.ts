import type { DateTime } from 'luxon';
import { MEETING_MINUTES } from '../../../config/policy.js';
import type { Effect } from '../model/effects.js';
import type { Host } from '../model/host.js';
import type { InterviewRequest, RequestId } from '../model/request.js';
import { changesEntry, writtenInto } from '../rules/host-entry.js';
import { toMs } from '../time.js';

/** The entry in the host's calendar follows its request. Links are read-only. */
export function entryFollows(
  before: InterviewRequest | undefined,
  request: InterviewRequest,
  host: Host,
  now: DateTime,
): Effect[] {
  const isWritable = host.calendars?.some(({ kind }) => kind !== 'link') === true;
  return isWritable && changesEntry(before, request) ? [entryEffect(request.id, host, now)] : [];
}

/** All coming entries follow when they move to another calendar or the place changes. Past ones stay. */
export function entriesFollow(before: Host | undefined, host: Host, now: DateTime): Effect[] {
  const target = writtenInto(host.calendars)?.id;
  const isMoved = target !== writtenInto(before?.calendars)?.id && host.calendars !== undefined;
  const isElsewhere = target !== undefined && before?.settings.place !== host.settings.place;
  if (!isMoved && !isElsewhere) return [];
  return host.claims
    .filter(({ start }) => toMs(start) + MEETING_MINUTES * 60_000 > now.toMillis())
    .map(({ requestId }) => entryEffect(requestId, host, now));
}

/** One effect per request: it reads the wanted entry when it is carried out. */
export function entryEffect(requestId: RequestId, { id: hostId }: Host, now: DateTime): Effect {
  return { id: `${requestId}-entry`, kind: 'calendar_entry', dueAt: now.toMillis(), hostId, requestId };
}
