import { DateTime } from 'luxon';
import { MEETING_MINUTES, SLOT_GRID_MINUTES } from '../../../config/policy.js';
import type { Host, HostSettings, WallMinutes } from '../model/host.js';
import type { Iso, RequestId } from '../model/request.js';
import { isWorkDay, toMs, wallClockOf, wallMinutes } from '../time.js';
import { DAY_MS, localTime, zoneOf } from '../zones.js';
import { capacityLeft } from './capacity.js';
import { writtenInto } from './host-entry.js';
import { isPaused } from './pause.js';

/** Half an hour that can be offered. Rule 1: "rather expect the least convenient hours- early in the AM or end of the day PM". */
export interface Slot {
  start: DateTime;
  end: DateTime;
  part: 'early' | 'late';
}

/** A slot that can be booked. */
export interface BookableSlot extends Slot {
  /** Ends exactly when the host's next appointment begins or work ends: the best guard against running over. */
  suitsHost: boolean;
}

/** A time in which somebody is busy; ms since the epoch, `to` exclusive. */
export interface Busy {
  from: number;
  to: number;
}

export interface SlotQuery {
  host: Host;
  now: DateTime;
  /** What the host's calendars say; `unknown`: they cannot be read, so that no time may be offered. */
  busy?: Busy[] | 'unknown';
  /** Starts at which the requester meets somebody else. */
  requesterStarts?: Iso[];
  /** The request that asks: its own claim never counts against itself. */
  requestId?: RequestId;
}

const meetingMs = MEETING_MINUTES * 60_000;

/** A start's half hour. */
function meetingAt(start: Iso): Busy {
  return { from: toMs(start), to: toMs(start) + meetingMs };
}

function overlaps(a: Busy, b: Busy): boolean {
  return a.from < b.to && b.from < a.to;
}

/** Does anything else lie on this start's half hour? */
export function isTaken(busy: readonly Busy[], start: Iso): boolean {
  return busy.some((each) => overlaps(each, meetingAt(start)));
}

/** Does one of these meetings lie on the half hour of this start? */
export function overlapsAny(starts: readonly Iso[], start: Iso): boolean {
  return isTaken(starts.map(meetingAt), start);
}

/**
 * Does something other than the meeting itself overlap a booked start of this host? An event of exactly that half hour is
 * taken for the host's own note of the meeting, from our calendar file or link. If we write into the host's calendar, our
 * entry is recognised by its id and never among the busy times.
 */
export function clashesWith(busy: readonly Busy[], start: Iso, host: Host): boolean {
  if (writtenInto(host.calendars) !== undefined) return isTaken(busy, start);
  const meeting = meetingAt(start);
  return busy.some(
    (each) => overlaps(each, meeting) && (each.from !== meeting.from || each.to !== meeting.to),
  );
}

/** The wall-clock starts of both windows: forward from the early one's beginning, back from the late one's end. */
function startsOf(settings: HostSettings): { minutes: WallMinutes; ends: WallMinutes; part: Slot['part'] }[] {
  const { workStart, workEnd } = settings;
  const earlyEnd = Math.min(workStart + settings.earlyMinutes, workEnd);
  const lateStart = Math.max(workEnd - settings.lateMinutes, workStart);
  const starts: { minutes: WallMinutes; ends: WallMinutes; part: Slot['part'] }[] = [];
  for (let at = workStart; at + MEETING_MINUTES <= earlyEnd; at += SLOT_GRID_MINUTES)
    starts.push({ minutes: at, ends: earlyEnd, part: 'early' });
  for (let at = workEnd - MEETING_MINUTES; at >= lateStart; at -= SLOT_GRID_MINUTES)
    starts.push({ minutes: at, ends: workEnd, part: 'late' });
  return starts.sort((a, b) => a.minutes - b.minutes);
}

/** How many starts these settings give per day; 0 means that nobody could ever book. */
export function startsPerDay(settings: HostSettings): number {
  return startsOf(settings).length;
}

/**
 * Every half hour of one local day that the settings allow, in order; none on a day off. Rule 1: never after work. Each
 * lies in its window by the wall clock, even on days when the clocks change.
 */
function slotsOfDay(settings: HostSettings, day: DateTime): Slot[] {
  if (!isWorkDay(day, settings)) return [];
  const slots: Slot[] = [];
  const at = wallClockOf(day);
  for (const { minutes, ends, part } of startsOf(settings)) {
    const start = at(minutes);
    if (start === undefined) continue;
    const end = DateTime.fromMillis(start.toMillis() + meetingMs, { zone: start.zone });
    if (endsBy(end, day, ends)) slots.push({ start, end, part });
  }
  return slots;
}

