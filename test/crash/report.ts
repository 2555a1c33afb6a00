import type { Troubles } from './chaos.js';
import type { Verdict } from './verdict.js';

const VIOLATIONS_SHOWN = 40;

/** Says what came of a run. */
export function report({ violations, counts, lateness }: Verdict, troubles: Troubles): void {
  const { deaths, cuts, refusals, outages, steps, faults } = troubles;
  console.log(
    `\nDeaths of processes: ${deaths.length}; cut off: ${cuts.length}; of Redis: ${outages.length}; clocks set: ${steps}; faults of Slack: ${faults}; Slack took nothing: ${refusals.length}`,
  );
  for (const [what, number] of Object.entries(counts).sort()) console.log(`  ${what}: ${number}`);
  console.log(`Lateness of the clock's messages, far from trouble: ${quantiles(lateness.calm)}`);
  console.log(`Lateness of the clock's messages, near trouble: ${quantiles(lateness.troubled)}`);
  for (const violation of violations.slice(0, VIOLATIONS_SHOWN)) console.log(`VIOLATED: ${violation}`);
  if (violations.length > VIOLATIONS_SHOWN) console.log(`… ${violations.length - VIOLATIONS_SHOWN} more`);
  console.log(violations.length === 0 ? '\nEvery law held.' : `\n${violations.length} violations.`);
}

function quantiles(values: number[]): string {
  if (values.length === 0) return 'none';
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms (${sorted.length} messages)`;
}
