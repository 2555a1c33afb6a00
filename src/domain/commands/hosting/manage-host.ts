import {
  defaultSettings,
  type Host,
  type HostSettings,
  isHosting,
  newHost,
  withoutBarredNames,
} from '../../model/host.js';
import type { Iso, UserId } from '../../model/request.js';
import { type Decision, refuse, type World } from '../../model/world.js';
import { heldTimes, withoutHeldTimes } from '../../rules/held-times.js';
import { lastingMarks } from '../../rules/once-is-enough.js';
import { checkSettings } from '../../rules/settings.js';
import { toIso } from '../../time.js';
import { tellInvited } from './invite.js';
import { withoutCalendars } from './manage-calendars.js';
import { withoutReminders } from './remind-when-back.js';

export interface SaveSettings {
  kind: 'save_settings';
  actor: UserId;
  settings: HostSettings;
}
export interface Pause {
  kind: 'pause';
  actor: UserId;
  until?: Iso;
}
export interface Resume {
  kind: 'resume';
  actor: UserId;
}
export interface Close {
  kind: 'close';
  actor: UserId;
  bookings: 'keep' | 'cancel';
}
/** The host wants to be forgotten: stops, and everything that was set or typed goes. */
export interface ForgetHost {
  kind: 'forget_host';
  actor: UserId;
}
/** The assistant wants to be forgotten. */
export interface DropAssistant {
  kind: 'drop_assistant';
  assistant: UserId;
}
/** Opts in, or changes the settings. They bind new claims and revoke none. Refused with `settings`. */
export function saveSettings(world: World, command: SaveSettings): Decision {
  const fields = checkSettings(command.settings, command.actor);
  if (Object.keys(fields).length > 0) return refuse({ code: 'settings', fields });
  const { closed: _closed, ...host } =
    world.host ?? newHost(command.actor, command.settings, toIso(world.now));
  return { host: { ...host, settings: command.settings }, say: [] };
}

/** Rule 1: no new requests until then. Keeps the line and its order. */
export function pause(world: World, command: Pause): Decision {
  return withHost(world, (host) => {
    if (command.until !== undefined && command.until <= toIso(world.now)) return refuse({ code: 'too_late' });
    const until = command.until === undefined ? {} : { until: command.until };
    return { host: { ...host, pause: { since: toIso(world.now), ...until } }, say: [] };
  });
}

export function resume(world: World, _command: Resume): Decision {
  return withHost(world, ({ pause: present, ...host }) =>
    present === undefined ? refuse({ code: 'nothing_changed' }) : { host, say: [] },
  );
}

/**
 * Stops hosting: open requests end kindly afterwards, one by one; bookings are kept or cancelled. The settings stay, but
 * for the names of others, who could not be found here if they want to be forgotten.
 */
export function close(world: World, command: Close): Decision {
  return withHost(world, ({ pause: _pause, ...host }) => ({
    host: {
      ...withoutBarredNames(withoutCalendars(withoutAssistant(nothingOwed(host))), () => true),
      closed: { at: toIso(world.now), bookings: command.bookings },
    },
    say: heldTimes(host).map(tellInvited),
  }));
}

/** Changes nothing when the host names somebody else by now. */
export function dropAssistant({ host }: World, { assistant }: DropAssistant): Decision {
  if (host?.settings.assistantId !== assistant) return { say: [] };
  return { host: withoutAssistant(host), say: [] };
}

/** Without times that are held for others, and without those who want to hear when the host is back. */
function nothingOwed(host: Host): Host {
  return withoutReminders(withoutHeldTimes(host, Object.keys(host.invitations)));
}

function withoutAssistant(host: Host): Host {
  const { assistantId: _assistantId, assistantDecides: _decides, ...settings } = host.settings;
  return { ...host, settings };
}

/**
 * Keeps only what others' limits rest on: claims of what took place, and blocks (keyed hashes) for as long as they
 * last. Safe to repeat.
 */
export function forgetHost({ host, now }: World, _command: ForgetHost): Decision {
  if (host === undefined) return { say: [] };
  const { pause: _pause, barred: _barred, ...rest } = host;
  const forgotten: Host = {
    ...withoutCalendars(nothingOwed(rest)),
    settings: defaultSettings(host.settings.zone, ''),
    closed: { at: host.closed?.at ?? toIso(now), bookings: 'cancel', forgotten: true },
    blocks: lastingMarks(host, now).blocks,
    invitations: {},
  };
  return { host: forgotten, say: heldTimes(host).map(tellInvited) };
}

function withHost(world: World, decideFor: (host: Host) => Decision): Decision {
  if (!isHosting(world.host)) return refuse({ code: 'not_host' });
  return decideFor(world.host);
}
