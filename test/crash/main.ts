/**
 * `npm run test:crash`: processes of the bot and Redis are killed, frozen and cut off from each other, Slack misbehaves,
 * clocks are set and people change their minds, all at random instants; and still everything that is due arrives, once,
 * at the right person. Requests that are written into calendars meanwhile stand there once in the end.
 * `--calendars`: nothing else; `--cluster`: on a Redis Cluster whose masters die.
 * `--seed N` `--interviews N` `--rounds N` `--waves N` `--bots N` `--short` `--calendars` `--cluster` `--verbose`
 */
import { parseArgs } from 'node:util';
import { report } from './report.js';
import { run } from './run.js';
import type { RunOptions } from './show.js';

function options(): RunOptions {
  const number = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    options: {
      ...{ seed: number, interviews: number, rounds: number, waves: number, bots: number },
      ...{ short: flag, verbose: flag, cluster: flag, calendars: flag },
    },
  });
  const given = (value: string | undefined, usual: number) => (value === undefined ? usual : Number(value));
  return {
    seed: given(values.seed, Math.floor(Math.random() * 1e9)),
    interviews: given(values.interviews, values.short ? 60 : 120),
    rounds: given(values.rounds, values.calendars ? 0 : values.short ? 1 : 2),
    waves: given(values.waves, values.calendars ? 8 : values.short ? 1 : 4),
    bots: given(values.bots, values.short ? 2 : 3),
    short: values.short,
    cluster: values.cluster,
    verbose: values.verbose,
  };
}

async function main(): Promise<void> {
  const chosen = options();
  const { seed, interviews, rounds, waves, bots } = chosen;
  console.log(
    `Crash test, seed ${seed}: ${rounds} × ${interviews} interviews, calendars ${waves} times, ${bots} processes of the bot`,
  );
  const { verdict, troubles, dir } = await run(chosen);
  report(verdict, troubles);
  if (verdict.violations.length === 0) return process.exit(0);
  const flags = [chosen.short ? ' --short' : '', chosen.cluster ? ' --cluster' : '', ` --seed ${seed}`].join(
    '',
  );
  console.log(
    `\nTo replay it: npm run test:crash --${flags} --interviews ${interviews} --rounds ${rounds} --waves ${waves}`,
  );
  console.log(`Logs of the processes: ${dir}`);
  process.exit(1);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
