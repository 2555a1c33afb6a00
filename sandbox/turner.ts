import type { ClockState } from '../packages/slack-sandbox/src/contract.js';
import type { WorkspaceClock } from '../packages/slack-sandbox/src/options.js';
import type { Bot } from './bot.js';
import type { TurnableClock } from './turnable-clock.js';

const MINUTE = 60_000;
const STEPS: Record<string, number> = { '5m': 5 * MINUTE, '1h': 60 * MINUTE, '1d': 24 * 60 * MINUTE };

/** What nobody notices need not happen at its own time, which may come every few minutes; but within half a day. */
const UNNOTICED_STEP_MS = 12 * 60 * MINUTE;

/** "Next" looks so far ahead. */
const HORIZON_MS = 60 * 24 * 60 * MINUTE;

/** So often a thing may stay due although the bot says it is quiet, before the turn goes on without it. */
const PATIENCE = 10;

export interface TurnerParts {
  clock: TurnableClock;
  bot: () => Pick<Bot, 'nextDueAt' | 'quiet'> | undefined;
  /** Told whenever the clock has moved. */
  moved: (state: ClockState) => void;
}

/** Turns the clock from one due effect to the next, so that everything happens in its order and at its time. */
export class Turner implements WorkspaceClock {
  readonly #parts: TurnerParts;
  #turning: Promise<void> | undefined;

  constructor(parts: TurnerParts) {
    this.#parts = parts;
  }

  async state(): Promise<ClockState> {
    const next = await this.#nextEventAt();
    const now = this.#parts.clock.now();
    return { now, turning: this.#turning !== undefined, ...(next === undefined ? {} : { next }) };
  }

  /** One turn at a time: a second one waits for the first. Resolves when the turn is over. */
  async turn(step: string): Promise<ClockState> {
    while (this.#turning) await this.#turning;
    this.#turning = this.#turn(step).finally(() => {
      this.#turning = undefined;
    });
    await this.#turning;
    const state = await this.state();
    this.#parts.moved(state);
    return state;
  }

  async #turn(step: string): Promise<void> {
    const ms = Object.hasOwn(STEPS, step) ? STEPS[step] : undefined;
    if (ms !== undefined) return this.#to(this.#parts.clock.now() + ms);
    if (step !== 'next') throw new Error(`there is no step "${step}"`);
    await this.#quiet();
    const next = await this.#nextEventAt();
    if (next !== undefined) await this.#to(Math.max(next, this.#parts.clock.now()));
  }

  async #to(target: number): Promise<void> {
    const { clock } = this.#parts;
    let stuck = 0;
    while (stuck < PATIENCE) {
      await this.#quiet();
      const due = await this.#nextDueAt();
      if (due === undefined || due > target) break;
      if (due <= clock.now()) stuck += 1;
      else this.#move(Math.max(due, Math.min(await this.#withoutNotice(), target)));
    }
    this.#move(target);
    await this.#quiet();
  }

  /** How far the clock may go on without passing what somebody notices. */
  async #withoutNotice(): Promise<number> {
    const noticed = await this.#parts.bot()?.nextDueAt({ noticed: true });
    return Math.min(noticed ?? Number.POSITIVE_INFINITY, this.#parts.clock.now() + UNNOTICED_STEP_MS);
  }

  #move(instantMs: number): void {
    const { clock, moved } = this.#parts;
    clock.turnTo(instantMs);
    moved({ now: clock.now(), turning: true });
  }

  /** What "next" stops at, and says beforehand. */
  #nextEventAt = async () => {
    const next = await this.#parts.bot()?.nextDueAt({ noticed: true });
    return next === undefined || next - this.#parts.clock.now() > HORIZON_MS ? undefined : next;
  };
  #nextDueAt = async (): Promise<number | undefined> => this.#parts.bot()?.nextDueAt();
  #quiet = async (): Promise<void> => this.#parts.bot()?.quiet();
}
