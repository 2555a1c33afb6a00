import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Endpoint } from '../../src/adapters/redis/server/redis-probe.js';

/** How a process is cut off: its connections end and new ones are refused, or nothing is heard any more. */
export type Cut = 'refused' | 'silent';

/** The way of one process to Redis, which can be cut while others keep theirs. */
export interface RedisProxy {
  url: string;
  cut(how: Cut): Promise<void>;
  heal(): Promise<void>;
  close(): Promise<void>;
}

/** Listens on loopback and hands everything on to Redis. */
export async function startRedisProxy(endpoint: Endpoint): Promise<RedisProxy> {
  const sockets = new Set<Socket>();
  let isSilent = false;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    if (isSilent) socket.pause();
  };
  const server = createServer((client) => {
    const redis = 'path' in endpoint ? connect(endpoint.path) : connect(endpoint.port, endpoint.host);
    for (const [from, to] of [
      [client, redis],
      [redis, client],
    ] as const) {
      from.on('data', (chunk) => to.write(chunk));
      from.once('close', () => to.destroy());
      keep(from);
    }
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  const refuse = async () => {
    const closed = server.listening ? once(server, 'close') : undefined;
    server.close();
    hangUp();
    await closed;
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `redis://127.0.0.1:${port}`,
    cut: async (how) => {
      isSilent = how === 'silent';
      if (how === 'refused') await refuse();
      else for (const socket of sockets) socket.pause();
    },
    heal: async () => {
      isSilent = false;
      for (const socket of sockets) socket.resume();
      if (!server.listening) await listen(port);
    },
    close: refuse,
  };
}
