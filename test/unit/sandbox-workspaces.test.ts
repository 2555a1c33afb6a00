import { workspaceNames } from '../../sandbox/workspace-names.js';

it('the sandbox opens as many workspaces as it is asked for', () => {
  expect(workspaceNames(['--socket'])).toHaveLength(1);
  expect(workspaceNames(['--workspaces', '2'])).toEqual(['Meridian', 'Juniper']);
});

it.each(['0', '9', 'two'])('the sandbox says what it takes when it is asked for %s workspaces', (count) => {
  expect(() => workspaceNames(['--workspaces', count])).toThrow('give a number from 1 to 4');
});
