import type { InterviewRequest } from '../../../src/domain/model/request.js';
import type { Status } from '../../../src/domain/model/status.js';
import type { Interview } from '../booking.js';
import type { Verdict } from '../verdict.js';
import type { HostCalendars } from './host-calendars.js';

/** How an entry begins that stands for a request in this status; none stands for the others. */
const TITLES: Partial<Record<Status, string>> = {
  awaiting_host: 'Held: informational interview',
  countered: 'Held: informational interview',
  scheduled: 'Informational interview with Ravi R',
};

/** What is booked or held stands in its host's calendar once, at its time; of what came to nothing nothing is left. */
export function judgeEntries(
  { interviews, filesOf, unheard }: HostCalendars,
  requests: readonly InterviewRequest[],
  { violations, counts }: Verdict,
): void {
  counts['writes whose answer nobody heard'] = unheard;
  for (const interview of interviews) {
    const request = requests.find(({ id }) => id === interview.requestId);
    const title = request && TITLES[request.status];
    const expected = request === undefined || title === undefined ? [] : [`${startOf(request)} ${title}`];
    const files = filesOf(interview.hostId);
    const isRight =
      files.length === expected.length && expected.every((line, at) => shown(files[at]).startsWith(line));
    const what = `${nameOf(interview)} is ${request?.status ?? 'not stored'}`;
    if (!isRight) violations.push(`${what}, and the calendar shows [${files.map(shown).join(', ')}]`);
    else
      count(counts, title === undefined ? 'requests of which no entry is left' : 'entries that stand once');
  }
}

const nameOf = ({ requestId }: Interview) => requestId;
const startOf = ({ start = '' }: InterviewRequest) => start.replace(/[-:]|\.\d+/g, '');

function shown(file = ''): string {
  const read = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(file)?.[1]?.trim() ?? '';
  return `${read('DTSTART')} ${read('SUMMARY')}`;
}

function count(counts: Verdict['counts'], what: string): void {
  counts[what] = (counts[what] ?? 0) + 1;
}
