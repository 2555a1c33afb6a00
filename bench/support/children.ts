import { type ChildProcess, type ForkOptions, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** Nothing that a measurement waits for takes longer. */
const ANSWER_WITHIN_MS = 180_000;

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** One of the programs that run in a process of their own, as it was built. */
export const programOf = (name: string) => resolve(process.argv[1] ?? '', `../programs/${name}.js`);

/** Starts a program that ends with us at the latest. It says by a message when it is ready. */
export function startChild(program: string, args: string[] = [], options: ForkOptions = {}): ChildProcess {
  const child = fork(program, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], ...options });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** The next message of a program. Rejects when it ends before that, or says nothing: no measurement may hang. */
export async function messageFrom<T>(child: ChildProcess): Promise<T> {
  const settled = new AbortController();
  const signal = AbortSignal.any([settled.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
  const ended = once(child, 'exit', { signal }).then(([code, by]) => {
    throw new Error(`${child.spawnfile} ${child.spawnargs[1]} ended with ${code ?? by}`);
  });
  try {
    const [message] = await Promise.race([once(child, 'message', { signal }), ended]);
    return message as T;
  } finally {
    ended.catch(() => undefined);
    settled.abort();
  }
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
