export default {
  mutate: ['src/domain/**/*.ts'],
  testRunner: 'jest',
  jest: { configFile: 'test/mutation/jest.config.mjs', enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // No file: Stryker would hand TypeScript 7 the options of TypeScript 5.
  tsconfigFile: 'none.json',
  // Nothing but what the tests read is copied.
  ignorePatterns: [
    '*',
    '!{config,handlers,jobs,packages,sandbox,src,test}/**',
    '!package.json',
    '!jest.config.js',
    'src/adapters/screening/model',
  ],
  tempDirName: '.data/mutation',
  cleanTempDir: 'always',
  reporters: ['clear-text', 'html', 'progress-append-only'],
  htmlReporter: { fileName: '.data/mutation.html' },
  clearTextReporter: { logTests: false, reportTests: false },
};
