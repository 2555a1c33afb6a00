import type { MonthGiven } from '../../domain/rules/stats/months-given.js';
import type { HostStats, OutcomeGroup } from '../../domain/rules/stats/stats.js';
import { context, mention, type Part, section } from '../parts/block-kit.js';
import { barChart } from '../parts/newer-blocks.js';
import { type Notice, notice, reply } from '../parts/notices.js';
import { monthLabel } from '../parts/times.js';
import { count, listed } from '../parts/words.js';

const THANKFUL_SHOWN = 8;

const OUTCOMES: [OutcomeGroup, string][] = [
  ['met', 'met'],
  ['open', 'on their way'],
  ['declined', 'declined'],
  ['answered', 'answered in writing'],
  ['expired', 'ran out of time'],
  ['withdrawn', 'withdrawn by them'],
  ['cancelled_by_host', 'cancelled by you'],
  ['no_show_requester', 'did not come'],
  ['no_show_host', 'missed by you'],
];

/** A host's numbers in words, and what was given month by month as a chart. */
export function statsReply(stats: HostStats, months: MonthGiven[] = []): Notice {
  if (stats.asked === 0)
    return notice('No one has asked you yet, so there are no numbers. They will come by themselves.');
  const given =
    stats.byOutcome.met === 0
      ? 'No meeting has taken place yet'
      : `You have given ${hours(stats.minutesGiven)}`;
  const outcomes = OUTCOMES.filter(([group]) => stats.byOutcome[group] > 0).map(
    ([group, words]) => `${stats.byOutcome[group]} ${words}`,
  );
  return reply([
    section(`*${given}*${inMeetings(stats)}.${stats.minutesGiven > 0 ? ' Thank you.' : ''}`),
    section(
      [
        `*Requests:* ${stats.asked} (${listed(outcomes)})`,
        `*Your time to decide:* ${stats.decisionMs === undefined ? 'nothing to tell yet' : `${duration(stats.decisionMs)} (median)`}`,
        `*They came:* ${stats.showRate === undefined ? 'nothing to tell yet' : `${percent(stats.showRate)} of the time`}`,
        thanksLine(stats),
      ].join('\n'),
    ),
    chartOf(months),
    context('Only you see this.'),
  ]);
}

/** The last of the months is the present one. */
function chartOf(months: MonthGiven[]): Part {
  const thisYear = months.at(-1)?.year;
  if (thisYear === undefined) return [];
  return [
    barChart({
      title: 'Half hours by month',
      categories: months.map((each) => monthLabel(each, thisYear)),
      series: [
        { name: 'Thanked', values: months.map(({ thanked }) => thanked) },
        { name: 'Not thanked', values: months.map(({ notThanked }) => notThanked) },
      ],
    }),
  ];
}

const inMeetings = ({ byOutcome: { met } }: HostStats) => (met === 0 ? '' : ` in ${count(met, 'meeting')}`);

function thanksLine({ thanks }: HostStats): string {
  if (thanks.length === 0) return '*Thanks:* none yet';
  const people = [...new Set(thanks.map(({ from }) => from))];
  const names = people.slice(0, THANKFUL_SHOWN).map(mention);
  const others = people.length - names.length;
  const from = others > 0 ? listed([...names, count(others, 'other')]) : listed(names);
  return `*Thanks:* ${count(thanks.length, 'note')}, from ${from}`;
}

/** "30 minutes", "1 hour", "2.5 hours". */
function hours(minutes: number): string {
  if (minutes < 60) return count(minutes, 'minute');
  const rounded = Math.round(minutes / 6) / 10;
  return rounded === 1 ? '1 hour' : `${rounded} hours`;
}

function duration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 120) return count(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return hours < 48 ? count(hours, 'hour') : `${Math.round(hours / 2.4) / 10} days`;
}

/** Never rounded up to "always". */
function percent(share: number): string {
  return share === 1 ? '100%' : `${Math.min(99, Math.round(share * 100))}%`;
}
