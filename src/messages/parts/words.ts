/** Small phrases that many messages share. */

/** How people call each other: what stands before the first space. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? '';
}

/** "1st", "2nd", "3rd", "11th". */
export function ordinal(n: number): string {
  const tens = n % 100;
  const ending = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
}

/** With a capital first letter. */
export const capitalized = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** "1 minute", "3 minutes". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

const SMALL_NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** "five", but "11". */
export function inWords(n: number): string {
  return SMALL_NUMBERS[n] ?? String(n);
}

/** "a", "a and b", "a, b and c". */
export function listed(words: string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** What there is to say, joined; what is absent is left out. */
export function joined(between: string, ...said: (string | false | undefined)[]): string {
  return said.filter((each) => each !== undefined && each !== false && each !== '').join(between);
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** ISO weekdays: "Mon to Fri" where they are in a row, otherwise each. */
export function weekdays(days: number[]): string {
  const sorted = [...days].sort((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return '–';
  const inRow = sorted.length > 2 && last - first === sorted.length - 1;
  const name = (day: number) => WEEKDAYS[day - 1] ?? '';
  return inRow ? `${name(first)} to ${name(last)}` : listed(sorted.map(name));
}

/** Minutes since midnight: "09:00". */
export function wallClock(minutes: number): string {
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** "in 3 days", "in 5 hours", "in 15 minutes"; hours and days rounded down, so that nobody feels safe for too long. */
export function timeLeft(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes === 0) return 'any moment now';
  if (minutes < 120) return `in ${count(minutes, 'minute')}`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `in ${count(hours, 'hour')}` : `in ${count(Math.floor(hours / 24), 'day')}`;
}
