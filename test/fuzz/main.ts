/**
 * `npm run fuzz`: hostile payloads, signed as Slack signs them, thrown at the running bot while people use it and the
 * clock is turned. What it finds is made small, kept in `test/fixtures/hostile`, and replayed by the tests from then on.
 * `--seconds N` `--seed N` `--payloads FILE` (JSON lines or a list of `{"kind","body"}` to begin from besides its own)
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Finding, fuzz, type Outcome } from './fuzz.js';
import type { Thrown } from './throw.js';

const MIB = 2 ** 20;

function options() {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { seconds: text, seed: text, payloads: text } });
  return {
    seconds: Number(values.seconds ?? 60),
    seed: Number(values.seed ?? Math.floor(Math.random() * 1e9)),
    recorded: values.payloads === undefined ? [] : readPayloads(values.payloads),
  };
}

function readPayloads(file: string): Thrown[] {
  const given = JSON.parse(readFileSync(file, 'utf8')) as { kind: string; body: Record<string, unknown> }[];
  return given.map(({ kind, body }) => {
    const payload = (body.envelope_id === undefined ? body : body.payload) ?? {};
    if (/command|ssl_check/.test(kind)) return { kind: 'slash_commands', payload };
    return { kind: /event|url_verification|rate/.test(kind) ? 'events_api' : 'interactive', payload };
  });
}

function report(
  { findings, statuses, slowestMs, weights, acts, daysTurned }: Outcome,
  seconds: number,
): void {
  const thrown = Object.values(statuses).reduce((sum, each) => sum + each, 0);
  const answers = Object.entries(statuses).map(([status, times]) => `${times} × ${status}`);
  console.log(`${seconds} s: ${thrown} payloads thrown, ${acts} acts of people, ${daysTurned} days passed`);
  console.log(`Answers: ${answers.join(', ')}; the slowest after ${Math.round(slowestMs)} ms`);
  const marks = [0, 0.25, 0.5, 0.75, 1].map((part) => weights[Math.round(part * (weights.length - 1))]);
  const heaps = marks.map((weight) => (weight === undefined ? '?' : (weight.heap / MIB).toFixed(1)));
  console.log(`Heap after collection, MiB, from the beginning to the end: ${heaps.join(', ')}`);
  console.log(findings.length === 0 ? 'Nothing was found' : `${findings.length} things were found:`);
  for (const finding of findings) console.log(describe(finding));
}

function describe({ sign, times, fixture, suspects }: Finding): string {
  const cause =
    fixture === undefined ? `after one of ${JSON.stringify(suspects).slice(0, 3000)}` : `kept as ${fixture}`;
  return `- ${sign} (${times} ×), ${cause}`;
}

async function main(): Promise<void> {
  const { seconds, seed, recorded } = options();
  console.log(`Fuzzing for ${seconds} s, seed ${seed}`);
  const outcome = await fuzz({ seconds, seed, recorded });
  report(outcome, seconds);
  process.exit(outcome.findings.length === 0 ? 0 : 1);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
