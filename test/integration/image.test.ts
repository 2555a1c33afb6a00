import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const repository = join(__dirname, '../..');
const { platform, arch } = process;

describe('the image', () => {
  it("carries one platform's runtime", () => {
    const packages = mkdtempSync(join(tmpdir(), 'ii-image-'));
    const binaries = join(packages, 'onnxruntime-node/bin/napi-v6');
    for (const folder of [`${platform}/${arch}`, `${platform}/other`, 'beos/x64']) {
      mkdirSync(join(binaries, folder), { recursive: true });
      writeFileSync(join(binaries, folder, 'runtime'), '');
    }
    execFileSync(process.execPath, [join(repository, 'scripts/keep-one-platform.mjs'), packages]);
    const left = readdirSync(binaries, { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    expect(left.map(({ parentPath }) => parentPath)).toEqual([join(binaries, platform, arch)]);
  });

  it('is installed with the settings of npm that this repository has', () => {
    const steps = readFileSync(join(repository, 'Dockerfile'), 'utf8').split('\n');
    const copied = steps.findIndex((step) => /^COPY .*\.npmrc/.test(step));
    expect(copied).toBeGreaterThan(-1);
    expect(copied).toBeLessThan(steps.findIndex((step) => step.includes('npm ci')));
  });
});
