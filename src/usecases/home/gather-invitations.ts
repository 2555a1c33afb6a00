import { checkEligibility } from '../../domain/commands/asking/check-eligibility.js';
import { newPerson } from '../../domain/model/person.js';
import { heldTime } from '../../domain/rules/held-times.js';
import { openInvitation } from '../../domain/rules/once-is-enough.js';
import type { Overview } from '../../messages/home/overview.js';
import type { Context } from '../context.js';
import { lastKnownZone } from '../last-known-zone.js';
import type { TeamId } from '../ports/team-id.js';

/** With the invitations that this person can use now, whether they ever asked or not. */
export async function withInvitations(
  { store, slack }: Pick<Context, 'store' | 'slack'>,
  team: TeamId,
  overview: Overview,
): Promise<Overview> {
  const { user, now } = overview;
  const [hosts, personKey, { requester: known }] = await Promise.all([
    store.hosts(team),
    store.personKey(team, user),
    store.load(team, { requesterId: user }),
  ]);
  const requester = known.doc ?? newPerson(user);
  const usable = hosts.flatMap((host) => {
    const invitation = openInvitation(host, personKey, now);
    if (invitation === undefined) return [];
    if (checkEligibility({ host, requester, personKey, now }, user, host.id) !== undefined) return [];
    const time = heldTime(host, personKey, now);
    const { until } = invitation;
    return [{ hostId: host.id, until, zone: host.settings.zone, ...(time !== undefined && { time }) }];
  });
  if (usable.length === 0) return overview;
  const profile = await slack.profile(team, user).catch(() => undefined);
  const zone = profile?.zone ?? (await lastKnownZone(store, team, user));
  return { ...overview, invitations: usable.map((one) => ({ ...one, zone: zone ?? one.zone })) };
}
