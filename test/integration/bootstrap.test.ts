import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const repository = process.cwd();
const printsItsArguments = 'console.log(JSON.stringify(process.argv.slice(1)));';

describe('setting up', () => {
  let project: string;
  const inProject = (...parts: string[]) => join(project, ...parts);

  /** A project with one source file and this repository's packages, as if npm had just installed them. */
  beforeEach(async () => {
    project = await mkdtemp(join(tmpdir(), 'ii-'));
    await cp(join(repository, 'scripts/bootstrap.mjs'), inProject('scripts/bootstrap.mjs'));
    await cp(join(repository, 'scripts/bootstrap'), inProject('scripts/bootstrap'), { recursive: true });
    const lock = { name: 'small', lockfileVersion: 3, packages: { '': { name: 'small' } } };
    await writeFile(inProject('package.json'), '{ "name": "small", "type": "module" }');
    await writeFile(inProject('package-lock.json'), JSON.stringify(lock));
    await mkdir(inProject('node_modules'));
    await writeFile(inProject('node_modules/.package-lock.json'), JSON.stringify({ packages: {} }));
    await cp(join(repository, 'node_modules/typescript'), inProject('node_modules/typescript'), {
      recursive: true,
    });
    await symlink(join(repository, 'node_modules/@typescript'), inProject('node_modules/@typescript'));
    const compilerOptions = { rootDir: '.', outDir: 'dist', module: 'nodenext', target: 'es2023', types: [] };
    await writeFile(inProject('tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
    await writeFile(inProject('tsconfig.build.json'), '{ "extends": "./tsconfig.json" }');
    await mkdir(inProject('src'));
    await writeSource('export const ready: boolean = true;');
  });
  afterEach(() => rm(project, { recursive: true, force: true }));

  test('builds once, and then only what changed', async () => {
    expect((await bootstrap()).stderr).toContain('Building …');
    expect((await bootstrap()).stderr).toBe('');
    await writeSource('export const ready: boolean = false;');
    expect((await bootstrap()).stderr).toContain('Building …');
    expect(await readFile(inProject('dist/src/index.js'), 'utf8')).toContain('ready = false');
  });

  test('keeps the last build and shows the error when a build fails', async () => {
    await bootstrap();
    await writeSource('export const ready: boolean = 1;');
    const failed = await bootstrap('--quiet');
    expect(failed).toMatchObject({ code: 1, stdout: '' });
    expect(failed.stderr).toContain('Building failed');
    expect(failed.stderr).toContain("Type 'number' is not assignable");
    expect(await readFile(inProject('dist/src/index.js'), 'utf8')).toContain('ready = true');
  });

  test('installs anew when the lock file changed, with the development packages in production too', async () => {
    await dependOnTool();
    expect((await bootstrap('--no-build')).stderr).toContain('Installing packages …');
    expect(await readFile(inProject('node_modules/tool/package.json'), 'utf8')).toContain('1.0.0');
    expect((await bootstrap('--no-build')).stderr).toBe('');
  });

  test('installs what npm has written down and not installed, as it does when only the lock file is made', async () => {
    await dependOnTool();
    const { packages } = JSON.parse(await readFile(inProject('package-lock.json'), 'utf8'));
    await writeFile(inProject('node_modules/.package-lock.json'), JSON.stringify({ packages }));
    expect((await bootstrap('--no-build')).stderr).toContain('Installing packages …');
    expect(await readFile(inProject('node_modules/tool/package.json'), 'utf8')).toContain('1.0.0');
  });

  test('runs no script of a package, which might fetch more than the registry has', async () => {
    await dependOnTool({ postinstall: 'echo > ran' });
    await bootstrap('--no-build');
    expect(await readdir(inProject('node_modules/tool'))).toEqual(['package.json']);
  });

  test('leaves npm by hand no other choice', async () => {
    const child = spawn('npm', ['config', 'get', 'ignore-scripts'], { cwd: repository });
    expect((await text(child.stdout)).trim()).toBe('true');
  });

  test('builds once when two run at the same moment, and takes over the lock of a dead one', async () => {
    await mkdir(inProject('.data'));
    await writeFile(inProject('.data/bootstrap.lock'), '99999999 dead');
    const both = await Promise.all([bootstrap(), bootstrap()]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(both.filter(({ stderr }) => stderr.includes('Building …'))).toHaveLength(1);
  });

  test('goes on as the named program, with its arguments and nothing else on standard output', async () => {
    await writeSource(printsItsArguments);
    const { stdout, code } = await bootstrap('--run', 'dist/src/index.js', '--quiet', 'a b');
    expect(JSON.parse(stdout)).toEqual([inProject('dist/src/index.js'), '--quiet', 'a b']);
    expect(code).toBe(0);
  });

  test('hands a signal given to npm start to the bot, and its exit code back', async () => {
    const { scripts } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'));
    await writeFile(inProject('package.json'), JSON.stringify({ name: 'small', type: 'module', scripts }));
    await writeSource(`
      process.on('SIGTERM', () => process.exit(42));
      setInterval(() => undefined, 1000);
      console.log('up');
    `);
    const child = spawn('npm', ['start', '--silent'], { cwd: project, stdio: ['ignore', 'pipe', 'ignore'] });
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([42, null]);
  });

  function writeSource(source: string): Promise<void> {
    return writeFile(
      inProject('src/index.ts'),
      `declare const process: any, console: any, setInterval: any;${source}`,
    );
  }

  /** The project needs a package that lies beside it. */
  async function dependOnTool(scripts: Record<string, string> = {}) {
    const tool = { version: '1.0.0', dev: true };
    const devDependencies = { tool: 'file:tool' };
    const link = { resolved: 'tool', link: true, dev: true };
    const packages = { '': { name: 'small', devDependencies }, tool, 'node_modules/tool': link };
    await mkdir(inProject('tool'));
    await writeFile(
      inProject('tool/package.json'),
      JSON.stringify({ name: 'tool', version: '1.0.0', scripts }),
    );
    await writeFile(
      inProject('package.json'),
      JSON.stringify({ name: 'small', type: 'module', devDependencies }),
    );
    await writeFile(
      inProject('package-lock.json'),
      JSON.stringify({ name: 'small', lockfileVersion: 3, requires: true, packages }),
    );
  }

  function start(...args: string[]): ChildProcess {
    const stdio = ['ignore', 'pipe', 'pipe'] as const;
    const env = { ...process.env, NODE_ENV: 'production', npm_config_offline: 'true' };
    return spawn(process.execPath, [inProject('scripts/bootstrap.mjs'), ...args], { env, stdio: [...stdio] });
  }

  async function bootstrap(...args: string[]) {
    const child = start(...args);
    const [stdout, stderr, [code]] = await Promise.all([
      text(child.stdout as NodeJS.ReadableStream),
      text(child.stderr as NodeJS.ReadableStream),
      once(child, 'exit'),
    ]);
    return { stdout, stderr, code: code as number };
  }
});
