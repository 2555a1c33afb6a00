import type { Redis } from 'ioredis';

/**
 * Sends what a connection is given by one callback, with the promises that follow from it, in one write. Node makes a
 * system call of each command otherwise, which costs more than the command itself.
 */
export function writeTogether(client: Redis): void {
  client.on('connect', () => {
    const { stream } = client;
    const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
    let corked = false;
    stream.write = (...args: unknown[]) => {
      if (!corked) {
        corked = true;
        stream.cork();
        process.nextTick(() => {
          corked = false;
          stream.uncork();
        });
      }
      return write(...args);
    };
  });
}
