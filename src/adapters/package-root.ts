import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The nearest folder that holds a `package.json`, from `from` upwards; the build has none of its own. */
export function findPackageRoot(from: string): string {
  for (let dir = resolve(from); dir !== dirname(dir); dir = dirname(dir)) {
    if (existsSync(join(dir, 'package.json'))) return dir;
  }
  throw new Error(`There is no package.json above ${from}`);
}
