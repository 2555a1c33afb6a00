import { z } from 'zod';
import { CALENDAR_KINDS, type CalendarFailureCode } from '../../../domain/model/calendar.js';
import type { Block, Host } from '../../../domain/model/host.js';
import type { Person } from '../../../domain/model/person.js';
import type { CalendarCopy } from '../../../usecases/ports/calendar/calendar-copies.js';
import type { KeptEntry } from '../../../usecases/ports/calendar/calendar-entries.js';
import { status } from './request-shape.js';
import { id, iso, whole } from './values.js';

const settings = z.object({
  zone: id,
  workDays: z.array(whole),
  workStart: whole,
  workEnd: whole,
  earlyMinutes: whole,
  lateMinutes: whole,
  perWeek: whole,
  perMonth: whole,
  noticeDays: whole,
  horizonDays: whole,
  decisionDays: whole,
  place: z.string(),
  about: z.string(),
  assistantId: id.exactOptional(),
  assistantDecides: z.literal(true).exactOptional(),
  listed: z.boolean(),
  guestsMayAsk: z.literal(true).exactOptional(),
  bundleHour: whole.exactOptional(),
  daysAway: z.array(z.object({ from: id, to: id })),
  holidays: z.object({ region: id, name: id, dates: z.array(id) }).exactOptional(),
});

const calendar = z.object({
  id,
  kind: z.enum(CALENDAR_KINDS),
  sealed: z.string(),
  addedAt: iso,
  calendars: whole,
  writesInto: z.literal(true).exactOptional(),
  ignored: z.literal(true).exactOptional(),
  toldAt: iso.exactOptional(),
});

const calendarFailure = z.object({
  code: z.custom<CalendarFailureCode>((code) => typeof code === 'string'),
  since: iso,
});

export const calendarCopyShape = z.object({
  triedAt: iso,
  sealed: z.string().exactOptional(),
  readAt: iso.exactOptional(),
  busyCount: whole.exactOptional(),
  isDoubtful: z.literal(true).exactOptional(),
  failure: calendarFailure.exactOptional(),
}) satisfies z.ZodType<CalendarCopy>;

export const keptEntryShape = z.object({
  sealed: z.string(),
  failure: calendarFailure.exactOptional(),
}) satisfies z.ZodType<KeptEntry>;

export const blockShape = z.object({
  kind: z.enum(['met', 'declined', 'answered', 'expired', 'cancelled']),
  at: iso,
  until: iso.exactOptional(),
}) satisfies z.ZodType<Block>;

const invitation = z.object({
  at: iso,
  until: iso,
  usedBy: id.exactOptional(),
  time: z.object({ start: iso, until: iso, person: id, zone: id }).exactOptional(),
});

export const hostShape = z.object({
  id,
  settings,
  optedInAt: iso,
  pause: z.object({ since: iso, until: iso.exactOptional() }).exactOptional(),
  closed: z
    .object({ at: iso, bookings: z.enum(['keep', 'cancel']), forgotten: z.literal(true).exactOptional() })
    .exactOptional(),
  calendars: z.array(calendar).exactOptional(),
  calendarDigest: z.string().exactOptional(),
  claims: z.array(z.object({ requestId: id, start: iso })),
  awaiting: z.array(id),
  choosing: z.array(id),
  line: z.array(z.object({ requestId: id, since: iso })),
  blocks: z.record(z.string(), blockShape),
  invitations: z.record(z.string(), invitation),
  barred: z.record(z.string(), z.object({ id, at: iso })).exactOptional(),
  reminders: z.record(z.string(), z.object({ person: id, zone: id })).exactOptional(),
}) satisfies z.ZodType<Host>;

export const personShape = z.object({
  id,
  open: z.array(z.object({ requestId: id, hostId: id, status, start: iso.exactOptional() })),
  withdrawals: whole,
  hasMet: z.literal(true).exactOptional(),
}) satisfies z.ZodType<Person>;