function endsBy(end: DateTime, day: DateTime, limit: WallMinutes): boolean {
  if (end.day === day.day) return wallMinutes(end) <= limit;
  return limit === 1440 && wallMinutes(end) === 0;
}

/** The first and last instant at which a meeting may start: rule 1's notice, and the booking horizon. */
export function bookingRange(settings: HostSettings, now: DateTime): { from: DateTime; to: DateTime } {
  const local = now.setZone(zoneOf(settings.zone));
  return { from: local.plus({ days: settings.noticeDays }), to: local.plus({ days: settings.horizonDays }) };
}

/**
 * What can be booked with this host, in order of time: the one function behind listing, submitting, alternates and other
 * times. Those that suit the host best are marked (a suggestion from the post's comments), but not moved to the front.
 */
export function bookableSlots({ requesterStarts = [], ...query }: SlotQuery): readonly BookableSlot[] {
  const slots = slotsForAnybody(query);
  if (requesterStarts.length === 0) return slots;
  const taken = requesterStarts.map(meetingAt);
  return slots.filter((slot) => isFree(slot, taken));
}

type QueryForAnybody = Omit<SlotQuery, 'requesterStarts'>;

const remembered = new WeakMap<
  Host,
  { key: string; busy: SlotQuery['busy'] | undefined; slots: readonly BookableSlot[] }
>();

/**
 * A submission asks three times, and in a rush many ask about the same host. While host and calendar are the same objects,
 * the result stays valid until the next full minute, when a start may come into range or leave it.
 */
function slotsForAnybody(query: QueryForAnybody): readonly BookableSlot[] {
  const { host, now, busy, requestId } = query;
  const minute = now.toMillis() / 60_000;
  const own = host.claims.some((claim) => claim.requestId === requestId) ? requestId : '';
  const key = `${Math.floor(minute)} ${Math.ceil(minute)} ${own}`;
  const known = remembered.get(host);
  if (known?.key === key && known.busy === busy) return known.slots;
  const slots = [...eachBookable(query)];
  remembered.set(host, { key, busy, slots });
  return slots;
}

function isFree({ start, end }: Slot, taken: Busy[]): boolean {
  const meeting = { from: start.toMillis(), to: end.toMillis() };
  return !taken.some((busy) => overlaps(busy, meeting));
}

function* eachBookable(query: QueryForAnybody): Generator<BookableSlot> {
  const { host, now, busy = [] } = query;
  if (busy === 'unknown') return;
  if (host.closed !== undefined || (isPaused(host, now) && host.pause?.until === undefined)) return;
  const claims = host.claims.filter((claim) => claim.requestId !== query.requestId);
  const appointments = [...claims.map((claim) => meetingAt(claim.start)), ...busy];
  const fits = capacityLeft(host.settings, claims);
  const free = (slot: Slot) => fits(slot.start) && isFree(slot, appointments);
  const next = new Set(appointments.map((busy) => busy.from));
  const { from, to } = bookingRange(host.settings, now);
  const earliestMs = Math.max(from.toMillis(), host.pause?.until === undefined ? 0 : toMs(host.pause.until));
  const inTime = ({ start }: Slot) => start.toMillis() >= earliestMs && start <= to;
  for (const day of daysBetween(from, to, host.settings.zone)) {
    for (const slot of slotsOfDay(host.settings, day))
      if (inTime(slot) && free(slot)) yield { ...slot, suitsHost: suitsHost(slot, host.settings, next) };
  }
}

/** Noon of every local day in the range; a date that the zone skipped has none. */
function* daysBetween(from: DateTime, to: DateTime, zone: string): Generator<DateTime> {
  const last = localTime(to.toMillis(), zone).date;
  for (let { date } = localTime(from.toMillis(), zone); date <= last; date += 1) {
    const noon = noonOf(date, zone);
    if (localTime(noon.toMillis(), zone).date === date) yield noon;
  }
}

function noonOf(date: number, zoneName: string): DateTime {
  const zone = zoneOf(zoneName);
  const wallMs = (date + 0.5) * DAY_MS;
  const nearMs = wallMs - zone.offset(wallMs) * 60_000;
  return DateTime.fromMillis(wallMs - zone.offset(nearMs) * 60_000, { zone });
}

function suitsHost({ end }: Slot, { workEnd }: HostSettings, next: Set<number>): boolean {
  return wallMinutes(end) === workEnd % 1440 || next.has(end.toMillis());
}
