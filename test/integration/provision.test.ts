import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { startLocalRedis } from '../../src/adapters/redis/server/local-server.js';
import { findRedisProgram } from '../../src/adapters/redis/server/provision.js';
import { type Environment, whichProgram } from '../../src/adapters/redis/server/redis-program.js';
import { testRedisProgram } from '../support/redis.js';

const DOWNLOAD_MS = 180_000;

describe('finding a Redis', () => {
  let work: string;
  let cacheDir: string;
  const steps: string[] = [];
  const find = (environment: Environment) =>
    findRedisProgram({ cacheDir, environment, log: (step) => void steps.push(step) });

  beforeEach(async () => {
    work = await mkdtemp(join(tmpdir(), 'ii-'));
    cacheDir = join(work, 'cache');
    steps.length = 0;
  });
  afterEach(() => rm(work, { recursive: true, force: true }));

  test(
    'fetches one where apt exists, and else says what was tried and what to do',
    async () => {
      const environment: Environment = {
        ...process.env,
        REDIS_SERVER_BIN: undefined,
        PATH: await pathWithout(/redis|valkey|docker/),
      };
      if ((await whichProgram('apt-get', environment)) === undefined) {
        expect(await find(environment)).toEqual({
          tried: expect.arrayContaining([expect.stringContaining('there is no apt-get here')]),
        });
        return;
      }
      const found = await Promise.all([find(environment), find(environment)]);
      expect(found).toEqual([
        { program: expect.objectContaining({ argv0: 'redis-server' }) },
        { program: expect.objectContaining({ command: join(cacheDir, 'redis/usr/bin/redis-check-rdb') }) },
      ]);
      expect((await readdir(cacheDir)).sort()).toEqual(['redis']);
      steps.length = 0;
      expect(await find(environment)).toEqual(found[0]);
      expect(steps).toEqual([]);
      const local = await startLocalRedis({
        dataDir: join(work, 'data'),
        cacheDir,
        environment,
        log: () => undefined,
      });
      await local.stop();
    },
    DOWNLOAD_MS,
  );

  test('prefers what is on PATH, by whatever name, to the cache', async () => {
    const { command, env } = await testRedisProgram();
    await mkdir(join(work, 'bin'));
    await wrap(join(work, 'bin/valkey-server'), `exec -a redis-server ${command} "$@"`, env.LD_LIBRARY_PATH);
    const environment = { PATH: join(work, 'bin') };
    expect(await find(environment)).toMatchObject({ program: { command: join(work, 'bin/valkey-server') } });
  });

  test('passes over a Redis that is too old or is none', async () => {
    await mkdir(join(work, 'bin'));
    await wrap(join(work, 'bin/redis-server'), 'echo "Redis server v=6.0.16 sha=00000000:0"');
    await wrap(join(work, 'bin/valkey-server'), 'echo hello');
    expect(await find({ PATH: join(work, 'bin') })).toEqual({
      tried: [
        expect.stringMatching(/redis-server: its version 6.0.16 is older than 6.2/),
        expect.stringMatching(/valkey-server: it does not answer --version/),
        expect.stringMatching(/the cache .*: nothing there yet/),
        expect.stringMatching(/there is no apt-get here/),
      ],
    });
  });

  test('stops when REDIS_SERVER_BIN names something that is none, and falls through to nothing', async () => {
    await expect(find({ ...process.env, REDIS_SERVER_BIN: join(work, 'missing') })).rejects.toMatchObject({
      code: 'redis_server_bin',
      message: expect.stringContaining('REDIS_SERVER_BIN is set to'),
    });
  });

  test('ends a start with one message for every system when none can be had', async () => {
    const options = {
      dataDir: join(work, 'data'),
      cacheDir,
      environment: { PATH: '' },
      log: () => undefined,
    };
    const error = await startLocalRedis(options).catch((reason: Error) => reason);
    expect(error).toMatchObject({ name: 'ConfigError', code: 'no_redis' });
    for (const word of ['PATH', 'cache', 'apt-get', 'Docker', 'macOS', 'Debian', 'Fedora', 'Windows']) {
      expect((error as Error).message).toContain(word);
    }
  });

  /** A PATH that leads to every program of this machine but those. */
  async function pathWithout(hidden: RegExp): Promise<string> {
    const bin = join(work, 'path');
    await mkdir(bin);
    for (const folder of (process.env.PATH ?? '').split(delimiter).filter((each) => existsSync(each))) {
      for (const name of await readdir(folder)) {
        if (!hidden.test(name)) await symlink(join(folder, name), join(bin, name)).catch(() => undefined);
      }
    }
    return bin;
  }
});

async function wrap(path: string, command: string, libraryPath = ''): Promise<void> {
  const bash = execFileSync('sh', ['-c', 'command -v bash || command -v sh'], { encoding: 'utf8' }).trim();
  await writeFile(path, `#!${bash}\nexport LD_LIBRARY_PATH='${libraryPath}'\n${command}\n`);
  await chmod(path, 0o755);
}
