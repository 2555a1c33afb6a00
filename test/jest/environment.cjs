const { createRequire } = require('node:module');

const ofJest = createRequire(require.resolve('jest/package.json'));
const { ModernFakeTimers } = ofJest('@jest/fake-timers');
const { ModuleMocker } = ofJest('jest-mock');

/** What Jest leaves among the globals for one file, beside what each file puts in the place of the one before. */
const OF_JEST = ['EVENT_HANDLERS', 'TEST_TIMEOUT_SYMBOL'].map((name) => Symbol.for(name));

/** Tests run among the globals of the worker itself, so that modules can stay loaded from file to file. */
module.exports = class PlainEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;

  constructor({ projectConfig: config }) {
    this.fakeTimersModern = new ModernFakeTimers({ config, global: globalThis });
    const names = ['console', ...OF_JEST, ...Object.keys(config.globals)];
    this.before = new Map(names.map((name) => [name, globalThis[name]]));
    this.exit = process.exit;
    Object.assign(globalThis, config.globals);
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    process.exit = this.exit;
    for (const [name, value] of this.before) globalThis[name] = value;
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return null;
  }
};
