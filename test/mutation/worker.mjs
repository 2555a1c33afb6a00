/** Tries one mutant after the other, and tells the parent how each ended. */
import { createHarness } from './harness.mjs';

/** Where the instrumented code looks which of its mutants is active. */
const space = {};
globalThis.__stryker__ = space;
/** What such a file remembers between tests would be wrong for the next mutant. */
const REMEMBERS = /\/(zones|time|slots|zone-names|message-kinds|clock-message)\.ts$/;
/** A loop that is gone through so many times more often than usual has no end. */
const HITS_FACTOR = 100;

// The parent may be killed at any time; a worker left behind would go on for hours.
process.once('disconnect', () => process.exit());

process.once('message', async ({ root, contents, mutants, first }) => {
  const harness = createHarness(root, new Map(contents));
  let tests = harness.load();
  const { covering, isStatic, hits, failing, tookMs, byCost } = await coverage(tests);
  process.send({ kind: 'ready', failing, tookMs });
  for (const { id, fileName } of mutants.slice(first)) {
    process.send({ kind: 'begin', id });
    const own = covering.get(id) ?? [];
    if (own.length === 0 && !isStatic(id)) {
      process.send({ kind: 'end', id, outcome: 'not covered' });
      continue;
    }
    space.activeMutant = id;
    space.hitCount = 0;
    space.hitLimit = 1_000 + HITS_FACTOR * (hits.get(id) ?? 0);
    const killedBy = isStatic(id)
      ? await killerOfLoaded(harness, byCost)
      : await killer(byCost(own).map((index) => tests[index]));
    space.activeMutant = undefined;
    if (isStatic(id) || REMEMBERS.test(fileName)) tests = harness.load();
    process.send({ kind: 'end', id, outcome: killedBy === undefined ? 'survived' : 'killed', killedBy });
  }
  process.disconnect();
});

async function killerOfLoaded(harness, byCost) {
  try {
    const tests = harness.load();
    return await killer(byCost([...tests.keys()]).map((index) => tests[index]));
  } catch {
    return 'loading';
  }
}

/** The first test that notices. */
async function killer(tests) {
  for (const { name, run } of tests) {
    try {
      await run();
    } catch {
      return name;
    }
  }
  return undefined;
}

/** Which tests run through each mutant, and how often; and what each of them costs. */
async function coverage(tests) {
  const covering = new Map();
  const hits = new Map();
  const failing = [];
  const costs = [];
  for (const [index, test] of tests.entries()) {
    space.currentTestId = `t${index}`;
    const begunMs = performance.now();
    if ((await killer([test])) !== undefined) failing.push(test.name);
    costs[index] = performance.now() - begunMs;
  }
  space.currentTestId = undefined;
  const { static: loaded = {}, perTest = {} } = space.mutantCoverage ?? {};
  for (const [test, counts] of Object.entries(perTest))
    for (const [id, count] of Object.entries(counts)) {
      covering.set(id, [...(covering.get(id) ?? []), Number(test.slice(1))]);
      hits.set(id, (hits.get(id) ?? 0) + count);
    }
  const tookMs = costs.reduce((sum, cost) => sum + cost, 0);
  const byCost = (indexes) => indexes.toSorted((a, b) => costs[a] - costs[b]);
  return { covering, hits, failing, tookMs, byCost, isStatic: (id) => id in loaded };
}
