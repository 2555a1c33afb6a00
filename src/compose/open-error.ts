import type { Settings } from '../../config/env.js';
import { ConfigError } from '../usecases/errors.js';

/** Why Slack cannot reach us, in words that name the variable. */
export function openError(error: unknown, { port, slack }: Settings): unknown {
  const atPort = listenError(error, 'PORT', port);
  if (atPort !== error || slack.connection.mode !== 'socket') return atPort;
  const { data } = error as { data?: { error?: string } };
  const why =
    data?.error === undefined
      ? 'Slack opens no socket for this token'
      : `Slack refuses this token (${data.error})`;
  return new ConfigError(
    `SLACK_APP_TOKEN: ${why}. Create an app-level token (xapp-…) with connections:write on your app's page Basic Information, and turn on Socket Mode.`,
    { cause: error },
  );
}

export function listenError(error: unknown, variable: string, port: number): unknown {
  const { code } = error as { code?: string };
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return error;
  const why = code === 'EADDRINUSE' ? 'is in use by another program' : 'may not be used by this account';
  return new ConfigError(`${variable}: ${port} ${why}. Set ${variable} to a free port.`, { cause: error });
}
