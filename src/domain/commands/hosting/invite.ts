import type { DateTime } from 'luxon';
import { HELD_TIME_DAYS, INVITATION_DAYS } from '../../../../config/policy.js';
import { type HeldTime, type Host, type Invitation, isBarred, isHosting } from '../../model/host.js';
import type { Iso, UserId } from '../../model/request.js';
import { type Decision, nothing, refuse, type Say, type World } from '../../model/world.js';
import { heldClaimId, heldTimes, withoutHeldTimes } from '../../rules/held-times.js';
import { openInvitation } from '../../rules/once-is-enough.js';
import { toIso, toMs } from '../../time.js';
import { isBookableAtOnce } from '../pick-slot.js';

export interface Invite {
  kind: 'invite';
  actor: UserId;
  /** The invited person, to be told at a considerate time of their day. */
  invited: { id: UserId; zone: string };
  /** Held for them, though the minimum notice may be longer. */
  start?: Iso;
}
/** The host takes back an invitation that is not in use. */
export interface TakeBackInvitation {
  kind: 'take_back_invitation';
  actor: UserId;
  /** The person's keyed hash. */
  key: string;
}
/** Times that nobody took up are free again. */
export interface FreeHeldTimes {
  kind: 'free_held_times';
}
/** Somebody wants to be forgotten: what is held for them is free again, and nobody is told. */
export interface ForgetHeldTime {
  kind: 'forget_held_time';
  person: UserId;
}

/**
 * Rule 9: "Unless invited": one invitation, valid 60 days, single use; with a time, which is then held for three days.
 * `personKey` is the invited person's. Refused with `yourself`, `barred`, `invited_already` or `slot_gone`.
 */
export function invite(world: World, { actor, invited, start }: Invite): Decision {
  if (invited.id === actor) return refuse({ code: 'yourself' });
  const { host, personKey, now } = world;
  if (!isHosting(host)) return refuse({ code: 'not_host' });
  if (isBarred(host, personKey)) return refuse({ code: 'barred' });
  const present = openInvitation(host, personKey, now);
  // Who is invited already may still be offered a time.
  if (present !== undefined && (start === undefined || present.time !== undefined))
    return refuse({ code: 'invited_already', until: present.until });
  if (start !== undefined && !isBookableAtOnce({ ...world, host }, start))
    return refuse({ code: 'slot_gone' });
  const time = start === undefined ? undefined : holdFor(invited, start, now);
  const told = { kind: 'invitation', to: invited.id, zone: invited.zone } as const;
  return { host: withInvitation(host, personKey, now, time), say: [told] };
}

function holdFor(invited: Invite['invited'], start: Iso, now: DateTime): HeldTime {
  const threeDays = now.plus({ days: HELD_TIME_DAYS });
  const until = threeDays.toMillis() < toMs(start) ? toIso(threeDays) : start;
  return { start, until, person: invited.id, zone: invited.zone };
}

/** With a new invitation in the place of any other for this person. */
export function withInvitation(host: Host, personKey: string, now: DateTime, time?: HeldTime): Host {
  const freed = withoutHeldTimes(host, [personKey]);
  const until = toIso(now.plus({ days: INVITATION_DAYS }));
  const invitation: Invitation = { at: toIso(now), until, ...(time !== undefined && { time }) };
  const claim = time === undefined ? [] : [{ requestId: heldClaimId(personKey), start: time.start }];
  return {
    ...freed,
    claims: [...freed.claims, ...claim],
    invitations: { ...freed.invitations, [personKey]: invitation },
  };
}

/** Whom a time was held for hears of it. Refused with `nothing_changed` when it is in use, or is none. */
export function takeBackInvitation({ host, now }: World, { key }: TakeBackInvitation): Decision {
  if (host === undefined) return refuse({ code: 'not_host' });
  if (openInvitation(host, key, now) === undefined) return refuse({ code: 'nothing_changed' });
  const say = host.invitations[key]?.time === undefined ? [] : [tellInvited(host.invitations[key].time)];
  return { host: withoutInvitation(host, key), say };
}

export function withoutInvitation(host: Host, key: string): Host {
  const freed = withoutHeldTimes(host, [key]);
  const { [key]: _invitation, ...invitations } = freed.invitations;
  return { ...freed, invitations };
}

/** Both hear of it; the invitation itself stays. Changes nothing where no hold has run out. */
export function freeHeldTimes({ host, now }: World): Decision {
  if (host === undefined) return nothing;
  const over = heldTimes(host).filter(({ until }) => toMs(until) <= now.toMillis());
  if (over.length === 0) return nothing;
  return {
    host: withoutHeldTimes(host, keysOf(over)),
    say: over.flatMap((time): Say[] => [
      tellInvited(time),
      { kind: 'held_time_over_host', to: host.id, about: time.person },
    ]),
  };
}

const keysOf = (times: { key: string }[]): string[] => times.map(({ key }) => key);

/** To whom a time was held for: it is free again. */
export function tellInvited({ person, zone }: HeldTime): Say {
  return { kind: 'held_time_over', to: person, zone };
}

export function forgetHeldTime({ host }: World, { person }: ForgetHeldTime): Decision {
  if (host === undefined) return nothing;
  const theirs = heldTimes(host).filter((time) => time.person === person);
  if (theirs.length === 0) return nothing;
  return { host: withoutHeldTimes(host, keysOf(theirs)), say: [] };
}
