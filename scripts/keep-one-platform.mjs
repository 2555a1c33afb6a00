/**
 * Removes the binaries of `onnxruntime-node` for other platforms than this one: four fifths of the package. For
 * images, which are built for one platform.
 *
 *   node scripts/keep-one-platform.mjs [FOLDER]     FOLDER: where the packages are, by default node_modules
 */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const [packages = 'node_modules'] = process.argv.slice(2);
const binaries = join(packages, 'onnxruntime-node/bin/napi-v6');
const own = join(binaries, process.platform, process.arch);

for (const platform of await readdir(binaries)) {
  for (const processor of await readdir(join(binaries, platform))) {
    const folder = join(binaries, platform, processor);
    if (folder !== own) await rm(folder, { recursive: true });
  }
}
await readdir(own);
