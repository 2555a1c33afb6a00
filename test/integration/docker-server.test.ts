import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { startDockerRedis } from '../../src/adapters/redis/server/docker-server.js';
import { testRedisProgram } from '../support/redis.js';

/** Stands in for `docker`: notes what it is told, and runs the server on this machine, the volume's folder in its place. */
const DOCKER = (folder: string, port: number, server: string, libraries: string) => `#!/bin/sh
echo "$@" >> '${folder}/told'
case "$1" in
  info) cat '${folder}/engine' ;;
  port) echo 127.0.0.1:${port} ;;
  stop) pid=$(cat '${folder}/pid'); kill "$pid"; while kill -0 "$pid" 2>/dev/null; do sleep 0.02; done ;;
  run)
    shift
    while [ "$1" != redis:7.4.2-bookworm ]; do shift; done
    shift
    cd '${folder}/data'
    LD_LIBRARY_PATH='${libraries}' ${server} "\${1#/data/}" --port ${port} --bind 127.0.0.1 --daemonize yes \\
      --pidfile '${folder}/pid' --dir '${folder}/data' --appendonly yes ;;
esac
`;

describe('a Redis in Docker', () => {
  let folder: string;
  let environment: Record<string, string>;
  const told = () => readFile(join(folder, 'told'), 'utf8');

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ii-docker-'));
    const { command, argv0, env } = await testRedisProgram();
    const server = join(folder, argv0);
    const script = `#!/bin/bash\nexec -a ${argv0} ${command} "$@"\n`;
    await writeFile(server, script, { mode: 0o755 });
    await writeFile(join(folder, 'engine'), '["name=seccomp"]');
    const stand = DOCKER(folder, await freePort(), server, env.LD_LIBRARY_PATH ?? '');
    await writeFile(join(folder, 'docker'), stand, { mode: 0o755 });
    await mkdir(join(folder, 'data'));
    environment = { PATH: `${folder}:${process.env.PATH}` };
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('runs as whoever started it, and keeps its password out of what `docker inspect` shows', async () => {
    const redis = await startDockerRedis(join(folder, 'data'), 'ii-test', environment);
    const client = new Redis(redis.url);
    expect(await client.ping()).toBe('PONG');
    client.disconnect();
    expect(await told()).toContain(`--user ${process.getuid?.()}:${process.getgid?.()}`);
    expect(await told()).not.toContain(redis.password);
    expect((await stat(join(folder, 'data/docker.conf'))).mode & 0o077).toBe(0);
    const stranger = new Redis(redis.url.replace(/:[^:@]+@/, ':wrong@'), { retryStrategy: () => null });
    stranger.on('error', () => undefined);
    await expect(stranger.ping()).rejects.toThrow();
    stranger.disconnect();
    await redis.stop();
  });

  test("runs as the container's root where the engine itself runs as the user", async () => {
    await writeFile(join(folder, 'engine'), '["name=seccomp","name=rootless"]');
    const redis = await startDockerRedis(join(folder, 'data'), 'ii-test', environment);
    expect(await told()).toContain('--user 0:0');
    await redis.stop();
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
