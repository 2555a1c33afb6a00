/**
 * Jest gives each test file a registry of its own, into which it loads the program and all packages anew: a third of the
 * time that our tests took. None of them mocks a module, so a worker keeps what it has loaded. Only the tests themselves
 * and what is in `test/support` start afresh in each file.
 */
const hooks = require('node:async_hooks');
const Module = require('node:module');
const { join, sep } = require('node:path');

const ofJest = Module.createRequire(require.resolve('jest/package.json'));
const { default: Runtime } = ofJest('jest-runtime');
const CIRCUS = `${sep}jest-circus${sep}build${sep}`;
const HERE = __dirname + sep;
const PACKAGES = `${sep}node_modules${sep}`;
const resolve = Module._resolveFilename;
const loadScript = Module._extensions['.js'];

/** Whose turn it is: it knows how to compile, and which names stand for others. */
let current;
/** Of everything that this worker has compiled, so that a failure names the line that was written. */
const sourceMaps = new Map();

module.exports = class KeepingRuntime extends Runtime {
  /** Of Jest itself, for this file. One that is left on slows down each promise of all files that follow. */
  storages = [];

  constructor(config, environment, resolver, transformer, ...rest) {
    super(config, environment, resolver, transformer, ...rest);
    this.transformer = transformer;
    this.names = config.moduleNameMapper.map(([pattern, name]) => [new RegExp(pattern), name]);
    this.tests = join(config.rootDir, 'test') + sep;
    current = this;
    install();
  }

  requireModule(from, name = from) {
    globalThis.jest = this.jestGlobals.jestObjectFor(from);
    return Module.createRequire(from)(name);
  }

  requireInternalModule(from, name = from) {
    const { storages } = this;
    const own = Object.getOwnPropertyDescriptor(hooks, 'AsyncLocalStorage');
    const noted = class extends hooks.AsyncLocalStorage {
      constructor(...options) {
        super(...options);
        storages.push(this);
      }
    };
    // From Node 24 on it is a getter, which cannot be assigned to.
    Object.defineProperty(hooks, 'AsyncLocalStorage', { value: noted, configurable: true, enumerable: true });
    try {
      return Module.createRequire(from)(name);
    } finally {
      Object.defineProperty(hooks, 'AsyncLocalStorage', own);
    }
  }

  getSourceMaps() {
    return sourceMaps;
  }

  /** Jest would put one in the place of Node's that loads modules from its own registry. */
  installGetBuiltinModule() {}

  teardown() {
    super.teardown();
    for (const storage of this.storages) storage.disable();
    for (const path of Object.keys(require.cache)) if (this.isFresh(path)) delete require.cache[path];
  }

  isFresh(path) {
    return path.includes(CIRCUS) || (path.startsWith(this.tests) && !path.startsWith(HERE));
  }
};

function install() {
  Module._resolveFilename = resolveFilename;
  Module._extensions['.ts'] = compile;
  Module._extensions['.js'] = (module, filename) =>
    current.transformer.shouldTransform(filename) ? compile(module, filename) : loadScript(module, filename);
}

function resolveFilename(request, parent, ...rest) {
  const [pattern, name] = current.names.find(([each]) => each.test(request)) ?? [];
  const isOurs = parent?.filename && !parent.filename.includes(PACKAGES);
  return resolve(pattern && isOurs ? request.replace(pattern, name) : request, parent, ...rest);
}

function compile(module, filename) {
  const { code, sourceMapPath } = current.transformer.transform(
    filename,
    current._getFullTransformationOptions(),
  );
  if (sourceMapPath) sourceMaps.set(filename, sourceMapPath);
  module._compile(code, filename);
}
