import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { type Row, tableOf } from '../../bench/support/table.js';
import { drawn } from '../support/drawn.js';
import { arrived, type Expected, prepareStep, STEPS, type Step } from '../support/outage-story.js';
import { type RunningSandbox, startRunningBot } from '../support/running-bot.js';
import { storyOf } from '../support/story.js';

const MINUTE = 60_000;
/** Longer than Slack is left alone between two probes. */
const PROBE_MS = 20_000;
/** By then whatever is sent once more has been. */
const COPY_BY_MS = 60 * MINUTE;
const GIVEN_UP_MS = 24 * 60 * MINUTE;
const KINDS = { '500': 'answers 500', reset_before: 'resets', hang: 'is silent' };
const LENGTHS = { '6 s': 6_000, '90 s': 90_000, '2 h': 120 * MINUTE };

interface Outage {
  step: Step;
  kind: keyof typeof KINDS;
  length: keyof typeof LENGTHS;
}

const OUTAGES = keysOf(KINDS).flatMap((kind) =>
  keysOf(LENGTHS).flatMap((length) => STEPS.map((step): Outage => ({ step, kind, length }))),
);
/** `npm run test:long -- slack-outage` plays each once; with `OUTAGES=100` before it, as many more are drawn. */
const RUNS = Number(process.env.OUTAGES ?? drawn(2, OUTAGES.length));

interface Played extends Outage {
  lost: Expected[];
  posts: number;
  /** Posts that say to the same person what was said before. */
  twice: number;
  /** From Slack's return to the last of what had to arrive. */
  latestMs: number;
}

/** Slack goes away right before the step and comes back so much of the bot's time later. */
async function play(outage: Outage): Promise<Played> {
  const bot = await startRunningBot({ startAt: '2027-03-01T15:00:00.000Z', env: { LOG_LEVEL: 'error' } });
  try {
    const [act, expected] = await prepareStep(bot, outage.step);
    await bot.bot.quiet();
    const comeBack = bot.workspace.faults.add({ kind: outage.kind });
    await act();
    bot.clock.turnTo(bot.clock.now() + LENGTHS[outage.length]);
    await bot.bot.quiet();
    comeBack();
    const backAt = bot.clock.now();
    const missing = () => expected.filter((each) => !arrived(bot, each));
    await waitUntil(bot, () => missing().length === 0);
    const latestMs = bot.clock.now() - backAt;
    await storyOf(bot).turnTo(bot.clock.now() + COPY_BY_MS);
    return { ...outage, lost: missing(), latestMs, ...postsOf(bot) };
  } finally {
    await bot.stop();
  }
}

/** Waits in real time, as probes of Slack do, but for what is further off than any of them: a late repeat, the morning. */
async function waitUntil({ bot, clock }: RunningSandbox, isThere: () => boolean): Promise<void> {
  const givenUpAt = clock.now() + GIVEN_UP_MS;
  while (clock.now() < givenUpAt) {
    const due = await bot.nextDueAt();
    if (isThere()) return;
    if (due !== undefined && due - clock.now() > PROBE_MS) clock.turnTo(due);
    else await delay(50);
  }
}

function postsOf(bot: RunningSandbox): Pick<Played, 'posts' | 'twice'> {
  const posts = bot.workspace.calls.filter(
    ({ method, executed }) => executed && method === 'chat.postMessage',
  );
  const different = new Set(posts.map(({ args }) => `${args.channel} ${args.text}`));
  return { posts: posts.length, twice: posts.length - different.size };
}

/** As `docs/benchmarks.md` has it: by kind and length, and by what somebody was doing. */
function report(played: readonly Played[]): string {
  const byOutage = keysOf(KINDS).flatMap((kind) =>
    keysOf(LENGTHS).map((length) => {
      const these = played.filter((each) => each.kind === kind && each.length === length);
      return { Slack: KINDS[kind], 'away for': length, ...count(these) };
    }),
  );
  const byStep = STEPS.map((step) => ({ at: step, ...count(played.filter((each) => each.step === step)) }));
  return `${tableOf(byOutage)}\n\n${tableOf(byStep)}`;
}

function count(played: readonly Played[]): Row {
  return {
    outages: played.length,
    posts: sum(played.map(({ posts }) => posts)),
    lost: sum(played.map(({ lost }) => lost.length)),
    twice: sum(played.map(({ twice }) => twice)),
    'the last after, s': Math.max(...played.map(({ latestMs }) => latestMs)) / 1_000,
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

function keysOf<Key extends string>(table: Record<Key, unknown>): Key[] {
  return Object.keys(table) as Key[];
}

describe('Slack goes away while people type and decide', () => {
  test('and what came of it arrives once it is back, once', async () => {
    const played: Played[] = [];
    const law = fc.asyncProperty(fc.constantFrom(...OUTAGES), async (outage) => {
      played.push(await play(outage));
      expect(played.at(-1)?.lost).toEqual([]);
    });
    const examples = drawn<Outage[]>([], OUTAGES).map((each): [Outage] => [each]);
    try {
      await fc.assert(law, { numRuns: RUNS, endOnFailure: true, examples });
    } finally {
      if (RUNS >= OUTAGES.length) console.log(report(played));
    }
    const { posts, twice } = count(played);
    expect(twice).toBeLessThanOrEqual(Number(posts) / 100);
  }, 3_600_000);
});
