import type { DateTime } from 'luxon';
import { CALENDAR_LISTING_MS } from '../../../config/policy.js';
import { checkOutsider, checkPerson } from '../../domain/commands/asking/check-eligibility.js';
import { withoutNotice } from '../../domain/commands/pick-slot.js';
import { type Host, type Invitation, isBarred, isHosting } from '../../domain/model/host.js';
import type { Refusal } from '../../domain/model/refusal.js';
import type { Iso, UserId } from '../../domain/model/request.js';
import { openInvitation } from '../../domain/rules/once-is-enough.js';
import { toIso } from '../../domain/time.js';
import type { InviteFormFacts } from '../../messages/hosting/invite-form.js';
import { slotChoices } from '../asking/list-slots.js';
import type { Context } from '../context.js';
import { calendarOf, named } from '../load-world.js';
import { nowOf } from '../now-of.js';
import type { TeamId } from '../ports/team-id.js';

export interface InviteQuery {
  hostId: UserId;
  invitedId: UserId;
  commandId: string;
  /** Held for them. */
  start?: Iso;
}

type NotInvited = { ok: false; refusal: Refusal; name?: string; zone: string };
export type Invited =
  /** `key`: the invited person's keyed hash, by which the host may take it back. */
  { ok: true; invitation: Pick<Invitation, 'until' | 'time'>; key: string; zone: string } | NotInvited;

/** One invitation from this host to this person; they are told. */
export async function invitePerson(
  context: Context,
  team: TeamId,
  { hostId, invitedId, commandId, start }: InviteQuery,
): Promise<Invited> {
  const checked = await checkInvited(context, team, { hostId, invitedId });
  if (!checked.ok) return checked;
  const { zone, invited, key, name } = checked;
  const outcome = await context.perform(
    team,
    { hostId, requesterId: invitedId, commandId },
    { kind: 'invite', actor: hostId, invited, ...(start !== undefined && { start }) },
  );
  if (!outcome.ok) return { ok: false, refusal: outcome.refusal, zone, name };
  const invitation = outcome.host?.invitations[key] ?? { until: toIso(nowOf(context)) };
  return { ok: true, invitation, key, zone };
}

/** What the form for an invitation offers; whoever is named is looked at first. */
export async function gatherInviteForm(
  context: Context,
  team: TeamId,
  { hostId, invitedId }: { hostId: UserId; invitedId?: UserId | undefined },
): Promise<{ ok: true; facts: InviteFormFacts } | NotInvited> {
  const { doc: host } = (await context.store.load(team, { hostId })).host;
  if (!isHosting(host)) return { ok: false, refusal: { code: 'not_host' }, zone: 'Etc/UTC' };
  const checked =
    invitedId === undefined ? undefined : await checkInvited(context, team, { hostId, invitedId });
  if (checked?.ok === false) return checked;
  const now = nowOf(context);
  const already = checked && openInvitation(host, checked.key, now);
  const { zone } = host.settings;
  if (already !== undefined)
    return { ok: false, refusal: { code: 'invited_already', until: already.until }, zone };
  const profile = await context.slack.profile(team, hostId);
  return {
    ok: true,
    facts: {
      ...(invitedId !== undefined && { invitedId }),
      slots: await timesToOffer(context, team, host, now),
      host: { ...named(profile, hostId), zone },
      now: toIso(now),
    },
  };
}

/** The minimum notice is for others. */
async function timesToOffer(context: Context, team: TeamId, host: Host, now: DateTime) {
  const calendar = await calendarOf(context, team, host, CALENDAR_LISTING_MS);
  return slotChoices({
    ...{ host: withoutNotice(host), now },
    ...(calendar !== undefined && { busy: calendar.busy }),
  });
}

async function checkInvited(
  { store, slack, records }: Context,
  team: TeamId,
  { hostId, invitedId }: { hostId: UserId; invitedId: UserId },
) {
  const { doc: host } = (await store.load(team, { hostId })).host;
  if (!isHosting(host)) return { ok: false, refusal: { code: 'not_host' }, zone: 'Etc/UTC' } as const;
  const { zone } = host.settings;
  const [profile, key, workspace] = await Promise.all([
    slack.profile(team, invitedId),
    store.personKey(team, invitedId),
    records.settings(team),
  ]);
  const name = profile?.name ?? 'This person';
  const unfit =
    (invitedId === hostId ? ({ code: 'yourself' } as const) : undefined) ??
    checkPerson(profile) ??
    checkOutsider(profile, workspace, host) ??
    (isBarred(host, key) ? ({ code: 'barred' } as const) : undefined);
  if (unfit !== undefined || profile === undefined)
    return { ok: false, refusal: unfit ?? ({ code: 'unknown_person' } as const), zone, name } as const;
  return { ok: true, zone, key, name, invited: { id: invitedId, zone: profile.zone } } as const;
}
