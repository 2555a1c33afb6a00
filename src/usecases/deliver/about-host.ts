import type { Effect } from '../../domain/model/effects.js';
import { type Host, isBarred } from '../../domain/model/host.js';
import type { UserId } from '../../domain/model/request.js';
import { cameBack, openInvitation } from '../../domain/rules/once-is-enough.js';
import { isOpenToRequests } from '../../domain/rules/pause.js';
import { calendarConnected } from '../../messages/hosting/calendar/calendar-list.js';
import { calendarUnread } from '../../messages/hosting/calendar/calendar-unread.js';
import { hostBack } from '../../messages/hosting/host-back.js';
import { heldTimeOver, heldTimeOverForHost, renderInvitation } from '../../messages/hosting/invitation.js';
import type { Rendered } from '../../messages/rendered.js';
import type { Context } from '../context.js';
import { nowOf } from '../now-of.js';
import type { TeamId } from '../ports/team-id.js';
import { gatherCancelled } from './gather-cancelled.js';
import { personOf } from './gather-people.js';

/** The words about a host rather than a request; undefined if there is nothing to say any more. */
export async function aboutHost(
  context: Context,
  team: TeamId,
  effect: Effect,
): Promise<Rendered | undefined> {
  const { kind, hostId, to } = effect;
  if (kind === 'cancelled_together' || kind === 'calendar_host')
    return gatherCancelled(context, team, effect);
  const { doc: host } = (await context.store.load(team, { hostId, requesterId: to })).host;
  if (host === undefined) return undefined;
  switch (kind) {
    case 'calendar_unread':
      return calendarUnreadOf(context, team, host);
    case 'calendar_connected':
      return calendarConnectedOf(context, team, host);
    case 'host_back':
      return hostBackOf(context, team, host, effect);
    case 'held_time_over':
    case 'held_time_over_host':
      return heldTimeOverOf(context, team, host, effect);
    default:
      return invitationOf(context, team, host, effect);
  }
}

const nameOf = (context: Context, team: TeamId, { settings }: Host, id: UserId) =>
  personOf(context, team, id, settings.zone);

/** Unless the host went away again meanwhile. */
async function hostBackOf(context: Context, team: TeamId, host: Host, { to = '' }: Effect) {
  if (!isOpenToRequests(host, nowOf(context))) return undefined;
  if (isBarred(host, await context.store.personKey(team, to))) return undefined;
  return hostBack(await nameOf(context, team, host, host.id));
}

/** A held time is free again. Nobody is told who was blocked meanwhile, or about somebody who was forgotten. */
async function heldTimeOverOf(
  context: Context,
  team: TeamId,
  host: Host,
  { kind, to, about }: Effect,
): Promise<Rendered | undefined> {
  const personId = kind === 'held_time_over' ? to : about;
  if (personId === undefined) return undefined;
  const [hostPerson, person, key] = await Promise.all([
    nameOf(context, team, host, host.id),
    nameOf(context, team, host, personId),
    context.store.personKey(team, personId),
  ]);
  if (isBarred(host, key)) return undefined;
  const left = host.closed === undefined ? host.invitations[key] : undefined;
  return kind === 'held_time_over'
    ? heldTimeOver(hostPerson, left, person.zone, { now: nowOf(context).toMillis() })
    : heldTimeOverForHost(person);
}

async function calendarConnectedOf({ calendarDesk }: Context, team: TeamId, host: Host) {
  if (host.calendars === undefined || calendarDesk === undefined) return undefined;
  return calendarConnected({ connected: await calendarDesk.describe(team, host), zone: host.settings.zone });
}

/** Leaves out calendars that can be read again, were removed or are ignored. */
async function calendarUnreadOf({ calendarDesk }: Context, team: TeamId, host: Host) {
  if (host.calendars === undefined || calendarDesk === undefined) return undefined;
  const told = host.calendars.filter(({ toldAt }) => toldAt !== undefined).map(({ id }) => id);
  const connected = (await calendarDesk.describe(team, host)).filter(
    ({ id, ignored, state }) => told.includes(id) && !ignored && state.failure !== undefined,
  );
  return connected.length === 0 ? undefined : calendarUnread({ connected, zone: host.settings.zone });
}

/** An invitation, unless it was used or withdrawn meanwhile, or whoever has it was blocked. */
async function invitationOf(context: Context, team: TeamId, host: Host, { to }: Effect) {
  if (to === undefined || host.closed !== undefined) return undefined;
  const key = await context.store.personKey(team, to);
  if (isBarred(host, key)) return undefined;
  const now = nowOf(context);
  const invitation = openInvitation(host, key, now);
  if (invitation === undefined) return undefined;
  const [hostPerson, invited] = await Promise.all([
    nameOf(context, team, host, host.id),
    nameOf(context, team, host, to),
  ]);
  const again = host.blocks[key]?.kind === 'met';
  return renderInvitation(hostPerson, invitation, invited, {
    ...{ again, back: cameBack(invitation), now: now.toMillis() },
  });
}
