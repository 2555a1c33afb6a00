/**
 * `npm run sandbox`: a Slack workspace, the bot in it, and a clock that can be turned. `--socket`: Socket Mode.
 * `--workspaces 2`: several workspaces, in which the bot is not installed yet.
 */
import { randomBytes } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import type { LocalRedis } from '../src/adapters/redis/server/local-server.js';
import { composeBot } from './bot.js';
import { startFreshRedis } from './fresh-redis.js';
import { openingTime } from './opening.js';
import { readPort, whyNotStarted } from './port.js';
import { type Sandbox, startSandbox } from './start.js';
import { workspaceNames } from './workspace-names.js';

const STOP_WITHIN_MS = 9_500;

/** The bot gets this process's settings, but never a token of a real workspace. */
function settings(): Record<string, string> {
  const given = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('SLACK_'),
  );
  return { LOG_LEVEL: 'warn', ...Object.fromEntries(given) };
}

let redis: LocalRedis | undefined;
let sandbox: Sandbox | undefined;

async function main(): Promise<void> {
  const port = readPort(process.env.SANDBOX_PORT);
  const [first = '', ...others] = workspaceNames(process.argv.slice(2));
  // A folder for each port: two sandboxes side by side must not share a Redis.
  const dataDir = resolve('.data/sandbox', String(port));
  sandbox = await startSandbox({
    compose: async ({ env }, parts) => {
      redis = await startFreshRedis(dataDir, process.env, (step) => console.error(step));
      // Everything begins anew each time: so may the key that seals the calendars' addresses.
      const own = { REDIS_URL: redis.url, ENCRYPTION_KEY: randomBytes(32).toString('base64') };
      return composeBot({ env: { ...env, ...own } }, parts);
    },
    mode: process.argv.includes('--socket') ? 'socket' : 'http',
    port,
    pageFolder: resolve(dirname(process.argv[1] ?? '.'), '../packages/slack-sandbox/page'),
    env: settings(),
    startAt: openingTime(Date.now()),
    connectsCalendar: true,
    ...(others.length > 0 && { workspace: { isInstalled: false, name: first }, others }),
  });
  console.log(`\nThe sandbox is open: ${sandbox.url}\nOpen it in a browser. Ctrl-C ends it.`);
}

let ending: Promise<void> | undefined;

/** Ends what was started. A signal often comes twice, from the terminal and from npm; once is enough. */
function end(code: number): void {
  if (ending) return;
  setTimeout(() => process.exit(code), STOP_WITHIN_MS).unref();
  ending = Promise.resolve(sandbox?.stop()).then(() => redis?.stop());
  ending.then(
    () => process.exit(code),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
}

process.on('SIGINT', () => end(0));
process.on('SIGTERM', () => end(0));

main().catch((error: unknown) => {
  console.error(whyNotStarted(error));
  end(1);
});
