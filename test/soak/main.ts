/**
 * `npm run soak`: a day with 2,000 interviews, the same again, and the ten days after it, on a clock that is turned; then
 * memory and Redis have to be where they were in between, but for what a finished request leaves. `--interviews N`
 */
import { parseArgs } from 'node:util';
import type { Leftovers } from './leftovers.js';
import { soak } from './soak.js';

const MIB = 2 ** 20;

function describe(left: Leftovers): string {
  const kinds = Object.entries(left).sort(([, a], [, b]) => b.bytes - a.bytes);
  const lines = kinds.map(
    ([kind, { keys, members, bytes }]) =>
      `    ${kind}: ${keys} keys, ${members} members, ${Math.round(bytes / 1024)} KiB`,
  );
  return lines.join('\n');
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { interviews: { type: 'string', default: '2000' } } });
  const interviews = Number(values.interviews);
  console.log(`A day with ${interviews} interviews`);
  const begun = Date.now();
  const { readings, problems, posts } = await soak(interviews);
  for (const { when, heap, resident, left } of readings) {
    const mib = [heap, resident].map((bytes) => (bytes / MIB).toFixed(1));
    console.log(`  ${when}: heap ${mib[0]} MiB after collection, process ${mib[1]} MiB`);
    console.log(describe(left));
  }
  console.log(`${posts} messages in ${Math.round((Date.now() - begun) / 1000)} s`);
  console.log(problems.length === 0 ? 'Everything is where it was' : `Left behind:\n${problems.join('\n')}`);
  process.exit(problems.length === 0 ? 0 : 1);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
