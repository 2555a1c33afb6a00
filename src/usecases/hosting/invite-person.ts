import { DateTime } from 'luxon';
import { checkPeople } from '../../domain/commands/asking/check-eligibility.js';
import type { Refusal } from '../../domain/model/refusal.js';
import type { Iso, UserId } from '../../domain/model/request.js';
import { openInvitation } from '../../domain/rules/once-is-enough.js';
import { isHosting } from '../../messages/home/overview.js';
import type { Perform } from '../perform.js';
import type { Clock } from '../ports/clock.js';
import type { Slack } from '../ports/slack.js';
import type { Store } from '../ports/store.js';
import type { TeamId } from '../ports/team-id.js';

export interface InviteParts {
  perform: Perform;
  store: Store;
  slack: Slack;
  clock: Clock;
}

export type Invited =
  | { ok: true; until: Iso; zone: string }
  | { ok: false; refusal: Refusal; name?: string; zone: string };

/** One invitation from this host to this person; they are told. */
export async function invitePerson(
  parts: InviteParts,
  team: TeamId,
  { hostId, invitedId, commandId }: { hostId: UserId; invitedId: UserId; commandId: string },
): Promise<Invited> {
  const { doc: host } = (await parts.store.load(team, { hostId })).host;
  if (!isHosting(host)) return { ok: false, refusal: { code: 'not_host' }, zone: 'Etc/UTC' };
  const { zone } = host.settings;
  const profile = await parts.slack.profile(team, invitedId);
  const name = profile?.name === undefined ? {} : { name: profile.name };
  const unfit = checkPeople(profile, profile);
  if (unfit !== undefined || profile === undefined)
    return { ok: false, refusal: unfit ?? { code: 'unknown_person' }, zone, ...name };
  const invited = { id: invitedId, zone: profile.zone };
  const outcome = await parts.perform(
    team,
    { hostId, requesterId: invitedId, commandId },
    { kind: 'invite', actor: hostId, invited },
  );
  if (!outcome.ok) return { ok: false, refusal: outcome.refusal, zone, ...name };
  const now = DateTime.fromMillis(parts.clock.now(), { zone: 'utc' });
  const key = await parts.store.personKey(team, invitedId);
  const invitation = openInvitation(outcome.host ?? host, key, now);
  return { ok: true, until: invitation?.until ?? now.toISO() ?? '', zone };
}
