import type { PlainTextOption } from '@slack/types';
import { DateTime } from 'luxon';
import { QUIET_FROM_HOUR, QUIET_TO_HOUR, SLOTS_IN_FORM_MAX } from '../../../config/policy.js';
import { option, plain } from '../block-kit.js';
import { zoneCity } from '../times.js';
import type { SlotChoice } from './request-facts.js';

const LOCALE = 'en-GB';

interface OptionGroup {
  label: ReturnType<typeof plain>;
  options: PlainTextOption[];
}

/**
 * Starts as options, grouped by the reader's week and in the order of the reader's days; within one, in the order in
 * which they come. Far from the host, one day of the host lies on two days of the reader. `value` is the start as ISO 8601
 * UTC; the text is the reader's local time, with the other's where it differs, early or late, and a mark at night.
 */
export function slotGroups(slots: SlotChoice[], readerZone: string, otherZone: string): OptionGroup[] {
  const weeks = new Map<string, PlainTextOption[]>();
  const dayOf = ({ start }: SlotChoice) =>
    DateTime.fromISO(start, { zone: readerZone }).startOf('day').toMillis();
  const offered = slots.slice(0, SLOTS_IN_FORM_MAX).sort((a, b) => dayOf(a) - dayOf(b));
  for (const slot of offered) {
    const monday = DateTime.fromISO(slot.start, { zone: readerZone }).setLocale(LOCALE).startOf('week');
    const label = `Week of ${monday.toFormat('d LLLL')}`;
    weeks.set(label, [...(weeks.get(label) ?? []), slotOption(slot, readerZone, otherZone)]);
  }
  return [...weeks].map(([label, options]) => ({ label: plain(label, 75), options }));
}

/** One start as an option. */
export function slotOption(
  { start, part }: SlotChoice,
  readerZone: string,
  otherZone: string,
): PlainTextOption {
  const mine = DateTime.fromISO(start, { zone: readerZone }).setLocale(LOCALE);
  const theirs = mine.setZone(otherZone);
  const differs = mine.toFormat('yyyyMMddHHmm') !== theirs.toFormat('yyyyMMddHHmm');
  const other = differs
    ? ` (${theirs.toFormat(sameDate(mine, theirs) ? 'HH:mm' : 'ccc HH:mm')} ${zoneCity(otherZone)})`
    : '';
  const night = isAtNight(start, readerZone) ? ', in your night' : '';
  return option(`${mine.toFormat('ccc d LLL, HH:mm')}${other} · ${part}${night}`, start);
}

/** Is it night for whoever reads? */
export function isAtNight(start: string, readerZone: string): boolean {
  const { hour } = DateTime.fromISO(start, { zone: readerZone });
  return hour >= QUIET_FROM_HOUR || hour < QUIET_TO_HOUR;
}

const sameDate = (a: DateTime, b: DateTime): boolean => a.toISODate() === b.toISODate();
