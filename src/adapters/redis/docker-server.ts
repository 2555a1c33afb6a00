import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Endpoint } from './redis-probe.js';
import { durabilityFlags, untilReady } from './redis-process.js';
import { type Environment, whichProgram } from './redis-program.js';

const run = promisify(execFile);
const IMAGE = 'redis:7.4.2-bookworm';

/** A Redis in a container that only this machine reaches, with a password of its own. */
export interface DockerRedis {
  url: string;
  endpoint: Endpoint;
  password: string;
  stop(): Promise<void>;
}

/** Why Docker cannot be used here; undefined when it can. */
export async function dockerProblem(environment: Environment): Promise<string | undefined> {
  if ((await whichProgram('docker', environment)) === undefined) return 'there is no docker here';
  try {
    await docker(environment, 'info', '--format', '{{.ServerVersion}}');
    return undefined;
  } catch {
    return 'docker is here, but its engine does not answer';
  }
}

/** Starts the container of this data folder, or adopts it when it is running. */
export async function startDockerRedis(
  dir: string,
  name: string,
  environment: Environment,
): Promise<DockerRedis> {
  const password = await passwordIn(join(dir, 'docker-password'));
  const running = await docker(environment, 'ps', '--quiet', '--filter', `name=^${name}$`);
  if (running === '') await runContainer(dir, name, password, environment);
  const port = Number(
    (await docker(environment, 'port', name, '6379/tcp')).split('\n')[0]?.split(':').at(-1),
  );
  const endpoint = { host: '127.0.0.1', port };
  await untilReady(endpoint, { password });
  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    endpoint,
    password,
    stop: async () => {
      await docker(environment, 'stop', name);
    },
  };
}

async function runContainer(dir: string, name: string, password: string, environment: Environment) {
  const container = ['run', '--detach', '--rm', '--name', name, '--publish', '127.0.0.1::6379'];
  const volume = ['--volume', `${dir}:/data`];
  const server = ['redis-server', '--dir', '/data', '--requirepass', password, ...durabilityFlags];
  await docker(environment, ...container, ...volume, IMAGE, ...server);
}

async function passwordIn(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    const password = randomBytes(24).toString('hex');
    await writeFile(file, password, { mode: 0o600 });
    return password;
  }
}

async function docker(environment: Environment, ...args: string[]): Promise<string> {
  const { stdout } = await run('docker', args, { env: { ...environment }, timeout: 300_000 });
  return stdout.trim();
}
