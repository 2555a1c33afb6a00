/** Tries one mutant after the other, and tells the parent how each ended. */
import { createHarness } from './harness.mjs';
import { survey } from './survey.mjs';

/** Where the instrumented code looks which of its mutants is active. */
const space = {};
globalThis.__stryker__ = space;
/** What such a file remembers between tests would be wrong for the next mutant. */
const REMEMBERS = /\/(zones|time|slots|capacity)\.ts$/;
/** A loop that is gone through so many times more often than usual has no end. */
const HITS_FACTOR = 100;
/** A mutant that takes so much longer than its tests take without it has no end either. */
const PATIENCE_FACTOR = 3;
const PATIENCE_MS = 2_000;

// The parent may be killed at any time; a worker left behind would go on for hours.
process.once('disconnect', () => process.exit());

let harness;
let costs;
let kills = new Map();
let file;

process.on('message', async (told) => {
  if (told.kind === 'survey') process.send(await survey(told, space));
  if (told.kind === 'prepare') {
    harness = createHarness(told.root);
    costs = told.costs;
  }
  if (told.kind === 'try') await tryAll(told);
});

async function tryAll({ name, content, mutants }) {
  if (file !== name) kills = new Map();
  file = name;
  harness.replace(new Map([[name, withoutCounting(content)]]));
  let tests = harness.load();
  for (const mutant of mutants) {
    const { id, isStatic } = mutant;
    const indexes = isStatic ? [...costs.keys()] : mutant.tests;
    const tookMs = indexes.reduce((sum, index) => sum + costs[index], 0);
    process.send({ kind: 'begin', id, patienceMs: PATIENCE_MS + PATIENCE_FACTOR * tookMs });
    if (indexes.length === 0) {
      process.send({ kind: 'end', id, outcome: 'not covered' });
      continue;
    }
    activate(mutant);
    const isKilled = isStatic ? await isKilledFromStart(indexes) : await isKilledBy(tests, indexes);
    activate();
    if (isStatic || REMEMBERS.test(name)) tests = harness.load();
    process.send({ kind: 'end', id, outcome: isKilled ? 'killed' : 'survived' });
  }
  process.send({ kind: 'done' });
}

function activate({ id, hits = 0 } = {}) {
  space.activeMutant = id;
  space.hitCount = 0;
  space.hitLimit = 1_000 + HITS_FACTOR * hits;
}

/** What runs while a file is loaded is changed only if it is loaded with the mutant. */
async function isKilledFromStart(indexes) {
  try {
    return await isKilledBy(harness.load(), indexes);
  } catch {
    return true;
  }
}

/** The tests that killed others of this file come first, and the cheap ones. */
async function isKilledBy(tests, indexes) {
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
