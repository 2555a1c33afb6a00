import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../sandbox/free-port.js';
import type { Told } from './bot-process.js';
import type { RedisProxy } from './redis-proxy.js';
import type { Timeline } from './timeline.js';

const RESPAWN_AFTER_MS = 300;

/** Where a process of the bot listens, and whether it is up. */
export interface BotProcess {
  readonly name: string;
  readonly url: string;
  ready: boolean;
  /** How often it has been started. */
  starts: number;
  child: ChildProcess | undefined;
  /** Its own way to Redis. */
  proxy?: RedisProxy | undefined;
}

export interface FleetOptions {
  count: number;
  program: string;
  env: Record<string, string>;
  dir: string;
  timeline: Timeline;
  /** A way to Redis for each; all go straight there when left out. */
  proxy?(): Promise<RedisProxy>;
  /** A line of a process' log. */
  said(line: string): void;
  /** A process that was up ended, wanted or not. */
  ended(bot: BotProcess, how: string): void;
}

/** The processes of the bot; one that ends is started again, as whoever runs them would do. */
export class Fleet {
  readonly bots: BotProcess[] = [];
  readonly #options: FleetOptions;
  #stopping = false;

  constructor(options: FleetOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    for (let index = 0; index < this.#options.count; index += 1) {
      const port = await freePort();
      const bot = { name: `bot-${index}`, url: `http://127.0.0.1:${port}/slack/events`, ready: false };
      const proxy = await this.#options.proxy?.();
      this.bots.push({ ...bot, starts: 0, child: undefined, proxy });
    }
    for (const bot of this.bots) this.#spawn(bot);
    await this.untilReady();
  }

  /** Resolves when all processes are up. */
  async untilReady(): Promise<void> {
    while (!this.bots.every(({ ready }) => ready)) await delay(20);
  }

  kill9(bot: BotProcess): void {
    bot.child?.kill('SIGKILL');
  }

  /** As an update of the bot would: it hands back what it holds, and ends. */
  stopOne(bot: BotProcess): void {
    bot.child?.kill('SIGTERM');
  }

  /** SIGSTOP, and SIGCONT after a while, unless it was killed meanwhile. */
  async freeze({ child }: BotProcess, forMs: number): Promise<void> {
    child?.kill('SIGSTOP');
    await delay(forMs);
    child?.kill('SIGCONT');
  }

  tell(told: Told, bots: readonly BotProcess[] = this.bots): void {
    for (const { child } of bots) if (child?.connected) child.send(told);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    const children = this.bots.flatMap(({ child }) => child ?? []).filter(isRunning);
    await Promise.all(
      children.map(async (child) => {
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      }),
    );
    await Promise.all(this.bots.map(({ proxy }) => proxy?.close()));
  }

  #spawn(bot: BotProcess): void {
    const { program, env, dir, timeline } = this.#options;
    const child = fork(program, [], {
      env: {
        ...{ ...env, PORT: new URL(bot.url).port, TIMELINE: JSON.stringify(timeline.segments) },
        ...(bot.proxy && { REDIS_URL: bot.proxy.url }),
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const log = createWriteStream(join(dir, `${bot.name}.log`), { flags: 'a' });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.pipe(log);
      if (stream) createInterface(stream).on('line', this.#options.said);
    }
    bot.child = child;
    bot.starts += 1;
    child.once('message', () => {
      bot.ready = true;
      // What it was told while it was starting may have been lost.
      this.tell({ timeline: timeline.segments }, [bot]);
    });
    child.once('exit', (code, signal) => {
      const wasReady = bot.ready;
      bot.ready = false;
      if (this.#stopping) return;
      if (wasReady) this.#options.ended(bot, signal ?? `code ${code}`);
      setTimeout(() => this.#stopping || this.#spawn(bot), RESPAWN_AFTER_MS);
    });
  }
}

const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null;
