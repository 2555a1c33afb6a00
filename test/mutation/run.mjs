/** Tries all mutants of some files of the domain, and reports those that none of its unit tests notices. */
import { fork } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutantsOf } from './mutants.mjs';
import { report } from './report.mjs';

/** So many mutants of one file are handed to a worker at a time. */
const SHARE = 60;
/** What such a file remembers between tests would be wrong for the next mutant. */
const REMEMBERS = /\/(zones|time|slots|capacity)\.ts$/;

/** `files`: from the repository's root. `stryker`: where its packages are. */
export async function runMutants({ root, stryker, files, workers }) {
  const sources = files.map((file) => ({
    name: join(root, file),
    content: readFileSync(join(root, file), 'utf8'),
  }));
  const { files: instrumented, mutants } = await mutantsOf(stryker, sources);
  const contents = instrumented.map(({ name, content }) => [name, content]);
  const survey = await surveyed(root, contents);
  const outcomes = new Map();
  const queue = sharesOf(mutants, survey);
  await Promise.all(
    Array.from({ length: workers }, () => work({ root, contents, costs: survey.costs }, queue, outcomes)),
  );
  report(root, sources, mutants, outcomes);
  console.log(`in ${Math.round(performance.now() / 1_000)} s, with ${workers} workers`);
}

/**
 * After a mutant that is there when a file is loaded, or that leaves traces, all is loaded anew, and then runs slowly at
 * first. So these come last.
 */
function sharesOf(mutants, survey) {
  const known = mutants.map(({ id, fileName: name }) => ({
    ...{ id, name, tests: [], leavesTraces: REMEMBERS.test(name) },
    ...survey.mutants.get(id),
  }));
  const isLast = ({ isStatic, leavesTraces }) => isStatic || leavesTraces;
  return [known.filter((mutant) => !isLast(mutant)), known.filter(isLast)].flatMap((some) =>
    [...new Set(some.map(({ name }) => name))].flatMap((name) => {
      const own = some.filter((mutant) => mutant.name === name);
      return Array.from({ length: Math.ceil(own.length / SHARE) }, (_, index) => ({
        ...{ name, mutants: own.slice(index * SHARE, (index + 1) * SHARE) },
      }));
    }),
  );
}

/** Which tests go through which mutants, from one run of all tests without any. */
function surveyed(root, contents) {
  return new Promise((resolve, reject) => {
    const child = begin();
    child.once('message', (survey) => {
      child.disconnect();
      if (survey.failing.length === 0) resolve(survey);
      else reject(new Error(`These fail without any mutant: ${survey.failing.join(', ')}`));
    });
    child.once('exit', () => reject(new Error('The tests could not be run without any mutant')));
    child.send({ kind: 'survey', root, contents });
  });
}

/** Takes one share after the other, in a process that is begun anew after a mutant without end. */
async function work(prepared, queue, outcomes) {
  let child;
  for (let share = queue.shift(); share !== undefined; share = queue.shift())
    for (let left = share.mutants; left.length > 0; ) {
      if (child === undefined) {
        child = begin();
        child.send({ kind: 'prepare', ...prepared });
      }
      const stuck = await tryMutants(child, { ...share, mutants: left }, outcomes);
      if (stuck === undefined) break;
      child = undefined;
      outcomes.set(stuck, { outcome: 'timed out' });
      left = left.slice(left.findIndex(({ id }) => id === stuck) + 1);
    }
  child?.disconnect();
}

/** Gives the id of a mutant without end, which ends the process, or nothing when all were tried. */
function tryMutants(child, share, outcomes) {
  return new Promise((resolve, reject) => {
    let present;
    let timer;
    const ended = () => {
      clearTimeout(timer);
      if (present === undefined) reject(new Error('A worker ended before its mutants did'));
      else resolve(present);
    };
    child.once('exit', ended);
    child.on('message', function heard(told) {
      clearTimeout(timer);
      present = told.kind === 'begin' ? told.id : undefined;
      if (told.kind === 'begin') timer = setTimeout(() => child.kill('SIGKILL'), told.patienceMs);
      if (told.kind === 'end') outcomes.set(told.id, told);
      if (told.kind !== 'done') return;
      child.off('exit', ended).off('message', heard);
      resolve();
    });
    child.send({ kind: 'try', ...share });
  });
}

const begin = () => fork(join(import.meta.dirname, 'worker.mjs'), { serialization: 'advanced' });

/** The TypeScript files of the domain. */
export const domainFiles = (root) =>
  readdirSync(join(root, 'src/domain'), { recursive: true })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join('src/domain', file))
    .sort();
