import type { CalendarAccess } from '../../ports/calendar/calendar.js';

/** Which server is asked; hosts of one server take turns. */
export function serverOf(access: CalendarAccess): string {
  return 'address' in access && URL.canParse(access.address) ? new URL(access.address).host : access.kind;
}

/** How many in this process may be busy with one server at a time. */
const AT_ONCE = 4;

/** Lets a slow server keep no more than a few from other work; whoever finds no place tries again later. */
export class ServerTurns {
  readonly #busy = new Map<string, number>();

  /** Undefined when one of these servers is already busy with as many as may be. */
  async take<T>(servers: string[], work: () => Promise<T>): Promise<T | undefined> {
    const own = [...new Set(servers)];
    if (own.some((server) => this.#count(server) >= AT_ONCE)) return undefined;
    for (const server of own) this.#busy.set(server, this.#count(server) + 1);
    try {
      return await work();
    } finally {
      for (const server of own) this.#leave(server);
    }
  }

  #count(server: string): number {
    return this.#busy.get(server) ?? 0;
  }

  #leave(server: string): void {
    const left = this.#count(server) - 1;
    if (left > 0) this.#busy.set(server, left);
    else this.#busy.delete(server);
  }
}
