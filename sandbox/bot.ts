import { compose, type Bot as OurBot } from '../src/compose.js';
import type { Clock } from '../src/usecases/ports/clock.js';

/** What the sandbox needs of the bot: to run it, and to know when it has something to do. */
export interface Bot {
  start(): Promise<unknown>;
  stop(): Promise<void>;
  /** When the next effect is due (ms), if there is one; with `noticed`, the next that somebody may notice. */
  nextDueAt(of?: { noticed: true }): Promise<number | undefined>;
  /** Resolves when nothing that is due now is unsettled. */
  quiet(): Promise<void>;
  /** Undefined where none can be connected. */
  calendars?: BotCalendars | undefined;
}

/** How a host connects one, and how it says that it has changed. */
export type BotCalendars = NonNullable<OurBot['calendars']>;

export interface BotSettings {
  env: Record<string, string>;
}

export interface BotParts {
  clock: Clock;
  /** Whose calendar is connected without their doing. */
  bringsCalendar?: (user: string) => boolean;
}

export type ComposeBot = (settings: BotSettings, parts: BotParts) => Bot | Promise<Bot>;

/** The real bot, joined as `npm start` joins it, with the sandbox's clock. */
export const composeBot: ComposeBot = (settings, parts) => compose(settings, parts);
