import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Stryker's mutants of some files: each file with all of its mutants behind switches, and what each of them changes.
 * `stryker`: where its packages are.
 */
export async function mutantsOf(stryker, files) {
  const path = createRequire(join(stryker, 'package.json')).resolve('@stryker-mutator/instrumenter');
  const { Instrumenter } = await import(pathToFileURL(path).href);
  const silent = { isDebugEnabled: () => false, debug: () => undefined, info: () => undefined };
  const options = { plugins: null, excludedMutations: [], ignorers: [] };
  return new Instrumenter(silent).instrument(
    files.map((file) => ({ ...file, mutate: true })),
    options,
  );
}
