import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withDotEnv } from '../config/env.js';
import { describeError } from '../config/logger.js';
import { type Bot, compose } from './compose.js';
import { AppError } from './usecases/errors.js';

/** The process: reads the environment, runs the bot, and stops it when it is told to. */
const STOP_WITHIN_MS = 9_500;

function environment() {
  try {
    return withDotEnv(process.env, readFileSync('.env', 'utf8'));
  } catch {
    return process.env;
  }
}

function endWith(error: unknown): never {
  const message = error instanceof AppError ? error.message : JSON.stringify(describeError(error));
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function stopOnSignals(bot: Bot): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
    bot.stop().then(() => process.exit(0), endWith);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

try {
  const bot = await compose({ env: environment() }, { rootDir: dirname(fileURLToPath(import.meta.url)) });
  stopOnSignals(bot);
  await bot.start();
} catch (error) {
  endWith(error);
}
