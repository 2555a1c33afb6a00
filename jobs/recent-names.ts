/** Remembers when each of the last `limit` names was noted; the oldest are forgotten first. */
export class RecentNames {
  readonly #limit: number;
  readonly #notedAtMs = new Map<string, number>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  notedAtMs(name: string): number | undefined {
    return this.#notedAtMs.get(name);
  }

  note(name: string, atMs: number): void {
    this.#notedAtMs.delete(name);
    this.#notedAtMs.set(name, atMs);
    if (this.#notedAtMs.size <= this.#limit) return;
    const oldest = this.#notedAtMs.keys().next();
    if (!oldest.done) this.#notedAtMs.delete(oldest.value);
  }

  forget(name: string): void {
    this.#notedAtMs.delete(name);
  }
}
