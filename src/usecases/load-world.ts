import { DateTime } from 'luxon';
import { isOutsider } from '../domain/commands/asking/check-eligibility.js';
import type { HostCalendar } from '../domain/model/calendar.js';
import type { Host } from '../domain/model/host.js';
import { newPerson } from '../domain/model/person.js';
import type { Iso, RequestId, UserId } from '../domain/model/request.js';
import type { World } from '../domain/model/world.js';
import type { Named } from '../messages/facts.js';
import { type HostCalendars, hasCalendars } from './hosting/calendar/host-calendars.js';
import type { Clock } from './ports/clock.js';
import type { Profile } from './ports/slack.js';
import type { Store } from './ports/store.js';
import type { TeamId } from './ports/team-id.js';

export interface WorldParts {
  store: Store;
  clock: Clock;
  /** Absent: no calendar can be read, so that a host with one is never free. */
  hostCalendars?: HostCalendars;
}

/**
 * What the host's calendars say; of copies that are at most `maxAgeMs` old, where that can be had in time. Undefined
 * for a host without any, which asks nobody.
 */
export async function calendarOf(
  { hostCalendars }: Pick<WorldParts, 'hostCalendars'>,
  team: TeamId,
  host: Host | undefined,
  maxAgeMs?: number,
): Promise<HostCalendar | undefined> {
  if (host === undefined || !hasCalendars(host)) return undefined;
  if (hostCalendars === undefined) return { busy: 'unknown' };
  if (maxAgeMs !== undefined) await hostCalendars.freshen(team, host, maxAgeMs);
  return hostCalendars.known(team, host);
}

/** Reads what a decision would be made from, without making one: for forms, which show it before anything is typed. */
export async function readWorld(
  parts: WorldParts,
  team: TeamId,
  ids: { hostId: UserId; requesterId: UserId; requestId?: RequestId },
  { calendarMaxAgeMs }: { calendarMaxAgeMs?: number | undefined } = {},
): Promise<World> {
  const { store, clock } = parts;
  const [snapshot, personKey, elsewhere] = await Promise.all([
    store.load(team, ids),
    store.personKey(team, ids.requesterId),
    startsElsewhere(store, team, ids),
  ]);
  const { request, host, requester } = snapshot;
  const calendar =
    calendarMaxAgeMs === undefined ? undefined : await calendarOf(parts, team, host.doc, calendarMaxAgeMs);
  return {
    now: DateTime.fromMillis(clock.now(), { zone: 'utc' }),
    personKey,
    elsewhere,
    ...(calendar !== undefined && { calendar }),
    ...(request.doc !== undefined && { request: request.doc }),
    ...(host.doc !== undefined && { host: host.doc }),
    requester: requester.doc ?? newPerson(ids.requesterId),
  };
}

/**
 * Starts that the two hold in their other roles: the requester as a host, the host as a requester. Read beside the
 * documents of the decision and not compared at its commit: two bookings of one person in two roles within the same
 * millisecond are not worth the contention.
 */
export async function startsElsewhere(
  store: Store,
  team: TeamId,
  { hostId, requesterId }: { hostId: UserId; requesterId: UserId },
): Promise<Iso[]> {
  const { host, requester } = await store.load(team, { hostId: requesterId, requesterId: hostId });
  return [...(host.doc?.claims ?? []), ...(requester.doc?.open ?? [])].flatMap(({ start }) => start ?? []);
}

/** Of somebody who is no member of the workspace. */
export function outsideOf(profile: Profile | undefined): Pick<Named, 'outside'> {
  if (!isOutsider(profile)) return {};
  const { isStranger = false, organization } = profile ?? {};
  return { outside: { isGuest: !isStranger, ...(organization !== undefined && { organization }) } };
}

/** Of a profile, what messages show. Somebody whom Slack does not know any more has the id for a name. */
export function named(profile: Profile | undefined, id: UserId): Named {
  const { name = id, title = '', zone = 'Etc/UTC', clock } = profile ?? {};
  return { id, name, title, zone, ...(clock !== undefined && { clock }) };
}
