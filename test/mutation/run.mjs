/** Tries all mutants of some files of the domain, and reports those that none of its unit tests notices. */
import { fork } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { mutantsOf } from './mutants.mjs';

/** A mutant that takes so much longer than all tests take without one has no end. */
const PATIENCE_FACTOR = 3;
const PATIENCE_MS = 2_000;

/** `files`: from the repository's root. `stryker`: where its packages are. */
export async function runMutants({ root, stryker, files, workers }) {
  const sources = files.map((file) => ({
    name: join(root, file),
    content: readFileSync(join(root, file), 'utf8'),
  }));
  const { files: instrumented, mutants } = await mutantsOf(stryker, sources);
  const contents = instrumented.map(({ name, content }) => [name, content]);
  const outcomes = new Map();
  const share = (worker) => mutants.filter((_, index) => index % workers === worker);
  await Promise.all(
    Array.from({ length: workers }, (_, worker) =>
      tryAll({ root, contents, mutants: share(worker) }, outcomes),
    ),
  );
  report(root, sources, mutants, outcomes);
}

/** In a process of its own, which is begun anew after a mutant without end. */
async function tryAll(task, outcomes) {
  for (let first = 0; first < task.mutants.length; ) {
    const stuck = await tryFrom(task, first, outcomes);
    if (stuck === undefined) return;
    outcomes.set(stuck, { outcome: 'timed out' });
    first = task.mutants.findIndex(({ id }) => id === stuck) + 1;
  }
}

function tryFrom({ root, contents, mutants }, first, outcomes) {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'worker.mjs'), { serialization: 'advanced' });
    let present;
    let timer;
    let patienceMs = 0;
    child.on('message', (told) => {
      clearTimeout(timer);
      if (told.kind === 'ready') {
        patienceMs = PATIENCE_MS + PATIENCE_FACTOR * told.tookMs;
        if (told.failing.length > 0)
          reject(new Error(`These fail without any mutant: ${told.failing.join(', ')}`));
      } else if (told.kind === 'begin') {
        present = told.id;
        timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      } else {
        outcomes.set(told.id, told);
        present = undefined;
      }
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      if (code) reject(new Error('A worker ended before its mutants did'));
      else resolve(present);
    });
    child.send({ root, contents, mutants: mutants.map(({ id, fileName }) => ({ id, fileName })), first });
  });
}

const isNoticed = ({ outcome } = {}) => outcome === 'killed' || outcome === 'timed out';

function report(root, sources, mutants, outcomes) {
  const lines = new Map(sources.map(({ name, content }) => [name, content.split('\n')]));
  for (const { id, fileName, location, replacement, mutatorName } of mutants) {
    const result = outcomes.get(id);
    if (isNoticed(result)) continue;
    const { line, column } = location.start;
    const at = `${relative(root, fileName)}:${line + 1}:${column + 1}`;
    console.log(`${result?.outcome ?? 'not tried'}: ${mutatorName} ${at}`);
    console.log(
      `  ${lines.get(fileName)?.[line]?.trim()}\n  → ${replacement?.replace(/\s+/g, ' ').slice(0, 120)}`,
    );
  }
  const rows = sources.map(({ name }) => ({
    name,
    own: mutants.filter(({ fileName }) => fileName === name),
  }));
  for (const { name, own } of [...rows, { name: root, own: mutants }]) {
    const noticed = own.filter(({ id }) => isNoticed(outcomes.get(id))).length;
    const share = own.length === 0 ? 100 : (100 * noticed) / own.length;
    console.log(
      `${share.toFixed(1).padStart(5)} %  ${noticed} of ${own.length}  ${relative(root, name) || 'all'}`,
    );
  }
}

/** The TypeScript files of the domain. */
export const domainFiles = (root) =>
  readdirSync(join(root, 'src/domain'), { recursive: true })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join('src/domain', file))
    .sort();
