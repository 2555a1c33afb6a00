import base from '../../jest.config.js';

const [unit] = base.projects;

/** The domain's own tests: what notices a change of a rule is a test of that rule. */
export default {
  ...unit,
  rootDir: '../..',
  testMatch: ['<rootDir>/test/unit/domain/**/*.test.ts'],
};
