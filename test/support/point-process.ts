import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Asked, Heard, PointOrder } from '../crash/point-process.js';
import { endsWithUs } from './redis.js';

/** A process of the bot that dies where it was told to. Runs what was built: `npm test` builds first. */
export interface PointProcess {
  /** What came of a command; undefined when the process died over it. */
  ask(
    target: Asked['target'],
    command: Asked['command'],
  ): Promise<{ ok: boolean; refusal?: string } | undefined>;
  /** Resolves when it holds messages for later. */
  armed: Promise<void>;
  died: Promise<void>;
  kill9(): Promise<void>;
}

let asked = 0;

export async function startPointProcess(order: PointOrder): Promise<PointProcess> {
  const child = endsWithUs(
    fork(resolve('dist/test/crash/point-process.js'), [JSON.stringify(order)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    }),
  );
  child.setMaxListeners(0);
  const died = once(child, 'exit').then(() => undefined);
  const armed = heard(child, (word) => word === 'armed').then(() => undefined);
  await Promise.race([
    heard(child, (word) => word === 'ready'),
    died.then(() => Promise.reject(new Error('the process did not start'))),
  ]);
  return {
    armed,
    died,
    ask: (target, command) => {
      const id = ++asked;
      const answer = heard(child, (word) => typeof word === 'object' && word.id === id);
      child.send({ id, target, command } satisfies Asked);
      return Promise.race([answer as Promise<{ ok: boolean; refusal?: string }>, died]);
    },
    kill9: async () => {
      child.kill('SIGKILL');
      await died;
    },
  };
}

function heard(child: ChildProcess, fits: (word: Heard) => boolean): Promise<Heard> {
  return new Promise((resolve) => {
    const listen = (word: Heard) => {
      if (!fits(word)) return;
      child.off('message', listen);
      resolve(word);
    };
    child.on('message', listen);
  });
}
