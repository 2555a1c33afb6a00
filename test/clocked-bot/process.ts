/** The bot as `npm start` would run it, in a process whose clock is turned by its parent. */
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createLogger } from '../../config/logger.js';
import { TurnableClock } from '../../sandbox/turnable-clock.js';
import { type Bot, compose } from '../../src/compose.js';
import { ExternalServiceError } from '../../src/usecases/errors.js';

/** What the parent asks; each but the first is answered under the same number. */
export type Asked = { turnTo: number } | { number: number; ask: 'next_due_at' | 'quiet' | 'weight' | 'stop' };

/** What the parent hears. */
export type Told =
  | { ready: true }
  | { number: number; answer: unknown }
  | { number: number; failed: string }
  | { line: Record<string, unknown> }
  | { unhandled: string };

export interface Weight {
  /** In use after a garbage collection, bytes. */
  heap: number;
  /** Of the whole process, bytes. */
  resident: number;
  /** Names that somebody left on every object. */
  strangers: string[];
}

const tell = (told: Told) => void process.send?.(told);

function weigh(): Weight {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed: heap, rss: resident } = process.memoryUsage();
  const strangers: string[] = [];
  for (const name in {}) strangers.push(name);
  return { heap, resident, strangers };
}

/** On a busy machine Redis does not always answer within the store's second; then it is asked again. */
async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ExternalServiceError && error.retryable)) throw error;
      await delay(100);
    }
  }
}

async function answer(bot: Bot, ask: Extract<Asked, { ask: string }>['ask']): Promise<unknown> {
  switch (ask) {
    case 'next_due_at':
      return persistently(() => bot.nextDueAt());
    case 'quiet':
      return persistently(() => bot.quiet());
    case 'weight':
      return weigh();
    case 'stop':
      return bot.stop();
    default:
      return ask satisfies never;
  }
}

async function main(): Promise<void> {
  const env = process.env as Record<string, string>;
  process.on('unhandledRejection', (reason) =>
    tell({ unhandled: reason instanceof Error ? (reason.stack ?? reason.message) : String(reason) }),
  );
  const clock = new TurnableClock(Number(env.START_AT));
  const logger = createLogger('warn', { write: (line) => tell({ line: JSON.parse(line) }) });
  const bot = await compose({ env }, { clock, logger, rootDir: resolve('.') });
  process.on('message', (asked: Asked) => {
    if ('turnTo' in asked) return clock.turnTo(asked.turnTo);
    const { number, ask } = asked;
    answer(bot, ask)
      .then((value) => tell({ number, answer: value }))
      .catch((error: Error) => tell({ number, failed: error.stack ?? error.message }))
      .finally(() => ask === 'stop' && process.disconnect());
  });
  process.once('disconnect', () => process.exit(0));
  await bot.start();
  tell({ ready: true });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
