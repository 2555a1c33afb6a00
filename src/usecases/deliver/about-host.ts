import type { Effect } from '../../domain/model/effects.js';
import { isBarred } from '../../domain/model/host.js';
import { openInvitation } from '../../domain/rules/once-is-enough.js';
import { isPaused } from '../../domain/rules/pause.js';
import { calendarConnected } from '../../messages/hosting/calendar/calendar-list.js';
import { calendarUnread } from '../../messages/hosting/calendar/calendar-unread.js';
import { hostBack } from '../../messages/hosting/host-back.js';
import { heldTimeOver, heldTimeOverForHost, renderInvitation } from '../../messages/hosting/invitation.js';
import type { Rendered } from '../../messages/rendered.js';
import type { CalendarDesk } from '../hosting/calendar/calendar-desk.js';
import { nowOf } from '../now-of.js';
import type { TeamId } from '../ports/team-id.js';
import { type CancelledParts, gatherCancelled } from './gather-cancelled.js';

export interface AboutHostParts extends CancelledParts {
  calendarDesk?: CalendarDesk;
}

/** The words about a host rather than a request; undefined if there is nothing to say any more. */
export function aboutHost(
  parts: AboutHostParts,
  team: TeamId,
  effect: Effect,
): Promise<Rendered | undefined> {
  switch (effect.kind) {
    case 'calendar_unread':
      return calendarUnreadOf(parts, team, effect);
    case 'calendar_connected':
      return calendarConnectedOf(parts, team, effect);
    case 'host_back':
      return hostBackOf(parts, team, effect);
    case 'held_time_over':
    case 'held_time_over_host':
      return heldTimeOverOf(parts, team, effect);
    case 'cancelled_together':
    case 'calendar_host':
      return gatherCancelled(parts, team, effect);
    default:
      return invitationOf(parts, team, effect);
  }
}

/** Unless the host went away again meanwhile. */
async function hostBackOf(
  { store, facts, clock }: AboutHostParts,
  team: TeamId,
  { hostId, to = '' }: Effect,
): Promise<Rendered | undefined> {
  if (hostId === undefined) return undefined;
  const { doc: host } = (await store.load(team, { hostId })).host;
  const now = nowOf({ clock });
  if (host === undefined || host.closed !== undefined || isPaused(host, now)) return undefined;
  if (isBarred(host, await store.personKey(team, to))) return undefined;
  return hostBack(await facts.named(team, hostId, host.settings.zone));
}

/** A held time is free again. Nobody is told who was blocked meanwhile, or about somebody who was forgotten. */
async function heldTimeOverOf(
  { store, facts }: AboutHostParts,
  team: TeamId,
  { kind, hostId, to, about }: Effect,
): Promise<Rendered | undefined> {
  const personId = kind === 'held_time_over' ? to : about;
  if (hostId === undefined || personId === undefined) return undefined;
  const { doc: host } = (await store.load(team, { hostId })).host;
  if (host === undefined) return undefined;
  const [hostPerson, person, key] = await Promise.all([
    facts.named(team, hostId, host.settings.zone),
    facts.named(team, personId, host.settings.zone),
    store.personKey(team, personId),
  ]);
  const left = host.closed === undefined ? host.invitations[key] : undefined;
  if (isBarred(host, key)) return undefined;
  return kind === 'held_time_over'
    ? heldTimeOver(hostPerson, left, person.zone)
    : heldTimeOverForHost(person);
}

async function calendarConnectedOf(
  { store, calendarDesk }: AboutHostParts,
  team: TeamId,
  { hostId }: Effect,
) {
  const { doc: host } = (await store.load(team, { hostId })).host;
  if (host?.calendars === undefined || calendarDesk === undefined) return undefined;
  const connected = await calendarDesk.describe(team, host);
  return calendarConnected({ connected, zone: host.settings.zone, kinds: calendarDesk.kinds });
}

/** Leaves out calendars that can be read again, were removed or are ignored. */
async function calendarUnreadOf({ store, calendarDesk }: AboutHostParts, team: TeamId, { hostId }: Effect) {
  const { doc: host } = (await store.load(team, { hostId })).host;
  if (host?.calendars === undefined || calendarDesk === undefined) return undefined;
  const told = host.calendars.filter(({ toldAt }) => toldAt !== undefined).map(({ id }) => id);
  const connected = (await calendarDesk.describe(team, host)).filter(
    ({ id, ignored, state }) => told.includes(id) && !ignored && state.failure !== undefined,
  );
  return connected.length === 0 ? undefined : calendarUnread({ connected, zone: host.settings.zone });
}

/** An invitation, unless it was used or withdrawn meanwhile. */
async function invitationOf(
  { store, facts, clock }: AboutHostParts,
  team: TeamId,
  { hostId, to }: Effect,
): Promise<Rendered | undefined> {
  if (hostId === undefined || to === undefined) return undefined;
  const [{ host: known }, key] = await Promise.all([
    store.load(team, { hostId, requesterId: to }),
    store.personKey(team, to),
  ]);
  const { doc: host } = known;
  if (host === undefined || host.closed !== undefined) return undefined;
  const invitation = openInvitation(host, key, nowOf({ clock }));
  if (invitation === undefined) return undefined;
  const [hostPerson, invited] = await Promise.all([
    facts.named(team, hostId, host.settings.zone),
    facts.named(team, to, host.settings.zone),
  ]);
  const again = host.blocks[key]?.kind === 'met';
  return renderInvitation(hostPerson, invitation, invited, { again });
}
