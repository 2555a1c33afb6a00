/**
 * `npm run bench`: what the bot costs and how punctual it is, beside what the machine needs for the bare work. Prints
 * tables and, last, the same as one line of JSON. `--only NAME` (several times), `--short` for a smoke test,
 * `--json FILE` to write the JSON there too.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { BENCHES } from './benches.js';
import type { Size } from './support/bench.js';
import { tableOf } from './support/table.js';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      short: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const size: Size = values.short ? 'short' : 'full';
  const wanted = BENCHES.filter(({ name, long }) =>
    values.only ? values.only.includes(name) : !(values.short && long),
  );
  if (wanted.length === 0) throw new Error(`There are: ${BENCHES.map(({ name }) => name).join(', ')}`);
  const results: Record<string, unknown> = {};
  for (const { name, title, run } of wanted) {
    const began = performance.now();
    const rows = await run(size);
    results[name] = rows;
    console.log(`\n${title} (${Math.round((performance.now() - began) / 1000)} s)`);
    console.log(tableOf(rows));
  }
  console.log(`\n${JSON.stringify(results)}`);
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(results, null, 2)}\n`);
  process.exit(0);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
