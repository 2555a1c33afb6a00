/** `npm run sandbox`: a Slack workspace, the bot in it, and a clock that can be turned. `--socket`: Socket Mode. */
import { dirname, resolve } from 'node:path';
import type { LocalRedis } from '../src/adapters/redis/local-server.js';
import { composeBot } from './bot.js';
import { startFreshRedis } from './fresh-redis.js';
import { startSandbox } from './start.js';

const DEFAULT_PORT = 4600;

/** The bot gets this process's settings, but never a token of a real workspace. */
function settings(): Record<string, string> {
  const given = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('SLACK_'),
  );
  return { LOG_LEVEL: 'warn', ...Object.fromEntries(given) };
}

const DATA_FOLDER = '.data/sandbox';

async function main(): Promise<void> {
  let redis: LocalRedis | undefined;
  const sandbox = await startSandbox({
    compose: async ({ env }, parts) => {
      redis = await startFreshRedis(resolve(DATA_FOLDER), process.env, (step) => console.error(step));
      return composeBot({ env: { ...env, REDIS_URL: redis.url } }, parts);
    },
    mode: process.argv.includes('--socket') ? 'socket' : 'http',
    port: Number(process.env.SANDBOX_PORT ?? DEFAULT_PORT),
    pageFolder: resolve(dirname(process.argv[1] ?? '.'), 'page'),
    env: settings(),
  });
  console.log(`The sandbox is open: ${sandbox.url}`);
  const stop = () => {
    const stopped = sandbox.stop().then(() => redis?.stop());
    stopped.then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

main().catch(fail);
