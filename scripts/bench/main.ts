/**
 * `npm run bench`: what the bot costs and how punctual it is, beside what the machine needs for the bare work.
 * `--only NAME` (several times), `--short` for a minute's worth, `--full` for the largest sizes, `--json FILE`.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { BENCHES, type Size } from './benches.js';
import { printTable } from './table.js';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      short: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const size: Size = values.short ? 'short' : values.full ? 'full' : 'usual';
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
    printTable(rows);
  }
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(results, null, 2)}\n`);
  process.exit(0);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
