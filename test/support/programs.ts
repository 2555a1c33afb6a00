import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

export interface Running {
  child: ChildProcess;
  /** Resolves with everything said so far, once it matches. */
  says(pattern: RegExp): Promise<string>;
  said(): string;
}

const running: ChildProcess[] = [];

function run(args: string[], env: NodeJS.ProcessEnv = process.env): Running {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  let output = '';
  const listeners = new Set<() => void>();
  const hear = (chunk: Buffer) => {
    output += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const says = (pattern: RegExp) =>
    new Promise<string>((done, failed) => {
      const look = () => pattern.test(output) && done(output);
      listeners.add(look);
      child.once('exit', (code) => failed(new Error(`ended with ${code}: ${output}`)));
      look();
    });
  return { child, says, said: () => output };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Gives a way to run programs of Node; what a test started ends with it, and gets a moment to end its own. */
export function runPrograms(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): typeof run {
  afterEach(async () => {
    for (const child of running.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill(signal);
      await once(child, 'exit');
    }
  });
  return run;
}
