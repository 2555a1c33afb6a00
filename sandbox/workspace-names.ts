import { parseArgs } from 'node:util';

const NAMES = ['Meridian', 'Juniper', 'Lanternfish', 'Quillwork'];

/**
 * The names of as many workspaces as `--workspaces` asks for; one when it is left out.
 * @throws Error with a sentence that says what it takes.
 */
export function workspaceNames(args: string[]): string[] {
  const { values } = parseArgs({
    args,
    options: { workspaces: { type: 'string', default: '1' }, socket: { type: 'boolean' } },
  });
  const count = Number(values.workspaces);
  if (Number.isInteger(count) && count >= 1 && count <= NAMES.length) return NAMES.slice(0, count);
  throw new Error(`--workspaces is "${values.workspaces}": give a number from 1 to ${NAMES.length}.`);
}
