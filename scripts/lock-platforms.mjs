/**
 * Adds to package-lock.json the packages for other platforms that npm left out, so that `npm ci` works everywhere:
 * npm writes down an optional package only when it could look it up (npm/cli#4828), but insists on it later.
 * Run by `npm run lock`, after a dependency was added or changed.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const OPERATING_SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];
const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));

for (const [path, { dev, optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (isLocked(name, path) || !/^\d+\.\d+\.\d+$/.test(version)) continue;
    const platform = platformOf(name);
    if (platform === undefined) continue;
    lock.packages[`node_modules/${name}`] = { version, ...platform, ...(dev && { dev }), optional: true };
  }
}

const { '': project, ...others } = lock.packages;
const sorted = Object.entries(others).sort(([a], [b]) => a.localeCompare(b, 'en'));
lock.packages = { '': project, ...Object.fromEntries(sorted) };
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);

function isLocked(name, path) {
  return lock.packages[`node_modules/${name}`] ?? lock.packages[`${path}/node_modules/${name}`];
}

/** These packages are all named after the platform that they are for. */
function platformOf(name) {
  const words = name.split(/[-/]/);
  const os = OPERATING_SYSTEMS.find((each) => words.includes(each));
  const cpu = PROCESSORS.find((each) => words.includes(each));
  const libc = words.some((word) => word.startsWith('musl')) && { libc: ['musl'] };
  return os && cpu && { cpu: [cpu], ...libc, os: [os] };
}
