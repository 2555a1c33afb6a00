import { DateTime } from 'luxon';
import type { Entry } from './entries.js';

const FIRST_HOUR = 8;
const LAST_HOUR = 18;
const DAYS = 5;
/** Days, and times, are written as the bot writes them. */
const DAY = 'LLL d';
const HALF_HOUR_MS = 1_800_000;

export interface WeekFacts {
  entries: Entry[];
  /** Some instant in the week that is shown (ms). */
  at: number;
  now: number;
  zone: string;
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/** The work days of a week as a table, a button for each half hour: the inside of the panel's page. */
export function weekHtml(facts: WeekFacts): string {
  const monday = DateTime.fromMillis(facts.at, { zone: facts.zone, locale: 'en-US' }).startOf('week');
  const days = Array.from({ length: DAYS }, (_, i) => monday.plus({ days: i }));
  const today = DateTime.fromMillis(facts.now, { zone: facts.zone });
  const heads = days.map(
    (day) =>
      `<th scope="col"${day.hasSame(today, 'day') ? ' aria-current="date"' : ''}>${day.toFormat('ccc')} <b>${day.day}</b></th>`,
  );
  const rows = Array.from({ length: (LAST_HOUR - FIRST_HOUR) * 2 }, (_, row) => {
    const minutes = FIRST_HOUR * 60 + row * 30;
    const label =
      row % 2 === 0 ? `<th scope="row" rowspan="2">${timeOn(monday, minutes).toFormat('h a')}</th>` : '';
    return `<tr>${label}${days.map((day) => cellHtml(timeOn(day, minutes), facts)).join('')}</tr>`;
  });
  const friday = monday.plus({ days: DAYS - 1 });
  const year = friday.year === today.year ? '' : `, ${friday.year}`;
  return [
    `<nav><button type="button" data-week="${monday.minus({ weeks: 1 }).toMillis()}" aria-label="The week before">‹</button>`,
    `<h1>${monday.toFormat(DAY)} – ${friday.toFormat(DAY)}${year}</h1>`,
    `<button type="button" data-week="${monday.plus({ weeks: 1 }).toMillis()}" aria-label="The week after">›</button></nav>`,
    `<table role="grid" aria-label="Week of ${monday.toFormat(DAY)}"><thead><tr><td></td>${heads.join('')}</tr></thead>`,
    `<tbody>${rows.join('')}</tbody></table>`,
  ].join('');
}

const timeOn = (day: DateTime, minutes: number) =>
  day.set({ hour: Math.floor(minutes / 60), minute: minutes % 60 });

function cellHtml(start: DateTime, { entries, now }: WeekFacts): string {
  const from = start.toMillis();
  const here = entries.filter((entry) => entry.from < from + HALF_HOUR_MS && entry.to > from);
  const [entry] = here;
  const when = start.toFormat(`ccc, ${DAY} · h:mm a`);
  const past = from < now ? ' past' : '';
  if (entry === undefined)
    return `<td><button type="button" tabindex="-1" class="free${past}" data-at="${from}" aria-label="${when}: free. Add an appointment"></button></td>`;
  const kind = entry.own ? 'own' : entry.tentative ? 'hold' : 'meeting';
  const begins = entry.from >= from;
  return `<td><button type="button" tabindex="-1" class="${kind}${past}" data-at="${from}" data-name="${escaped(entry.name)}" aria-label="${when}: ${escaped(entry.title)}. Delete it" title="${escaped(entry.title)}">${begins ? escaped(entry.title) : ''}</button></td>`;
}
