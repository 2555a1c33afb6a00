/** Runs all tests once without any mutant. */
import { createHarness } from './harness.mjs';

/**
 * For each mutant the tests that go through it and how often, and whether it runs while a file of the program is loaded; and
 * what each test costs (ms).
 */
export async function survey({ root, contents }, space) {
  const harness = createHarness(root, new Map(contents));
  harness.loadProgram();
  const atStart = new Set(Object.keys(space.mutantCoverage?.static ?? {}));
  const failing = [];
  const costs = [];
  for (const [index, { name, run }] of harness.load().entries()) {
    space.currentTestId = `t${index}`;
    const begunMs = performance.now();
    try {
      await run();
    } catch {
      failing.push(name);
    }
    costs[index] = performance.now() - begunMs;
  }
  space.currentTestId = undefined;
  return { failing, costs, mutants: coverageOf(space.mutantCoverage?.perTest ?? {}, atStart) };
}

function coverageOf(perTest, atStart) {
  const mutants = new Map([...atStart].map((id) => [id, { id, isStatic: true, hits: 0, tests: [] }]));
  for (const [test, counts] of Object.entries(perTest))
    for (const [id, count] of Object.entries(counts)) {
      const mutant = mutants.get(id) ?? { id, isStatic: false, hits: 0, tests: [] };
      mutant.tests.push(Number(test.slice(1)));
      mutant.hits += count;
      mutants.set(id, mutant);
    }
  return mutants;
}
