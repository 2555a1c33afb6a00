import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Workspace, WorkspaceOptions } from '../../packages/slack-sandbox/src/workspace.js';
import { freePort } from '../../sandbox/free-port.js';
import { TurnableClock } from '../../sandbox/turnable-clock.js';
import { Turner } from '../../sandbox/turner.js';
import { startOurWorkspace } from '../../sandbox/workspace.js';
import { type MortalRedis, startMortalRedis } from '../crash/redis.js';
import type { Asked, Told, Weight } from './process.js';

const ANSWER_LIMIT_MS = 300_000;
const HEAP_MB = 400;

/** A workspace, a Redis, and the bot in a process of its own, under one clock. */
export interface ClockedBot {
  /** Where Slack posts to. */
  url: string;
  workspace: Workspace;
  redis: MortalRedis;
  clock: TurnableClock;
  turner: Turner;
  quiet(): Promise<void>;
  weigh(): Promise<Weight>;
  /** How the bot's process ended; undefined while it runs. */
  ended(): string | undefined;
  stop(): Promise<void>;
}

export interface ClockedBotOptions {
  startAt: number;
  workspace?: WorkspaceOptions;
  /** A line of the log, of level `warn` or above. */
  said(line: Record<string, unknown>): void;
  /** A rejection that nobody handled. */
  unhandled(what: string): void;
}

/** Starts all of it; the bot's clock follows the one that is returned. */
export async function startClockedBot(options: ClockedBotOptions): Promise<ClockedBot> {
  const redis = await startMortalRedis(process.env);
  const tell = (asked: Asked) => child.connected && child.send(asked);
  const clock = new SharedClock(options.startAt, (turnTo) => tell({ turnTo }));
  const workspace = await startOurWorkspace({ ...options.workspace, now: () => clock.now() });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/slack/events`;
  const given = Object.entries(process.env).filter(([name]) => !name.startsWith('SLACK_'));
  const own = { REDIS_URL: redis.url, PORT: String(port), START_AT: String(clock.now()) };
  const child = fork(resolve(process.argv[1] ?? '', '../../clocked-bot/process.js'), [], {
    env: { ...Object.fromEntries(given), ...workspace.env(), ...own },
    execArgv: ['--expose-gc', `--max-old-space-size=${HEAP_MB}`, '--enable-source-maps'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let end: string | undefined;
  child.once('exit', (code, signal) => {
    end = signal ?? `code ${code}`;
  });
  const questions = new Questions(tell);
  const ready = new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`the bot did not start: ${end}`)));
    child.on('message', (told: Told) => {
      if ('ready' in told) resolve();
      else if ('line' in told) options.said(told.line);
      else if ('unhandled' in told) options.unhandled(told.unhandled);
      else questions.answer(told);
    });
  });
  workspace.deliverTo(url);
  await ready;
  const quiet = async () => void (await questions.ask('quiet'));
  const nextDueAt = async () => (await questions.ask('next_due_at')) as number | undefined;
  const turner = new Turner({ clock, bot: () => ({ nextDueAt, quiet }), moved: () => undefined });
  return {
    ...{ url, workspace, redis, clock, turner, quiet },
    weigh: async () => (await questions.ask('weight')) as Weight,
    ended: () => end,
    stop: async () => {
      if (end === undefined) {
        const gone = once(child, 'exit');
        await questions.ask('stop').catch(() => child.kill('SIGKILL'));
        await gone;
      }
      await workspace.stop();
      await redis.remove();
    },
  };
}

/** Whoever turns it turns the bot's too. */
class SharedClock extends TurnableClock {
  readonly #tell: (instantMs: number) => void;

  constructor(startAt: number, tell: (instantMs: number) => void) {
    super(startAt);
    this.#tell = tell;
  }

  override turnTo(instantMs: number): void {
    super.turnTo(instantMs);
    this.#tell(instantMs);
  }
}

type Question = Extract<Asked, { ask: string }>['ask'];
type Answered = Extract<Told, { number: number }>;

/** What was asked of the bot's process and not answered yet. */
class Questions {
  readonly #open = new Map<number, (told: Answered) => void>();
  readonly #send: (asked: Asked) => void;
  #last = 0;

  constructor(send: (asked: Asked) => void) {
    this.#send = send;
  }

  ask(ask: Question): Promise<unknown> {
    this.#last += 1;
    const number = this.#last;
    return new Promise((resolve, reject) => {
      const late = () => reject(new Error(`the bot did not answer "${ask}" in ${ANSWER_LIMIT_MS} ms`));
      const timer = setTimeout(late, ANSWER_LIMIT_MS);
      this.#open.set(number, (told) => {
        clearTimeout(timer);
        if ('failed' in told) reject(new Error(`the bot failed to answer "${ask}": ${told.failed}`));
        else resolve(told.answer);
      });
      this.#send({ number, ask });
    });
  }

  answer(told: Answered): void {
    this.#open.get(told.number)?.(told);
    this.#open.delete(told.number);
  }
}
