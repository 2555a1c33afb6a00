/** Dates as Slack's client writes them, always in the zone of the person who looks (US English, as Slack's default). */

interface Parts {
  year: number;
  month: number;
  day: number;
}

function parts(ms: number, zone: string): Parts {
  const [year = 0, month = 0, day = 0] = isoDate(ms, zone).split('-').map(Number);
  return { year, month, day };
}

/** `2014-02-18` */
export function isoDate(ms: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(ms);
}

function say(ms: number, zone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-US', { timeZone: zone, ...options })
    .format(ms)
    .replaceAll('\u202f', ' ');
}

/** `6:39 AM` */
export function clockTime(ms: number, zone: string, seconds = false): string {
  return say(ms, zone, { hour: 'numeric', minute: '2-digit', ...(seconds ? { second: '2-digit' } : {}) });
}

/** Whole calendar days from `now` to `ms` on the viewer's calendar. */
export function daysFrom(now: number, ms: number, zone: string): number {
  const a = parts(now, zone);
  const b = parts(ms, zone);
  return Math.round(
    (Date.UTC(b.year, b.month - 1, b.day) - Date.UTC(a.year, a.month - 1, a.day)) / 86_400_000,
  );
}

function ordinal(day: number): string {
  if (day % 100 >= 11 && day % 100 <= 13) return `${day}th`;
  return `${day}${['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'}`;
}

const near: Record<string, string> = { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' };

function longDate(ms: number, zone: string, weekday: boolean, year: boolean): string {
  const { day, year: y } = parts(ms, zone);
  const month = say(ms, zone, { month: 'long' });
  const name = weekday ? `${say(ms, zone, { weekday: 'long' })}, ` : '';
  return `${name}${month} ${ordinal(day)}${year ? `, ${y}` : ''}`;
}

function ago(ms: number, now: number): string {
  const minutes = Math.round(Math.abs(ms - now) / 60_000);
  if (minutes < 1) return ms > now ? 'in a moment' : 'just now';
  const [count, unit]: [number, string] =
    minutes < 60
      ? [minutes, 'minute']
      : minutes < 1440
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes / 1440), 'day'];
  const words = `${count} ${unit}${count === 1 ? '' : 's'}`;
  return ms > now ? `in ${words}` : `${words} ago`;
}

function token(name: string, ms: number, zone: string, now: number): string | undefined {
  if (name.endsWith('_pretty') && name !== 'day_divider_pretty') {
    return near[daysFrom(now, ms, zone)] ?? token(name.slice(0, -'_pretty'.length), ms, zone, now);
  }
  const sameYear = parts(ms, zone).year === parts(now, zone).year;
  switch (name) {
    case 'date_num':
      return isoDate(ms, zone);
    case 'date_slash':
      return say(ms, zone, { month: '2-digit', day: '2-digit', year: 'numeric' });
    case 'date':
      return longDate(ms, zone, false, true);
    case 'date_short':
      return say(ms, zone, { month: 'short', day: 'numeric', year: 'numeric' });
    case 'date_long':
      return longDate(ms, zone, true, true);
    case 'date_long_full':
      return say(ms, zone, { month: 'long', day: 'numeric', year: 'numeric' });
    case 'day_divider_pretty':
      return near[daysFrom(now, ms, zone)] ?? longDate(ms, zone, true, !sameYear);
    case 'time':
      return clockTime(ms, zone);
    case 'time_secs':
      return clockTime(ms, zone, true);
    case 'ago':
      return ago(ms, now);
    default:
      return undefined;
  }
}

/**
 * Fills a `<!date^…>` format. A word like "today" is capitalised where it begins the text; an unknown token
 * or an impossible time gives the fallback, as in Slack.
 */
export function formatDate(
  seconds: number,
  format: string,
  fallback: string,
  zone: string,
  now: number,
): string {
  const ms = seconds * 1000;
  let known = Math.abs(seconds) < 1e11;
  const text = format.replace(/\{([a-z_]+)\}/g, (whole, name: string, at: number) => {
    const word = known ? token(name, ms, zone, now) : undefined;
    if (word === undefined) known = false;
    return at === 0 ? capital(word ?? whole) : (word ?? whole);
  });
  return known ? text : fallback;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** The line between two days: `Today`, `Yesterday`, `Thursday, July 16th`. */
export function dayDivider(ms: number, zone: string, now: number): string {
  return capital(token('day_divider_pretty', ms, zone, now) ?? '');
}

/** `Thu, Jul 16, 4:25 PM`, the shortest that is still clear. */
export function shortMoment(ms: number, zone: string): string {
  return `${say(ms, zone, { weekday: 'short', month: 'short', day: 'numeric' })}, ${clockTime(ms, zone)}`;
}

/** `in 4 min`, `in 2 h 5 min`, `in 3 days`. */
export function timeUntil(ms: number, now: number): string {
  const minutes = Math.max(0, Math.round((ms - now) / 60_000));
  if (minutes < 1) return 'now';
  if (minutes < 60) return `in ${minutes} min`;
  if (minutes < 2880) return `in ${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${minutes % 60} min` : ''}`;
  return `in ${Math.round(minutes / 1440)} days`;
}
