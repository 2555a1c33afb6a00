import { setTimeout as delay } from 'node:timers/promises';
import type { BusyTime, CalendarFailureCode } from '../../src/domain/model/calendar.js';
import type {
  BusyQuestion,
  Calendar,
  CalendarEntry,
  CalendarResult,
  CallLimits,
} from '../../src/usecases/ports/calendar.js';
import type { CalendarCopies, CalendarCopy } from '../../src/usecases/ports/calendar-copies.js';
import type { SecretOwner, Secrets } from '../../src/usecases/ports/secrets.js';

/** A calendar of any kind, in memory, that can be made to fail, or to answer late. */
export class FakeCalendar implements Calendar {
  busy: BusyTime[] = [];
  readonly entries = new Map<string, CalendarEntry>();
  fails: CalendarFailureCode | undefined;
  /** What is done comes about all the same. */
  losesAnswers = false;
  answersAfterMs = 0;
  readonly questions: BusyQuestion[] = [];
  readonly writes: string[] = [];

  async list(): Promise<CalendarResult<{ id: string; name: string; writable: boolean; primary: true }[]>> {
    return this.#answer([{ id: 'work', name: 'Work', writable: true, primary: true }]);
  }

  async readBusy(_access: unknown, question: BusyQuestion, limits: CallLimits) {
    this.questions.push(question);
    if (this.answersAfterMs > 0) await delay(Math.min(this.answersAfterMs, limits.withinMs));
    const busy = this.busy.filter(({ from, to }) => from < question.to && to > question.from);
    return this.#answer({ calendars: question.calendarIds.map((id) => ({ id, busy })), problems: 0 });
  }

  async createEntry(_access: unknown, _calendarId: string, entry: CalendarEntry) {
    return this.#write('create', () => this.entries.set(entry.id, entry));
  }

  async changeEntry(_access: unknown, _calendarId: string, entry: CalendarEntry) {
    if (this.fails === undefined && !this.entries.has(entry.id))
      return { ok: false as const, failure: { code: 'not_found' as const } };
    return this.#write('change', () => this.entries.set(entry.id, entry));
  }

  async removeEntry(_access: unknown, _calendarId: string, entryId: string) {
    return this.#write('remove', () => this.entries.delete(entryId));
  }

  async findEntry(_access: unknown, _calendarId: string, entryId: string) {
    return this.#answer(this.entries.get(entryId));
  }

  async revoke() {
    this.writes.push('revoke');
    return this.#answer(undefined);
  }

  #write(what: string, change: () => unknown): CalendarResult<void> {
    this.writes.push(what);
    if (this.fails !== undefined && !this.losesAnswers) return { ok: false, failure: { code: this.fails } };
    change();
    return this.losesAnswers ? { ok: false, failure: { code: 'timed_out' } } : { ok: true, value: undefined };
  }

  #answer<T>(value: T): CalendarResult<T> {
    return this.fails === undefined ? { ok: true, value } : { ok: false, failure: { code: this.fails } };
  }
}

/** Copies in memory; one workspace. */
export class MemoryCopies implements CalendarCopies {
  readonly of = new Map<string, Record<string, CalendarCopy>>();

  async read(_team: string, user: string): Promise<Record<string, CalendarCopy>> {
    return { ...this.of.get(user) };
  }

  async write(_team: string, user: string, id: string, copy: CalendarCopy): Promise<void> {
    this.of.set(user, { ...this.of.get(user), [id]: copy });
  }

  async drop(_team: string, user: string, ids?: string[]): Promise<void> {
    const left = Object.entries(this.of.get(user) ?? {}).filter(
      ([id]) => ids !== undefined && !ids.includes(id),
    );
    this.of.set(user, Object.fromEntries(left));
  }
}

const nameOf = ({ team, user = '', purpose }: SecretOwner) => `${team} ${user} ${purpose} `;

/** Seals nothing, but for nobody else than the owner. */
export const openSeals: Secrets = {
  seal: (owner, text) => Buffer.from(nameOf(owner) + text).toString('base64url'),
  open: (owner, sealed) => {
    const text = Buffer.from(sealed, 'base64url').toString();
    const name = nameOf(owner);
    return text.startsWith(name)
      ? { ok: true, text: text.slice(name.length), stale: false }
      : { ok: false, reason: 'damaged', keyId: '' };
  },
};
