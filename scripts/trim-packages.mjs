/**
 * Removes from the installed packages what a running bot never opens, and says what is left:
 *
 *   node scripts/trim-packages.mjs [FOLDER]     FOLDER: where the packages are, by default node_modules
 *
 * The binaries of `onnxruntime-node` for other platforms are four fifths of that package; typings and source maps
 * are a sixth of the rest; `eld` carries its table of languages in four sizes. For images, which are built for one
 * platform and compile nothing.
 */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Typings and source maps. */
const UNUSED = /\.(?:d\.[cm]?ts|map)$/;
const MEGABYTE = 1e6;

const [packages = 'node_modules'] = process.argv.slice(2);
await keepOnePlatform(join(packages, 'onnxruntime-node/bin/napi-v6'));
await keepOnly('extrasmall.js', join(packages, 'eld/src/ngrams'));
const kept = [];
for (const file of await filesIn(packages)) {
  if (UNUSED.test(file)) await rm(file);
  else kept.push((await stat(file)).size);
}
const megabytes = kept.reduce((sum, size) => sum + size, 0) / MEGABYTE;
process.stdout.write(`${packages}: ${kept.length} files, ${megabytes.toFixed(1)} MB\n`);

async function keepOnePlatform(binaries) {
  const own = join(binaries, process.platform, process.arch);
  for (const platform of await readdir(binaries)) {
    for (const processor of await readdir(join(binaries, platform))) {
      const folder = join(binaries, platform, processor);
      if (folder !== own) await rm(folder, { recursive: true });
    }
  }
  // An image without a runtime for its own platform is none: this throws.
  await readdir(own);
}

/** The table that `src/adapters/screening/language.ts` imports. */
async function keepOnly(table, folder) {
  const others = (await readdir(folder)).filter((file) => file !== table);
  for (const file of others) await rm(join(folder, file));
}

async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
