/**
 * Runs the domain's unit tests again and again in one process, which is many times faster than Jest for each mutant: the
 * tests are pure, so that nothing but the program's own modules has to be loaded anew.
 */
import { readdirSync, readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import { transformSync } from '@swc/core';

const require = createRequire(import.meta.url);
/** What Jest itself is made of. */
const ofJest = createRequire(require.resolve('jest/package.json'));
const OURS = /\/(config|src|test)\/.*\.ts$/;
const DRAWN = 10;
const SWC = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs' },
};

/** `contents`: of files that are not taken as they stand, by their paths. */
export function createHarness(root, contents) {
  const compiled = new Map();
  const tests = [];
  let names = [];
  let before = [];

  const resolve = Module._resolveFilename;
  Module._resolveFilename = (request, ...rest) => {
    if (/^\.{1,2}\/.*\.js$/.test(request) && OURS.test(rest[0]?.filename ?? ''))
      return resolve(request.replace(/\.js$/, '.ts'), ...rest);
    return resolve(request, ...rest);
  };
  Module._extensions['.ts'] = (module, filename) => {
    if (!compiled.has(filename)) {
      const source = contents.get(filename) ?? readFileSync(filename, 'utf8');
      compiled.set(filename, transformSync(source, { ...SWC, filename }).code);
    }
    module._compile(compiled.get(filename), filename);
  };

  const { bind } = ofJest('jest-each');
  const describe = (name, work) => {
    const [outer, outerBefore] = [names, before];
    [names, before] = [[...names, name], [...before]];
    work();
    [names, before] = [outer, outerBefore];
  };
  const test = (name, work) => {
    const first = before;
    tests.push({
      name: [...names, name].join(' '),
      run: async () => {
        for (const each of first) await each();
        await work();
      },
    });
  };
  describe.each = bind(describe, false);
  test.each = bind(test, false);
  Object.assign(globalThis, { describe, test, it: test, beforeEach: (work) => before.push(work) });
  globalThis.expect = ofJest('expect').expect;
  drawLittle();

  const folder = join(root, 'test/unit/domain');
  const files = readdirSync(folder).filter((file) => file.endsWith('.test.ts'));
  const forget = () => {
    for (const [path, module] of Object.entries(require.cache)) {
      if (!OURS.test(path)) continue;
      // Whoever required a module would keep it for good.
      if (module.parent) module.parent.children.length = 0;
      delete require.cache[path];
    }
  };
  return {
    /** Loads the files of the program that were given, without the tests. */
    loadProgram: () => {
      for (const path of contents.keys()) require(path);
    },
    /** Loads the program and its tests anew. */
    load: () => {
      forget();
      tests.length = 0;
      for (const file of files) require(join(folder, file));
      return tests;
    },
  };
}

/** A change of a rule is to be noticed by its examples; what properties draw by chance would tell now this, now that. */
function drawLittle() {
  const path = require.resolve('fast-check');
  const given = require(path);
  const assert = (property, { numRuns = DRAWN, ...rest } = {}) =>
    given.assert(property, { ...rest, seed: 1, numRuns: Math.min(numRuns, DRAWN) });
  require.cache[path].exports = { __esModule: true, ...given, default: { ...given.default, assert } };
}
