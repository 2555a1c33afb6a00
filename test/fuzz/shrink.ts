import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Thrown } from './throw.js';

/** Where what was found is kept, and replayed from by the integration tests. */
const FIXTURES = 'test/fixtures/hostile';
const TRIES_MAX = 150;

/** Leaves out of a payload whatever is not needed for it to fail. */
export async function shrink(thrown: Thrown, fails: (thrown: Thrown) => Promise<boolean>): Promise<Thrown> {
  let smallest = thrown;
  let tries = 0;
  for (let shrunk = true; shrunk && tries < TRIES_MAX; ) {
    shrunk = false;
    for (const path of pathsIn(smallest.payload)) {
      const less = without(smallest, path);
      if (less === undefined) continue;
      tries += 1;
      if (tries >= TRIES_MAX) break;
      if (!(await fails(less))) continue;
      smallest = less;
      shrunk = true;
    }
  }
  return smallest;
}

/** Keeps it as a fixture; gives the file's name. */
export async function keep(what: string, { kind, payload }: Thrown): Promise<string> {
  const folder = resolve(FIXTURES);
  await mkdir(folder, { recursive: true });
  const name = what
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '');
  const file = join(folder, `${name}.json`);
  await writeFile(file, `${JSON.stringify({ what, kind, payload }, undefined, 2)}\n`);
  return file;
}

type Path = string[];

/** Every place in a payload, the outermost first. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null || path.length > 10) return [];
  const keys = Object.keys(value);
  const own = keys.map((key) => [...path, key]);
  return [...own, ...keys.flatMap((key) => pathsIn((value as Record<string, unknown>)[key], [...path, key]))];
}

function without({ kind, payload }: Thrown, path: Path): Thrown | undefined {
  const copy = JSON.parse(JSON.stringify(payload)) as unknown;
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], copy);
  const key = path.at(-1) ?? '';
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, key)) return undefined;
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete (parent as Record<string, unknown>)[key];
  return { kind, payload: copy };
}
