import { createServer } from 'node:http';
import { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../src/usecases/ports/log.js';
import { describeFailure } from './describe-failure.js';
import { isFrame } from './payload.js';
import { type AppReceiver, listen, type ReceiverParts, serveRoute } from './receiver.js';

export interface SocketReceiverParts extends ReceiverParts {
  appToken: string;
  slackApiUrl: string;
}

const RECONNECT_MS_MAX = 30_000;
const OPEN_TIMEOUT_MS = 10_000;

/**
 * Bolt's Socket Mode receiver, but we reconnect ourselves: the client would wait five seconds each time, and a failed try
 * would become an unhandled rejection, which ends the process.
 */
export function steadySocketReceiver(parts: SocketReceiverParts): AppReceiver {
  const { appToken, port, routes, slackApiUrl, logger, log } = parts;
  const receiver = new SocketModeReceiver({
    appToken,
    // Whoever opened the connection reports what goes wrong with it: at the start, or below.
    logger: { ...logger, error: () => undefined },
    autoReconnectEnabled: false,
    // An object of its own: the client writes into it, and without it calls slack.com whatever the App is told.
    installerOptions: {
      clientOptions: { slackApiUrl, retryConfig: { retries: 0 }, timeout: OPEN_TIMEOUT_MS },
    },
    // Slack delivers it again. Acknowledging on a socket that just closed would only throw again.
    processEventErrorHandler: async () => false,
  });
  guardFrames(receiver);
  const server = createServer((request, response) => serveRoute(routes, request, response));
  const connection = keepConnected(receiver, log);
  return {
    receiver,
    start: async () => {
      const at = await listen(server, port);
      await connection.start();
      return at;
    },
    stop: async () => {
      await connection.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** The client takes the shape of a frame for granted, and an unexpected one would end the process. */
function guardFrames({ client }: SocketModeReceiver): void {
  const listeners = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: unknown) => {
    if (isFrame(data)) for (const listen of listeners) listen(data, isBinary);
  });
}

/** The first connection must succeed; every later one is tried until it does. */
function keepConnected({ client }: SocketModeReceiver, log: Log) {
  let stopping = false;
  let connected = false;
  let timer: NodeJS.Timeout | undefined;
  const reconnect = (failures: number): void => {
    if (stopping || timer !== undefined) return;
    const waitMs = failures === 0 ? 0 : Math.min(RECONNECT_MS_MAX, 250 * 2 ** failures);
    timer = setTimeout(() => {
      timer = undefined;
      client.start().catch((error: unknown) => {
        if (stopping) return;
        log.warn(
          { failures: failures + 1, ...describeFailure(error) },
          'Slack could not be reached by socket',
        );
        reconnect(failures + 1);
      });
    }, waitMs);
  };
  client.on('connected', () => {
    connected = true;
    if (stopping) void client.disconnect();
  });
  client.on('disconnected', () => {
    const was = connected;
    connected = false;
    if (was) reconnect(0);
  });
  return {
    start: () => client.start(),
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      if (connected) await client.disconnect();
    },
  };
}
