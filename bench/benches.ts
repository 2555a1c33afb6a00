import { benchAnswers } from './answers.js';
import { benchCalendars } from './calendars.js';
import { failover, fairness, outage, takeover, warnings } from './clock/clock-benches.js';
import { benchErasure } from './erasure.js';
import { benchGrowth } from './growth.js';
import { benchHome } from './home.js';
import { benchIdle } from './idle.js';
import { benchPacing } from './pacing.js';
import { benchRush } from './rush.js';
import { benchScreening } from './screening.js';
import { benchSlots } from './slots.js';
import { benchStorm } from './storm.js';
import { type Bench, bySize, row, type Size } from './support/bench.js';
import type { ManyWorkspaces } from './support/many-workspaces.js';
import type { Row } from './support/table.js';
import { benchWeight } from './weight.js';
import { benchWorkspaces } from './workspaces.js';

export const BENCHES: readonly Bench[] = [
  { name: 'answers', title: 'Acknowledgements, ms', run: answers },
  { name: 'rush', title: 'CPU of a form and a submission, ms; commands typed at the same moment', run: rush },
  { name: 'storm', title: 'CPU of 30,000 changed profiles an hour', run: storm },
  { name: 'warnings', title: 'Lateness of minute 25, all at the same moment, ms', run: warnings },
  {
    name: 'calendars',
    title: 'From `/infointerview @host` to the form, ms, for hosts without and with three calendars',
    run: calendars,
  },
  { name: 'slots', title: 'Slots of 30 days with 200 busy stretches, ms', run: slots },
  { name: 'weight', title: 'A booked interview in Redis, and a cold start with so many', run: weight },
  { name: 'growth', title: 'What finished requests leave behind', run: growth },
  { name: 'home', title: 'The Home of a host with 500 requests, ms until it is published', run: home },
  {
    name: 'takeover',
    title: 'Lateness of minute 25 when its process is killed 1 s before, ms',
    run: takeover,
  },
  {
    name: 'outage',
    title: 'Lateness of minute 25 when Redis is away from 3 s before to 3 s after, ms',
    run: outage,
  },
  {
    name: 'failover',
    title: 'Lateness of minute 25 when the master of its slot in a Cluster dies 3 s before, ms',
    run: failover,
  },
  { name: 'fairness', title: "Lateness of minute 25 beside another workspace's flood, ms", run: fairness },
  { name: 'pacing', title: 'Posts of one workspace, all due at the same moment', run: pacing },
  {
    name: 'idle',
    title: 'What processes cost while nobody does anything, on a Cluster of three masters',
    long: true,
    run: idle,
  },
  {
    name: 'workspaces',
    title: 'Workspaces on a Cluster of three masters: idling, bookings, minute 25 in all at once, erasure',
    long: true,
    run: workspaces,
  },
  { name: 'screening', title: 'Screening', long: true, run: screening },
];

async function answers(size: Size): Promise<Row[]> {
  const result = await benchAnswers(bySize(size, 50, 300), bySize(size, 10, 50));
  return [
    row('/infointerview help', result.help),
    row('the same, bare Bolt', result.bareHelp),
    row('request form', result.submission),
    row('the same, bare Bolt', result.bareSubmission),
  ];
}

async function rush(size: Size): Promise<Row[]> {
  const all: [number, number][] = [60, 300, 1_000].flatMap((people) => [
    [people, 1],
    [people, 100],
  ]);
  const { costs, rushes } = await benchRush(bySize(size, [[60, 1]], all), bySize(size, 100, 500));
  return [...costs, ...rushes].map((each) => ({ ...each }));
}

async function storm(size: Size): Promise<Row[]> {
  return benchStorm(bySize(size, 200, 5_000));
}

async function calendars(size: Size): Promise<Row[]> {
  const { first, next } = await benchCalendars(bySize(size, 20, 150), bySize(size, 2, 6));
  return Object.entries({ 'the first in a while': first, 'others in the same minute': next }).flatMap(
    ([who, { without, with: withThree, more }]) => [
      row(`${who}: no calendar`, without),
      { ...row(`${who}: three`, withThree), more },
    ],
  );
}

