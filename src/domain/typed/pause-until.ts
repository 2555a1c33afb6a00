import { DateTime } from 'luxon';

/** What a host typed behind `pause`. `until` is the start of the local day on which requests come in again. */
export type PauseWish =
  | { kind: 'open_ended' }
  | { kind: 'until'; until: DateTime }
  | { kind: 'past' }
  | { kind: 'too_far' }
  | { kind: 'unclear' };

/** Nobody plans further ahead; a year typed wrongly would otherwise go unnoticed. */
const YEARS_AHEAD_MAX = 2;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const MONTH_NAME =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const WEEKDAY_NAME =
  'mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?';
const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');

type Reader = (text: string, today: DateTime) => DateTime | undefined;

const READERS: Reader[] = [
  readSpan,
  readNamedDay,
  readIsoDate,
  readDottedDate,
  readDayAndMonth,
  readDayOfMonth,
];

/**
 * Reads `7`, `7 days`, `2 weeks`, `2027-03-01`, `1 March`, `until Friday` and the like.
 * `now` is on the host's wall clock. A date without a year is the next one to come. `03/04` is unclear: people read
 * it in two ways.
 */
export function readPause(typedText: string, now: DateTime): PauseWish {
  const text = simplify(typedText);
  if (text === '') return { kind: 'open_ended' };
  const today = now.startOf('day');
  const day = readWholeStretch(typedText, today) ?? firstThatReads(text, today);
  if (day === undefined || !day.isValid) return { kind: 'unclear' };
  const until = day.startOf('day');
  if (until <= today) return { kind: 'past' };
  return until > today.plus({ years: YEARS_AHEAD_MAX }) ? { kind: 'too_far' } : { kind: 'until', until };
}

/** "pause next week" leaves that week free; "pause until next week" ends where it begins. */
function readWholeStretch(typedText: string, today: DateTime): DateTime | undefined {
  const found = /^\s*(?:hosting )?(?:for |all )?(?:the )?(?:whole )?(this|next) (week|month|year)\W*$/i.exec(
    typedText.normalize('NFKC').replace(/\s+/g, ' '),
  );
  if (found === null) return undefined;
  const unit = (found[2] ?? '').toLowerCase() as 'week' | 'month' | 'year';
  const ahead = found[1]?.toLowerCase() === 'next' ? 2 : 1;
  return today.startOf(unit).plus({ [`${unit}s`]: ahead });
}

function firstThatReads(text: string, today: DateTime): DateTime | undefined {
  for (const read of READERS) {
    const day = read(text, today);
    if (day !== undefined) return day;
  }
  return undefined;
}

function simplify(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\d\.)\s+(?=\d)/g, '')
    .replace(/[,!?]|\.(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:hosting )?(?:until|till|til|up to|for|from now until|by)\b ?/, '')
    .replace(/^the /, '');
}

/** "7", "7 days", "two weeks", "a month". */
function readSpan(text: string, today: DateTime): DateTime | undefined {
  const [, number = '', named] =
    /^(?:the )?(?:next )?(\d{1,4}|[a-z]+)(?: ?(d|days?|w|weeks?|wks?|months?))?$/.exec(text) ?? [];
  const count = readCount(number);
  const unit = named ?? (/\d/.test(number) ? 'd' : undefined);
  if (count === undefined || unit === undefined) return undefined;
  if (unit.startsWith('w')) return today.plus({ weeks: count });
  return unit.startsWith('m') ? today.plus({ months: count }) : today.plus({ days: count });
}

function readCount(word: string): number | undefined {
  if (/\d/.test(word)) return Number(word);
  if (word === 'a') return 1;
  const index = NUMBERS.indexOf(word);
  return index < 0 ? undefined : index + 1;
}

/** "tomorrow", "next week" (its Monday), "next month" (its 1st), "friday", "next friday". */
function readNamedDay(text: string, today: DateTime): DateTime | undefined {
  if (text === 'today') return today;
  if (text === 'tomorrow') return today.plus({ days: 1 });
  if (text === 'next week') return today.plus({ weeks: 1 }).startOf('week');
  if (text === 'next month') return today.plus({ months: 1 }).startOf('month');
  if (text === 'next year') return today.plus({ years: 1 }).startOf('year');
  const found = new RegExp(`^(?:(next|this|on) )?(${WEEKDAY_NAME})$`).exec(text);
  if (found === null) return undefined;
  const weekday = WEEKDAYS.indexOf((found[2] ?? '').slice(0, 3));
  return today.plus({ days: (weekday - today.weekday + 7) % 7 || 7 });
}

function readIsoDate(text: string, today: DateTime): DateTime | undefined {
  const found = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  return found === null ? undefined : onDate(today, Number(found[1]), Number(found[2]), Number(found[3]));
}

/** "1.3.2027", "1. 3.", "1.3". */
function readDottedDate(text: string, today: DateTime): DateTime | undefined {
  const found = /^(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?$/.exec(text);
  return found === null ? undefined : onDay(today, Number(found[1]), Number(found[2]), found[3]);
}

/** "1 March", "1st of March 2027", "March 1", "Mon 1 March". */
function readDayAndMonth(text: string, today: DateTime): DateTime | undefined {
  const bare = text.replace(new RegExp(`^(?:${WEEKDAY_NAME}) (?:the )?(?=.*\\d)`), '');
  const dayFirst = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${MONTH_NAME})(?: (\\d{4}))?$`).exec(
    bare,
  );
  const monthFirst = new RegExp(`^(${MONTH_NAME}) (?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?: (\\d{4}))?$`).exec(
    bare,
  );
  const [day, month, year] =
    dayFirst !== null
      ? [dayFirst[1], dayFirst[2], dayFirst[3]]
      : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]];
  if (day === undefined || month === undefined) return undefined;
  return onDay(today, Number(day), MONTHS.indexOf(month.slice(0, 3)) + 1, year);
}

/** "15th": the next one. */
function readDayOfMonth(text: string, today: DateTime): DateTime | undefined {
  const found = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(text);
  if (found === null) return undefined;
  const day = Number(found[1]);
  for (let months = 0; months < 12; months++) {
    const month = today.startOf('month').plus({ months });
    const date = onDate(today, month.year, month.month, day);
    if (date.isValid && date > today) return date;
  }
  return undefined;
}

function onDay(today: DateTime, day: number, month: number, year: string | undefined): DateTime {
  if (year !== undefined) return onDate(today, Number(year), month, day);
  const thisYear = onDate(today, today.year, month, day);
  return thisYear.isValid && thisYear <= today ? onDate(today, today.year + 1, month, day) : thisYear;
}

/** Invalid for a date that no calendar knows, such as 30 February. */
function onDate(today: DateTime, year: number, month: number, day: number): DateTime {
  return DateTime.fromObject({ year, month, day }, { zone: today.zone });
}
