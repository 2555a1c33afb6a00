import type { Person } from '../../domain/model/person.js';
import type { RequestId, UserId } from '../../domain/model/request.js';
import type { Context } from '../context.js';
import { openRequestsOf } from '../hosting/follow-host.js';
import type { TeamId } from '../ports/team-id.js';
import type { LineParts } from '../waiting/look-at-line.js';

type PersonParts = LineParts & Pick<Context, 'slack'>;

/**
 * Slack says that a profile is another now: name and zone are read anew; somebody who left ends kindly. Repeatable, and cheap
 * for whoever has nothing to do with the bot: a large workspace tells of 30,000 changes an hour. An event may be days old,
 * so that Slack is asked before anything follows from it.
 */
export async function personChanged(
  parts: PersonParts,
  team: TeamId,
  { id, deleted, zone }: { id: UserId; deleted: boolean; zone?: string | undefined },
): Promise<void> {
  await parts.slack.forgetProfile(team, id);
  const { host, requester } = await parts.store.load(team, { hostId: id, requesterId: id });
  const open = requester.doc?.open ?? [];
  if (open.length === 0 && (!deleted || host.doc === undefined)) return;
  const elsewhere = deleted ? [] : await openWithOtherZone(parts, team, open, zone);
  if (!deleted && elsewhere.length === 0) return;
  const profile = await parts.slack.profile(team, id);
  if (deleted && profile?.isDeleted !== false) await personLeft(parts, team, id);
  for (const requestId of elsewhere)
    await parts.perform(
      team,
      { requestId },
      { kind: 'note_zone', of: 'requester', zone: profile?.zone ?? '' },
    );
}

/** A requester's messages keep to the hours of where they are. A host's hours are those of the settings. */
async function openWithOtherZone(
  { store }: PersonParts,
  team: TeamId,
  open: Person['open'],
  zone: string | undefined,
): Promise<RequestId[]> {
  if (zone === undefined || open.length === 0) return [];
  const requests = await store.requests(
    team,
    open.map(({ requestId }) => requestId),
  );
  return requests.filter(({ zones }) => zones.requester !== zone).map(({ id }) => id);
}

/** A host or requester leaves the workspace: their open requests end, and who remains is told. */
async function personLeft(parts: PersonParts, team: TeamId, user: UserId): Promise<void> {
  const { host, requester } = await parts.store.load(team, { hostId: user, requesterId: user });
  for (const { requestId } of requester.doc?.open ?? [])
    await parts.perform(team, { requestId }, { kind: 'end_kindly', reason: 'requester_left' });
  await leaveAssistance(parts, team, user);
  if (host.doc === undefined) return;
  for (const { id } of await openRequestsOf(parts, team, host.doc))
    await parts.perform(team, { requestId: id }, { kind: 'end_kindly', reason: 'host_left' });
  await parts.perform(team, { hostId: user }, { kind: 'close', actor: user, bookings: 'cancel' });
}

/** Whoever is gone assists nobody, and decides for nobody. */
async function leaveAssistance({ store, perform }: PersonParts, team: TeamId, user: UserId): Promise<void> {
  const assisted = (await store.hosts(team)).filter(({ settings }) => settings.assistantId === user);
  for (const { id: hostId } of assisted)
    await perform(team, { hostId }, { kind: 'drop_assistant', assistant: user });
}

/**
 * The app was removed, or its token revoked. Slack sends both events, in any order, and may send each again, even after
 * a new installation: only the first time counts.
 */
export async function appRemoved(
  { store, slack }: Pick<Context, 'store' | 'slack'>,
  team: TeamId,
  eventId: string,
): Promise<void> {
  if (await store.firstTime(team, eventId)) slack.noteLost(team, 'removed');
}