async function slots(): Promise<Row[]> {
  const { ours, plain } = benchSlots();
  return [row('infointerview', ours), row('luxon alone', plain)];
}

async function weight(size: Size): Promise<Row[]> {
  const rows: Row[] = [];
  const counts = bySize(size, [100, 300], [1_000, 10_000, 100_000]);
  for (const interviews of counts) rows.push({ ...(await benchWeight(interviews)) });
  return rows;
}

async function growth(size: Size): Promise<Row[]> {
  const people = 7_200;
  const { fresh, busy, ended, purged } = await benchGrowth(people, bySize(size, 50, 1_000), 20);
  const kinds = Object.entries(ended).map(([kind, bytes]) => {
    return { what: `bytes: ${kind}`, ended: bytes, purged: purged[kind] ?? 0 };
  });
  return [
    row('load and commit, ms: a new host', fresh),
    row(`the same, ${people} people met`, busy),
    ...kinds,
  ];
}

async function home(size: Size): Promise<Row[]> {
  const { small, full, leafed, ...weight } = await benchHome(500, bySize(size, 30, 500));
  return [
    row('one request', small),
    { ...row('500 requests', full), ...weight },
    row('the same, page 31 of the history', leafed),
  ];
}

async function pacing(size: Size): Promise<Row[]> {
  const rows: Row[] = [];
  const messages = bySize(size, 500, 2_000);
  for (const processes of [1, 4, 10])
    for (const shared of [false, true])
      rows.push({
        what: `${processes} processes, ${shared ? 'paced together' : 'each by itself'}`,
        ...(await benchPacing(messages, processes, shared)),
      });
  return rows;
}

const WORKSPACES: readonly ManyWorkspaces[] = [
  { workspaces: 1, processes: 1, interviewsEach: 9 },
  { workspaces: 1_000, processes: 1, interviewsEach: 9 },
  { workspaces: 1_000, processes: 2, interviewsEach: 9 },
  { workspaces: 1_000, processes: 4, interviewsEach: 9 },
];
const FEW_WORKSPACES: readonly ManyWorkspaces[] = [{ workspaces: 20, processes: 1, interviewsEach: 9 }];

async function idle(size: Size): Promise<Row[]> {
  const rows: Row[] = [];
  for (const wanted of bySize(size, FEW_WORKSPACES, WORKSPACES)) {
    const { workspaces: count, processes } = wanted;
    const each = { ...wanted, interviewsEach: 1 };
    rows.push({ workspaces: count, processes, ...(await benchIdle(each, bySize(size, 3_000, 30_000))) });
  }
  return rows;
}

async function workspaces(size: Size): Promise<Row[]> {
  const rows: Row[] = [];
  for (const wanted of bySize(size, FEW_WORKSPACES, WORKSPACES)) {
    const times = bySize(size, { idleMs: 3_000, bookMs: 2_000 }, { idleMs: 30_000, bookMs: 10_000 });
    const { lateness, ...result } = await benchWorkspaces({ ...wanted, ...times });
    const { workspaces: count, processes } = wanted;
    rows.push({ workspaces: count, processes, ...row('minute 25, ms late', lateness), ...result });
  }
  const { before, meanwhile, ...erased } = await benchErasure(bySize(size, 200, 10_000));
  return [
    ...rows,
    row('a booking in another workspace, ms', before),
    { ...row('the same, beside an erasure', meanwhile), ...erased },
  ];
}

async function screening(): Promise<Row[]> {
  const { warmUpMs, formMs, breachesMs, memoryMb, accuracy } = await benchScreening();
  const form = { formMedianMs: formMs.median, formP95Ms: formMs.p95, formCpuMs: formMs.cpu };
  const breaches = { breachesMedianMs: breachesMs.median, breachesCpuMs: breachesMs.cpu };
  const cost = { warmUpMs, ...form, ...breaches, memoryMb };
  return Object.entries(accuracy).map(([file, { lines, okVsNot, macroF1, okRefused, okFlagged }]) => ({
    ...{ file, lines, okOrNot: okVsNot, macroF1, okRefused, okFlaggedOrRefused: okFlagged },
    ...cost,
  }));
}
