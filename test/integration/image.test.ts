import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

const repository = join(__dirname, '../..');
const { platform, arch } = process;

describe('the image', () => {
  it("carries one platform's runtime, one table of languages, and no typings and source maps", () => {
    const packages = mkdtempSync(join(tmpdir(), 'ii-image-'));
    const own = `onnxruntime-node/bin/napi-v6/${platform}/${arch}/runtime`;
    const others = [`${platform}/other`, 'beos/x64'].map(
      (each) => `onnxruntime-node/bin/napi-v6/${each}/runtime`,
    );
    const [table, larger] = ['eld/src/ngrams/extrasmall.js', 'eld/src/ngrams/large.js'] as const;
    const unused = ['luxon/luxon.js.map', 'zod/index.d.ts', 'zod/index.d.mts', 'zod/index.d.cts'];
    for (const file of [own, table, larger, ...others, ...unused, 'luxon/luxon.js', 'luxon/d.ts.js']) {
      mkdirSync(dirname(join(packages, file)), { recursive: true });
      writeFileSync(join(packages, file), '12345');
    }
    const said = execFileSync(process.execPath, [join(repository, 'scripts/trim-packages.mjs'), packages]);
    const left = readdirSync(packages, { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    expect(left.map(({ parentPath, name }) => relative(packages, join(parentPath, name))).sort()).toEqual([
      table,
      'luxon/d.ts.js',
      'luxon/luxon.js',
      own,
    ]);
    expect(said.toString()).toContain('4 files, 0.0 MB');
  });

  it('is installed with the settings of npm that this repository has', () => {
    const steps = readFileSync(join(repository, 'Dockerfile'), 'utf8').split('\n');
    const copied = steps.findIndex((step) => /^COPY .*\.npmrc/.test(step));
    expect(copied).toBeGreaterThan(-1);
    expect(copied).toBeLessThan(steps.findIndex((step) => step.includes('npm ci')));
  });
});
