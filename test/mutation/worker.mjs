/** Tries one mutant after the other, and tells the parent how each ended. */
import { availableParallelism, loadavg } from 'node:os';
import { createHarness } from './harness.mjs';
import { survey } from './survey.mjs';

/** Where the instrumented code looks which of its mutants is active. */
const space = {};
globalThis.__stryker__ = space;
/** A loop that is gone through so many times more often than usual has no end. */
const HITS_FACTOR = 100;
/** A mutant that takes so much longer than its tests take without it has no end either. */
const PATIENCE_FACTOR = 3;
const PATIENCE_MS = 2_000;

// The parent may be killed at any time; a worker left behind would go on for hours.
process.once('disconnect', () => process.exit());

let harness;
let tests;
let costs;
const killsOf = new Map();

process.on('message', async (told) => {
  if (told.kind === 'survey') process.send(await survey(told, space));
  if (told.kind === 'prepare') {
    const contents = told.contents.map(([name, content]) => [name, withoutCounting(content)]);
    harness = createHarness(told.root, new Map(contents));
    tests = harness.load();
    costs = told.costs;
    if (tests.length !== costs.length) throw new Error('The tests changed while mutants were tried');
  }
  if (told.kind === 'try') await tryAll(told);
});

async function tryAll({ name, mutants }) {
  const kills = killsOf.get(name) ?? new Map();
  killsOf.set(name, kills);
  for (const mutant of mutants) {
    const { id, isStatic, leavesTraces } = mutant;
    const indexes = isStatic ? [...costs.keys()] : mutant.tests;
    const tookMs = indexes.reduce((sum, index) => sum + costs[index], 0);
    const patienceMs = (PATIENCE_MS + PATIENCE_FACTOR * tookMs) * busyness();
    process.send({ kind: 'begin', id, patienceMs });
    activate(mutant);
    const isKilled = (isStatic && !loads()) || (await isKilledBy(indexes, kills));
    activate();
    if (isStatic || leavesTraces) loads();
    const outcome = isKilled ? 'killed' : indexes.length === 0 ? 'not covered' : 'survived';
    process.send({ kind: 'end', id, outcome });
  }
  process.send({ kind: 'done' });
}

/** What runs while a file is loaded is changed only if it is loaded with the mutant: can it be? */
function loads() {
  try {
    tests = harness.load();
    return true;
  } catch {
    return false;
  }
}

/** On a busy machine everything takes longer. */
const busyness = () => Math.max(1, loadavg()[0] / availableParallelism());

function activate({ id, hits = 0 } = {}) {
  space.activeMutant = id;
  space.hitCount = 0;
  space.hitLimit = 1_000 + HITS_FACTOR * hits;
}

/** The tests that killed others of this file come first, and the cheap ones. */
async function isKilledBy(indexes, kills) {
  const price = (index) => costs[index] / (1 + (kills.get(index) ?? 0));
  for (const index of indexes.toSorted((a, b) => price(a) - price(b))) {
    const begunMs = performance.now();
    try {
      await tests[index]?.run();
      costs[index] = Math.min(costs[index], performance.now() - begunMs);
    } catch {
      kills.set(index, (kills.get(index) ?? 0) + 1);
      return true;
    }
  }
  return false;
}

/** Which mutants are gone through is known from the survey, and counting costs more than the code itself. */
function withoutCounting(content) {
  return content.replace(/^function stryCov_9fa48\(\) \{$.*?^\}$/ms, 'function stryCov_9fa48() {}');
}
