import { parseArgs } from 'node:util';

export const USAGE = `A local Slack workspace for an app under development.

  slack-sandbox --manifest manifest.json --url http://127.0.0.1:3000/slack/events
  slack-sandbox --manifest manifest.json --socket

  --manifest FILE  the app's manifest, as JSON: its commands, events, shortcuts and scopes
  --url URL        where the app takes requests over HTTP
  --socket         the app uses Socket Mode instead
  --port PORT      where the workspace listens on 127.0.0.1; 4600 when left out
  --help           this text`;

export type CliOptions =
  | { help: true }
  | { help: false; manifest: string; port: number; mode: 'http'; url: string }
  | { help: false; manifest: string; port: number; mode: 'socket' };

const DEFAULT_PORT = 4600;

/**
 * Reads the command line.
 * @throws Error with a sentence that names the option that is missing or wrong.
 */
export function parseOptions(args: string[]): CliOptions {
  const { values } = parseArgs({
    args,
    options: {
      manifest: { type: 'string' },
      url: { type: 'string' },
      socket: { type: 'boolean', default: false },
      port: { type: 'string', default: String(DEFAULT_PORT) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return { help: true };
  const { manifest, url, socket } = values;
  if (manifest === undefined) throw new Error(`--manifest is missing.\n\n${USAGE}`);
  const common = { help: false, manifest, port: readPort(values.port) } as const;
  if (socket) return { ...common, mode: 'socket' };
  if (url === undefined || !URL.canParse(url))
    throw new Error(
      `--url has to be the address at which the app takes requests, or give --socket.\n\n${USAGE}`,
    );
  return { ...common, mode: 'http', url };
}

function readPort(text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (port >= 0 && port <= 65_535) return port;
  throw new Error(`--port is "${text}", which is no port: give a number from 0 to 65535.`);
}
