/**
 * `npm run --silent busy -- FILE --zone ZONE --from ISO --to ISO [--email ADDRESS]` (`-`: standard input): prints the
 * busy times of a calendar file that overlap the range, as JSON lines `{"from","to"}` in UTC. What is not understood
 * goes to standard error; exit code 1 when nothing can be said.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DateTime, IANAZone } from 'luxon';
import type { FileQuestion } from '../src/adapters/calendar/ics/asked.js';
import { decodeText } from '../src/adapters/calendar/ics/decode-text.js';
import { joinBusy } from '../src/adapters/calendar/ics/join.js';
import { readBusy } from '../src/adapters/calendar/ics/read-busy.js';

const USAGE =
  'Usage: npm run --silent busy -- FILE --zone ZONE --from ISO --to ISO [--email ADDRESS]   ("-" reads standard input)';

class BadInput extends Error {}

function readZone(zone: string | undefined): string {
  if (zone !== undefined && (zone === 'UTC' || zone.includes('/')) && IANAZone.isValidZone(zone)) return zone;
  throw new BadInput(`--zone must be a time zone such as Europe/Berlin.`);
}

/** An instant; a time without an offset is one in the host's zone. */
function readInstant(option: string, value: string | undefined, zone: string): number {
  const instant = DateTime.fromISO(value ?? '', { zone });
  if (instant.isValid) return instant.toMillis();
  throw new BadInput(`--${option} must be a time such as 2027-03-08T14:00:00Z.`);
}

function readOptions(args: string[]): { file: string; question: FileQuestion } {
  const string = { type: 'string' } as const;
  const options = { zone: string, from: string, to: string, email: string };
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new BadInput(USAGE);
  const zone = readZone(values.zone);
  const from = readInstant('from', values.from, zone);
  const to = readInstant('to', values.to, zone);
  if (to <= from) throw new BadInput('--to must be later than --from.');
  if (values.email !== undefined && !values.email.includes('@')) {
    throw new BadInput('--email must be an address such as dana@example.com.');
  }
  return {
    file,
    question: { zone, from, to, ...(values.email !== undefined && { emails: [values.email] }) },
  };
}

function readText(file: string): string {
  try {
    return decodeText(readFileSync(file === '-' ? 0 : file));
  } catch (cause) {
    throw new BadInput(`${file} cannot be read: ${(cause as Error).message}`);
  }
}

// Whoever reads has had enough (`| head`).
process.stdout.on('error', () => process.exit(0));

try {
  const { file, question } = readOptions(process.argv.slice(2));
  const { busy, problems } = readBusy(readText(file), question);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  if (busy === undefined) process.exitCode = 1;
  const iso = (ms: number) => new Date(ms).toISOString();
  for (const { from, to } of joinBusy(busy ?? [], { touching: true })) {
    process.stdout.write(`${JSON.stringify({ from: iso(from), to: iso(to) })}\n`);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
