import type { PlainTextOption } from '@slack/types';
import { QUIET_FROM_HOUR, QUIET_TO_HOUR, SLOTS_IN_FORM_MAX } from '../../../config/policy.js';
import type { Iso } from '../../domain/model/request.js';
import { DAY_MS, type LocalTime, localTime } from '../../domain/zones.js';
import type { SlotChoice } from '../asking/request-facts.js';
import type { Named } from '../facts.js';
import { option, plain, shorten } from './block-kit.js';
import { clockOf, monthAndDay, shortDayAndTime, weekdayAndClock } from './times.js';
import { firstName } from './words.js';

export interface OptionGroup {
  label: ReturnType<typeof plain>;
  options: PlainTextOption[];
}

/** Who reads a list of times, whom the other clock belongs to, and the present. */
export interface SlotReaders {
  reader: Pick<Named, 'zone' | 'clock'>;
  other: Pick<Named, 'name' | 'zone'>;
  now: Iso;
  /** Whom the marked times suit; absent: the other. */
  suits?: 'you' | Named;
}

interface LocalSlot {
  slot: SlotChoice;
  local: LocalTime;
}

const NIGHT_LABEL = 'In your night';

/**
 * Starts as options, by the reader's days in time order, grouped by week; those in the reader's night come last, under a
 * heading that says so. `value` is the start as ISO 8601 UTC; the text is the reader's local time, with the other's where it
 * differs, and a mark where a time suits the host best.
 */
export function slotGroups(slots: SlotChoice[], readers: SlotReaders): OptionGroup[] {
  const { daytime, night } = byTimeOfDay(slots, readers.reader.zone);
  const groups = new Map<string, PlainTextOption[]>();
  const add = (label: string, { slot }: LocalSlot) =>
    groups.set(label, [...(groups.get(label) ?? []), slotOption(slot, readers)]);
  for (const each of daytime) add(`Week of ${mondayOf(each.local)}`, each);
  for (const each of night) add(NIGHT_LABEL, each);
  return [...groups].map(([label, options]) => ({ label: plain(label, 75), options }));
}

/** The first of the list, and whether it lies by day. */
export function nextOpening(
  slots: SlotChoice[],
  zone: string,
): { start: Iso; atNight: boolean; isEarliest: boolean } | undefined {
  const { daytime, night } = byTimeOfDay(slots, zone);
  const first = daytime[0] ?? night[0];
  if (first === undefined) return undefined;
  const { start } = first.slot;
  const isEarliest = night.every(({ slot }) => Date.parse(slot.start) >= Date.parse(start));
  return { start, atNight: daytime.length === 0, isEarliest };
}

function byTimeOfDay(slots: SlotChoice[], zone: string): { daytime: LocalSlot[]; night: LocalSlot[] } {
  const offered = slots
    .slice(0, SLOTS_IN_FORM_MAX)
    .sort((a, b) => Date.parse(a.start) - Date.parse(b.start))
    .map((slot) => ({ slot, local: localTime(Date.parse(slot.start), zone) }));
  return {
    daytime: offered.filter(({ local }) => !isNight(local)),
    night: offered.filter(({ local }) => isNight(local)),
  };
}

const mondayOf = ({ date, weekday }: LocalTime): string =>
  monthAndDay(localTime((date - weekday + 1) * DAY_MS, 'Etc/UTC'));

/** One start as an option. */
export function slotOption({ start, suitsHost }: SlotChoice, readers: SlotReaders): PlainTextOption {
  const { reader, other, now, suits = other } = readers;
  const [mine, theirs] = [reader, other].map(({ zone }) => localTime(Date.parse(start), zone)) as [
    LocalTime,
    LocalTime,
  ];
  const sameDate = mine.date === theirs.date;
  const differs = !sameDate || mine.hour !== theirs.hour || mine.minute !== theirs.minute;
  const short = ({ name }: Pick<Named, 'name'>) => shorten(firstName(name), 16);
  const time = sameDate ? clockOf(theirs, reader.clock) : weekdayAndClock(theirs, reader.clock);
  const forThem = differs ? ` (${time} for ${short(other)})` : '';
  const mark = suitsHost ? ` · suits ${suits === 'you' ? suits : short(suits)} best` : '';
  return option(
    `${shortDayAndTime(start, reader.zone, { now: Date.parse(now), clock: reader.clock })}${forThem}${mark}`,
    start,
  );
}

const isNight = ({ hour }: LocalTime): boolean => hour >= QUIET_FROM_HOUR || hour < QUIET_TO_HOUR;

/** Is this the text of a start, letter for letter as our options have it? It is stored so, and compared. */
export function isStart(value: string | undefined): value is Iso {
  if (value === undefined || !/^\d{4}-/.test(value)) return false;
  const ms = Date.parse(value);
  return !Number.isNaN(ms) && new Date(ms).toISOString() === value;
}
