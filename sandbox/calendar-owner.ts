import type { Happening } from '../packages/slack-sandbox/src/workspace.js';
import type { BotCalendars } from './bot.js';

export interface CalendarOwnerParts {
  user: string;
  /** How they sign in to it. */
  access: Parameters<BotCalendars['calendarDesk']['list']>[0];
  bot: () => BotCalendars | undefined;
}

/** The person whose calendar stands beside the messages, as far as the bot has to do with it. */
export class CalendarOwner {
  readonly #parts: CalendarOwnerParts;
  readonly #connectedIn = new Set<string>();

  constructor(parts: CalendarOwnerParts) {
    this.#parts = parts;
  }

  /** What they read tells when they have become a host: then it is connected. Once removed, it is theirs to connect again. */
  saw(happening: Happening): void {
    if (happening.kind !== 'message' || happening.userId !== this.#parts.user) return;
    const { teamId, change } = happening;
    if (change !== 'posted' || this.#connectedIn.has(teamId)) return;
    this.#connect(teamId).then(
      (connected) => connected && this.#connectedIn.add(teamId),
      // The next message is another chance.
      () => undefined,
    );
  }

  /** Something was added or deleted by hand: the bot need not wait until its copy is old. */
  async changed(): Promise<void> {
    const { user, bot } = this.#parts;
    await Promise.allSettled([...this.#connectedIn].map((team) => bot()?.readNow(team, user)));
  }

  /** As signing in to an account does: the main calendar is read, and written into. */
  async #connect(team: string): Promise<boolean> {
    const { user, access, bot } = this.#parts;
    const { calendarDesk } = bot() ?? {};
    const commandId = 'sandbox-calendar';
    const listed = await calendarDesk?.list(access, commandId);
    const [main] = listed?.ok === true ? listed.value : [];
    if (main === undefined) return false;
    const calendars = [{ id: main.id, name: main.name, leavesOutAllDay: false }];
    const secret = { access, label: main.name, calendars, writesInto: main.id };
    const connected = await calendarDesk?.connect({ team, user, commandId, secret, tells: true });
    return connected?.ok === true;
  }
}
