import type { DateTime } from 'luxon';
import { REMINDERS_MAX } from '../../../../config/policy.js';
import { type Host, isBarred, isHosting } from '../../model/host.js';
import type { UserId } from '../../model/request.js';
import { type Decision, nothing, refuse, type World } from '../../model/world.js';
import { activeBlock } from '../../rules/once-is-enough.js';
import { isOpenToRequests, isPaused } from '../../rules/pause.js';
import { afterNight } from '../../rules/quiet-hours.js';

/** Somebody whom a pause turned away wants to hear once that it is over; `personKey` is theirs. */
export interface RemindWhenBack {
  kind: 'remind_when_back';
  actor: UserId;
  /** Their zone, to tell them at a considerate hour. */
  zone: string;
  /** The workspace's admins block them: they get the same answer as everybody, and nothing is kept. */
  inVain?: boolean;
}
/** Whoever asked to be reminded, and is awake, hears that the host takes requests again. */
export interface TellHostIsBack {
  kind: 'tell_host_is_back';
}
/** Somebody wants to be forgotten. */
export interface ForgetReminder {
  kind: 'forget_reminder';
  person: UserId;
}

/**
 * One for each person and host. Changes nothing for whoever is blocked, who is not to notice. Refused with `not_host`,
 * `too_many_reminders` or `once_is_enough`.
 */
export function remindWhenBack(world: World, { actor, zone, inVain }: RemindWhenBack): Decision {
  const { host, personKey, now } = world;
  if (!isHosting(host)) return refuse({ code: 'not_host' });
  const reminders = { ...host.reminders, [personKey]: { person: actor, zone } };
  if (Object.keys(reminders).length > REMINDERS_MAX) return refuse({ code: 'too_many_reminders' });
  if (inVain === true || isBarred(host, personKey) || !isPaused(host, now)) return nothing;
  const block = activeBlock(host, personKey, now);
  if (block !== undefined) return refuse({ code: 'once_is_enough', block });
  return { host: { ...host, reminders }, say: [] };
}

/** Changes nothing while the host is away. Who sleeps stays on the list: `nextReminderAt` says until when. */
export function tellHostIsBack({ host, now }: World): Decision {
  if (!isOpenToRequests(host, now)) return nothing;
  const due = Object.entries(host.reminders ?? {}).filter(([, { zone }]) => afterNight(now, zone) <= now);
  if (due.length === 0) return nothing;
  return {
    host: due.reduce((left, [key]) => withoutReminder(left, key), host),
    say: due.map(([, { person, zone }]) => ({ kind: 'host_back', to: person, zone })),
  };
}

/** When the first of those who sleep may be told (ms). */
export function nextReminderAt({ reminders }: Host, now: DateTime): number | undefined {
  const moments = Object.values(reminders ?? {}).map(({ zone }) => afterNight(now, zone).toMillis());
  return moments.length === 0 ? undefined : Math.min(...moments);
}

export function forgetReminder({ host }: World, { person }: ForgetReminder): Decision {
  const theirs = Object.entries(host?.reminders ?? {}).filter(([, reminder]) => reminder.person === person);
  if (host === undefined || theirs.length === 0) return nothing;
  return { host: theirs.reduce((left, [key]) => withoutReminder(left, key), host), say: [] };
}

/** The host without the reminder that goes under this key. */
export function withoutReminder(host: Host, key: string): Host {
  if (host.reminders?.[key] === undefined) return host;
  const { [key]: _gone, ...others } = host.reminders;
  return Object.keys(others).length === 0 ? withoutReminders(host) : { ...host, reminders: others };
}

export function withoutReminders({ reminders: _all, ...host }: Host): Host {
  return host;
}
