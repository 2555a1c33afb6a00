import type { Logger } from 'pino';

/** Something done over and over. */
export interface Round {
  name: string;
  everyMs: number;
  run(): Promise<void>;
}

const JITTER = 0.2;

/** Runs each round at once and then again and again, never twice at a time; a failure waits for the next time. */
export function startRounds(rounds: readonly Round[], logger: Logger): { stop(): Promise<void> } {
  let stopped = false;
  const timers = new Map<Round, NodeJS.Timeout>();
  const going = new Map<Round, Promise<void>>();
  const again = (round: Round) => {
    if (stopped) return;
    // Processes that started together would otherwise look together.
    const delayMs = round.everyMs * (1 - JITTER + 2 * JITTER * Math.random());
    timers.set(
      round,
      setTimeout(() => go(round), delayMs),
    );
  };
  const go = (round: Round) => {
    const turn = round
      .run()
      .catch((err: Error) => logger.warn({ round: round.name, err }, 'a round failed'))
      .then(() => again(round));
    going.set(round, turn);
  };
  rounds.forEach(go);
  return {
    stop: async () => {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(going.values());
    },
  };
}
