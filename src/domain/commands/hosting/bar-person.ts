import { BARRED_MAX } from '../../../../config/policy.js';
import { type Host, isBarred, isHosting, withoutBarredNames } from '../../model/host.js';
import type { UserId } from '../../model/request.js';
import { type Decision, refuse, type World } from '../../model/world.js';
import { openInvitation } from '../../rules/once-is-enough.js';
import { toIso } from '../../time.js';
import { withoutInvitation } from './invite.js';
import { withoutReminder } from './remind-when-back.js';

/** The host takes no requests from somebody. */
export interface BarPerson {
  kind: 'bar_person';
  actor: UserId;
  person: { id: UserId; key: string };
}
/** And takes them again. */
export interface UnbarPerson {
  kind: 'unbar_person';
  actor: UserId;
  /** The person's keyed hash. */
  key: string;
}
/** Somebody wants to be forgotten: their name goes from the list, the keyed hash stays. */
export interface ForgetBarred {
  kind: 'forget_barred';
  person: UserId;
}

/**
 * Who is blocked hears only "not open for requests at the moment". An invitation that is not in use goes; what is on
 * its way stays until the host ends it. Refused with `yourself`, `nothing_changed` or `too_many_barred`.
 */
export function barPerson(world: World, { actor, person }: BarPerson): Decision {
  const { host, now } = world;
  if (person.id === actor) return refuse({ code: 'yourself' });
  if (!isHosting(host)) return refuse({ code: 'not_host' });
  if (isBarred(host, person.key)) return refuse({ code: 'nothing_changed' });
  const barred = { ...host.barred, [person.key]: { id: person.id, at: toIso(now) } };
  if (Object.keys(barred).length > BARRED_MAX) return refuse({ code: 'too_many_barred', limit: BARRED_MAX });
  const invited = openInvitation(host, person.key, now) !== undefined;
  const left = withoutReminder(invited ? withoutInvitation(host, person.key) : host, person.key);
  return { host: { ...left, barred }, say: [] };
}

/** Refused with `nothing_changed` for somebody who was not blocked. */
export function unbarPerson({ host }: World, { key }: UnbarPerson): Decision {
  if (!isHosting(host)) return refuse({ code: 'not_host' });
  if (!isBarred(host, key)) return refuse({ code: 'nothing_changed' });
  const { [key]: _gone, ...others } = host.barred ?? {};
  const { barred: _all, ...rest } = host;
  const left: Host = Object.keys(others).length === 0 ? rest : { ...rest, barred: others };
  return { host: left, say: [] };
}

/** Changes nothing where they are not named. */
export function forgetBarred({ host }: World, { person }: ForgetBarred): Decision {
  const without = host && withoutBarredNames(host, (id) => id === person);
  return without === undefined || without === host ? { say: [] } : { host: without, say: [] };
}
