import type { HostCalendar } from '../domain/model/calendar.js';
import type { Host } from '../domain/model/host.js';
import { newPerson } from '../domain/model/person.js';
import type { InterviewRequest, Iso, UserId } from '../domain/model/request.js';
import type { World } from '../domain/model/world.js';
import type { Named } from '../messages/facts.js';
import { AppError } from './errors.js';
import { type HostCalendars, hasCalendars } from './hosting/calendar/host-calendars.js';
import { nowOf } from './now-of.js';
import type { Clock } from './ports/clock.js';
import type { Profile } from './ports/slack.js';
import type { Snapshot, SnapshotKeys, Store } from './ports/store.js';
import type { TeamId } from './ports/team-id.js';

export interface WorldParts {
  store: Store;
  clock: Clock;
  /** Absent: no calendar can be read, so that a host with one is never free. */
  hostCalendars?: HostCalendars;
}

/**
 * What the host's calendars say, from copies that are at most `maxAgeMs` old, if those can be had in time. Undefined for a
 * host without calendars; then nobody is asked.
 */
export async function calendarOf(
  { hostCalendars }: Pick<WorldParts, 'hostCalendars'>,
  team: TeamId,
  host: Host | undefined,
  maxAgeMs?: number,
): Promise<HostCalendar | undefined> {
  if (host === undefined || !hasCalendars(host)) return undefined;
  if (hostCalendars === undefined) return { busy: 'unknown' };
  return hostCalendars.known(team, host, maxAgeMs);
}

/** What to ask beside the documents. */
export interface Asks {
  /** What the host's calendars say; left out: they are not asked. */
  calendar?: ((host: Host) => Promise<HostCalendar | undefined>) | undefined;
  /** Starts that the two hold in their other roles; left out: they are asked for. */
  elsewhere?: boolean;
}

/**
 * Reads what a decision is made from: for a command, for a form that shows it before anything is typed, and for a
 * message. `snapshot` has the revisions that a commit compares.
 */
export async function loadWorld(
  { store, clock }: Pick<WorldParts, 'store' | 'clock'>,
  team: TeamId,
  keys: SnapshotKeys,
  { calendar, elsewhere: asksElsewhere = true }: Asks = {},
): Promise<{ world: World; snapshot: Snapshot }> {
  const { hostId, requesterId } = keys;
  const [snapshot, personKey, elsewhere] = await Promise.all([
    store.load(team, keys),
    requesterId === undefined ? '' : store.personKey(team, requesterId),
    asksElsewhere && hostId !== undefined && requesterId !== undefined
      ? startsElsewhere(store, team, { hostId, requesterId })
      : [],
  ]);
  const { request, host, requester } = snapshot;
  const said = host.doc === undefined ? undefined : await calendar?.(host.doc);
  const world = {
    now: nowOf({ clock }),
    ...{ personKey, elsewhere },
    ...(said !== undefined && { calendar: said }),
    ...(request.doc !== undefined && { request: request.doc }),
    ...(host.doc !== undefined && { host: host.doc }),
    ...(requesterId !== undefined && { requester: requester.doc ?? newPerson(requesterId) }),
  };
  return { world, snapshot };
}

/** The documents that a target names; those of a request's people follow from the request. */
export async function documentsOf(
  store: Pick<Store, 'requests'>,
  team: TeamId,
  target: SnapshotKeys,
): Promise<SnapshotKeys> {
  const { requestId, hostId, requesterId, commandId } = target;
  if (requestId === undefined || (hostId !== undefined && requesterId !== undefined)) return target;
  const [request] = await store.requests(team, [requestId]);
  const keys = {
    ...{ requestId, commandId },
    hostId: hostId ?? request?.hostId,
    requesterId: requesterId ?? request?.requesterId,
  };
  if (isOfOthers(request, keys))
    throw new AppError('The request belongs to other people', { code: 'request_of_others' });
  return keys;
}

/** Is this request between other people than those that were named? */
export const isOfOthers = (
  request: InterviewRequest | undefined,
  { hostId, requesterId }: SnapshotKeys,
): boolean => request !== undefined && (request.hostId !== hostId || request.requesterId !== requesterId);

/**
 * Starts that the two hold in their other roles: the requester as a host, the host as a requester. Read beside the
 * documents of the decision and not compared at its commit: two bookings of one person in two roles within the same
 * millisecond are not worth the contention.
 */
async function startsElsewhere(
  store: Store,
  team: TeamId,
  { hostId, requesterId }: { hostId: UserId; requesterId: UserId },
): Promise<Iso[]> {
  const { host, requester } = await store.load(team, { hostId: requesterId, requesterId: hostId });
  return [...(host.doc?.claims ?? []), ...(requester.doc?.open ?? [])].flatMap(({ start }) => start ?? []);
}

/** What messages show of a profile. Somebody whom Slack no longer knows has their id for a name. */
export function named(profile: Profile | undefined, id: UserId): Named {
  const { name = id, title = '', zone = 'Etc/UTC', clock } = profile ?? {};
  return { id, name, title, zone, ...(clock !== undefined && { clock }) };
}
