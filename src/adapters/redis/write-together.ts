import type { Redis } from 'ioredis';

/**
 * Sends what a connection is given within one turn of the event loop in one write. Node makes a system call of each
 * otherwise, which costs more than the command itself; nobody waits longer, since no reply is read within a turn.
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
        setImmediate(() => {
          corked = false;
          stream.uncork();
        });
      }
      return write(...args);
    };
  });
}
