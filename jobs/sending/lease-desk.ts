import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Cluster, Redis } from 'ioredis';

const LOOPBACK = '127.0.0.1';

/** Where other processes may ask whether this one still works under a lease, also when Redis cannot be reached. */
export interface LeaseDesk {
  /** As a URL has it: `10.0.0.7:40123`. */
  address: string;
  /** The leases that this process works under. */
  leased: Set<string>;
  close(): Promise<void>;
}

/**
 * Opens the desk: `GET /<lease id>` is answered with 200 while the lease stands, otherwise with 404. Lease ids cannot be
 * guessed, and the desk tells nothing else.
 */
export async function openLeaseDesk(client: Redis | Cluster): Promise<LeaseDesk> {
  const leased = new Set<string>();
  const server = createServer((request, response) => {
    const id = decodeURIComponent((request.url ?? '').slice(1));
    response.writeHead(leased.has(id) ? 200 : 404, { connection: 'close' }).end();
  });
  server.listen(0, await addressTowards(client));
  await once(server, 'listening');
  const { address, port, family } = server.address() as AddressInfo;
  return {
    address: family === 'IPv6' ? `[${address}]:${port}` : `${address}:${port}`,
    leased,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Whoever shares our Redis can reach us at the address from which we reach it; with a socket file, on this machine. */
async function addressTowards(client: Redis | Cluster): Promise<string> {
  await client.ping().catch(() => undefined);
  const connection = 'nodes' in client ? client.nodes()[0] : client;
  const { stream } = (connection ?? {}) as { stream?: Socket };
  return stream?.localAddress ?? LOOPBACK;
}
