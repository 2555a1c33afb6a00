import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { Queue } from 'bullmq';

/** A page that shows what the queues hold. */
export interface Dashboard {
  port: number;
  /** Shows these from here on. */
  show(queues: readonly Queue[]): void;
  stop(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/** Serves Bull Board on this machine only, to look at and not to touch; 0 lets the system choose the port. */
export async function startDashboard(queues: readonly Queue[], port: number): Promise<Dashboard> {
  const board = new ExpressAdapter();
  board.setBasePath('/');
  const { replaceQueues } = createBullBoard({
    queues: queues.map(toLookAt),
    serverAdapter: board,
    options: { uiConfig: { boardTitle: 'Infointerview' } },
  });
  const server = createServer(board.getRouter());
  server.listen(port, LOOPBACK);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    show: (shown) => replaceQueues(shown.map(toLookAt)),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const toLookAt = (queue: Queue) =>
  new BullMQAdapter(queue, { readOnlyMode: true, prefix: `${queue.opts.prefix}:` });
