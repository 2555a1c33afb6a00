import { CALENDARS_MAX } from '../../../../config/policy.js';
import type { CalendarConnection, ConnectionId } from '../../model/calendar.js';
import { type Host, isHosting } from '../../model/host.js';
import type { UserId } from '../../model/request.js';
import { type Decision, isRefusal, refuse, type World } from '../../model/world.js';
import { toIso } from '../../time.js';

/** Adds a connection, or puts it in the place of another that was changed. */
export interface ConnectCalendar {
  kind: 'connect_calendar';
  actor: UserId;
  connection: Omit<CalendarConnection, 'addedAt'>;
  replaces?: ConnectionId;
  /** The host is somewhere else and hears of it in a message. */
  tells?: true;
}
export interface RemoveCalendar {
  kind: 'remove_calendar';
  actor: UserId;
  id: ConnectionId;
}
/** Go without it until it can be read again. */
export interface IgnoreCalendar {
  kind: 'ignore_calendar';
  actor: UserId;
  id: ConnectionId;
}
/** The workspace removed the bot: nothing that could reach a calendar stays. */
export interface DropCalendars {
  kind: 'drop_calendars';
}
/** The same secret with new tokens, or sealed with a newer key. */
export interface KeepCalendarSecret {
  kind: 'keep_calendar_secret';
  id: ConnectionId;
  sealed: string;
  /** What was opened: another one meanwhile stays. */
  was: string;
}
/** What the background found: which cannot be read for a day, which can again, and what times all of them leave. */
export interface NoteCalendars {
  kind: 'note_calendars';
  unread: ConnectionId[];
  readAgain: ConnectionId[];
  /** Of the times that can be booked; another one means that the line and the cards have to be looked at. */
  digest: string;
}

/** Refused with `not_host` or `too_many_calendars`. Holds and meetings go into at most one connection, the latest that takes them. */
export function connectCalendar(world: World, { connection, replaces, tells }: ConnectCalendar): Decision {
  const decision = withCalendars(world, (calendars) => {
    const others = calendars.filter(({ id }) => id !== connection.id && id !== replaces);
    const count = others.reduce((sum, other) => sum + other.calendars, connection.calendars);
    if (count > CALENDARS_MAX) return refuse({ code: 'too_many_calendars', limit: CALENDARS_MAX });
    const present = calendars.find(({ id }) => id === replaces);
    const added = { ...connection, addedAt: present?.addedAt ?? toIso(world.now) };
    const free = connection.writesInto ? others.map(({ writesInto: _w, ...other }) => other) : others;
    return present === undefined
      ? [...free, added]
      : calendars.flatMap(({ id }) =>
          id === replaces ? added : (free.find((other) => other.id === id) ?? []),
        );
  });
  return tells === true && !isRefusal(decision)
    ? { ...decision, say: [{ kind: 'calendar_connected' }] }
    : decision;
}

/** Its secret goes with this commit; its copy right after. */
export function removeCalendar(world: World, { id }: RemoveCalendar): Decision {
  return withCalendars(world, (calendars) => {
    const left = calendars.filter((connection) => connection.id !== id);
    return left.length === calendars.length ? refuse({ code: 'nothing_changed' }) : left;
  });
}

export function dropCalendars({ host }: World): Decision {
  return host?.calendars === undefined ? { say: [] } : { host: withoutCalendars(host), say: [] };
}

export function ignoreCalendar(world: World, { id }: IgnoreCalendar): Decision {
  return withCalendars(world, (calendars) =>
    calendars.some((connection) => connection.id === id)
      ? calendars.map((connection) =>
          connection.id === id ? { ...connection, ignored: true as const } : connection,
        )
      : refuse({ code: 'nothing_changed' }),
  );
}

export function keepCalendarSecret({ host }: World, { id, sealed, was }: KeepCalendarSecret): Decision {
  if (!host?.calendars?.some((connection) => connection.id === id && connection.sealed === was))
    return { say: [] };
  const calendars = host.calendars.map((connection) =>
    connection.id === id ? { ...connection, sealed } : connection,
  );
  return { host: { ...host, calendars }, say: [] };
}

/** The host hears once that a calendar cannot be read, and again only after it could be. */
export function noteCalendars({ host, now }: World, command: NoteCalendars): Decision {
  if (host?.calendars === undefined) return { say: [] };
  const { unread, readAgain, digest } = command;
  const isNews = ({ id, toldAt, ignored }: CalendarConnection) =>
    unread.includes(id) && toldAt === undefined && ignored === undefined;
  const news = host.calendars.some(isNews);
  const calendars = host.calendars.map((connection) => {
    if (isNews(connection)) return { ...connection, toldAt: toIso(now) };
    const { toldAt: _told, ignored: _ignored, ...well } = connection;
    return readAgain.includes(connection.id) ? well : connection;
  });
  const isSame = JSON.stringify(calendars) === JSON.stringify(host.calendars);
  if (isSame && digest === host.calendarDigest) return { say: [] };
  return {
    host: { ...host, calendars, calendarDigest: digest },
    say: news ? [{ kind: 'calendar_unread' }] : [],
  };
}

/** A host's document without calendars: nothing that could reach one is left in it. */
export function withoutCalendars({ calendars: _calendars, calendarDigest: _digest, ...host }: Host): Host {
  return host;
}

function withCalendars(
  { host }: World,
  change: (calendars: CalendarConnection[]) => CalendarConnection[] | ReturnType<typeof refuse>,
): Decision {
  if (!isHosting(host)) return refuse({ code: 'not_host' });
  const changed = change(host.calendars ?? []);
  if (!Array.isArray(changed)) return changed;
  if (changed.length === 0) return { host: withoutCalendars(host), say: [] };
  return { host: { ...host, calendars: changed }, say: [] };
}
