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
/** Beside the data, readable by their owner only. */
const CONFIG = 'docker.conf';

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
  // In a file, and not among the arguments: `docker inspect` and `ps` show those to others.
  await writeFile(join(dir, CONFIG), `requirepass ${password}\n`, { mode: 0o600 });
  const container = ['run', '--detach', '--rm', '--name', name, '--publish', '127.0.0.1::6379'];
  const volume = ['--volume', `${dir}:/data`];
  // Past the image's own entry point, which would give the data to another user.
  const program = ['--entrypoint', 'redis-server', ...(await userFlags(environment))];
  const server = [`/data/${CONFIG}`, '--dir', '/data', '--bind', '0.0.0.0', ...durabilityFlags];
  await docker(environment, ...container, ...volume, ...program, IMAGE, ...server);
}

/** Whoever started us owns the data: as themselves, or as the root of an engine that runs as them. */
async function userFlags(environment: Environment): Promise<string[]> {
  const [uid, gid] = [process.getuid?.(), process.getgid?.()];
  if (uid === undefined || gid === undefined) return [];
  const options = await docker(environment, 'info', '--format', '{{json .SecurityOptions}}').catch(() => '');
  return ['--user', options.includes('rootless') ? '0:0' : `${uid}:${gid}`];
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
