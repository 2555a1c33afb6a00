import type { ChildProcess } from 'node:child_process';
import { messageFrom } from './children.js';

const QUESTION = 'cpu';

/** In a process that is measured: says how much CPU it has used, whenever it is asked. */
export function answerWithCpu(): void {
  process.on('message', (word) => {
    const { user, system } = process.cpuUsage();
    if (word === QUESTION) process.send?.({ cpuMs: (user + system) / 1000 });
  });
}

/** CPU that a process has used so far, all its threads and the kernel's part included; ms. */
export async function cpuMsOf(child: ChildProcess): Promise<number> {
  child.send(QUESTION);
  return (await messageFrom<{ cpuMs: number }>(child)).cpuMs;
}
