import { setTimeout as delay } from 'node:timers/promises';
import type { BusyTime, CalendarFailureCode } from '../../src/domain/model/calendar.js';
import type {
  BusyQuestion,
  Calendar,
  CalendarAccess,
  CalendarEntry,
  CalendarResult,
  CallLimits,
} from '../../src/usecases/ports/calendar/calendar.js';
import type { CalendarCopies, CalendarCopy } from '../../src/usecases/ports/calendar/calendar-copies.js';
import type { CalendarEntries, KeptEntry } from '../../src/usecases/ports/calendar/calendar-entries.js';
import type { SecretOwner, Secrets } from '../../src/usecases/ports/secrets.js';

/** A calendar of any kind, in memory, that can be made to fail, or to answer late. */
export class FakeCalendar implements Calendar {
  busy: BusyTime[] = [];
  /** By calendar and id. */
  readonly entries = new Map<string, CalendarEntry>();
  fails: CalendarFailureCode | undefined;
  /** What is done comes about all the same. */
  losesAnswers = false;
  /** Something in it is not understood. */
  isDoubtful = false;
  /** Asked at each call about an entry: does it come about, and is that answered? May throw, as if the process died. */
  fault: (what: 'before' | 'after', call: string) => CalendarFailureCode | undefined = () => undefined;
  answersAfterMs = 0;
  readonly questions: BusyQuestion[] = [];
  readonly writes: string[] = [];
  readonly revoked: CalendarAccess[] = [];

  async list(): Promise<CalendarResult<{ id: string; name: string; writable: boolean; primary: true }[]>> {
    return this.#answer([{ id: 'work', name: 'Work', writable: true, primary: true }]);
  }

  async readBusy(_access: unknown, question: BusyQuestion, limits: CallLimits) {
    this.questions.push(question);
    if (this.answersAfterMs > 0) await delay(Math.min(this.answersAfterMs, limits.withinMs));
    const doubt = this.isDoubtful ? { isDoubtful: true as const } : {};
    const busy = this.busy.filter(({ from, to }) => from < question.to && to > question.from);
    return this.#answer({ calendars: question.calendarIds.map((id) => ({ id, busy, ...doubt })) });
  }

  async createEntry(_access: unknown, calendarId: string, entry: CalendarEntry) {
    return this.#write('create', () => this.entries.set(keyOf(calendarId, entry.id), entry));
  }

  async changeEntry(_access: unknown, calendarId: string, entry: CalendarEntry) {
    const key = keyOf(calendarId, entry.id);
    if (this.fails === undefined && !this.entries.has(key))
      return { ok: false as const, failure: { code: 'not_found' as const } };
    return this.#write('change', () => this.entries.set(key, entry));
  }

  async removeEntry(_access: unknown, calendarId: string, entryId: string) {
    return this.#write('remove', () => this.entries.delete(keyOf(calendarId, entryId)));
  }

  async findEntry(_access: unknown, calendarId: string, entryId: string) {
    this.writes.push('find');
    const code = this.fault('before', 'find');
    if (code !== undefined) return { ok: false as const, failure: { code } };
    return this.#answer(this.entries.get(keyOf(calendarId, entryId)));
  }

  /** What a calendar shows, in time order. */
  shows(calendarId = 'work'): string[] {
    return [...this.entries]
      .filter(([key]) => key.startsWith(`${calendarId}/`))
      .sort(([, a], [, b]) => a.from - b.from)
      .map(
        ([, { from, title, tentative }]) => `${new Date(from).toISOString()} ${title}${tentative ? '?' : ''}`,
      );
  }

  async revoke(access: CalendarAccess) {
    this.writes.push('revoke');
    this.revoked.push(access);
    return this.#answer(undefined);
  }

  #write(what: string, change: () => unknown): CalendarResult<void> {
    this.writes.push(what);
    if (this.fails !== undefined && !this.losesAnswers) return { ok: false, failure: { code: this.fails } };
    const refused = this.fault('before', what);
    if (refused !== undefined) return { ok: false, failure: { code: refused } };
    change();
    const lost = this.losesAnswers ? 'timed_out' : this.fault('after', what);
    return lost === undefined ? { ok: true, value: undefined } : { ok: false, failure: { code: lost } };
  }

  #answer<T>(value: T): CalendarResult<T> {
    return this.fails === undefined ? { ok: true, value } : { ok: false, failure: { code: this.fails } };
  }
}

const keyOf = (calendarId: string, id: string) => `${calendarId}/${id}`;

/** What is kept for hosts by name, in memory; one workspace. */
class MemoryHash<T> {
  readonly of = new Map<string, Record<string, T>>();

  async read(_team: string, user: string): Promise<Record<string, T>> {
    return { ...this.of.get(user) };
  }

  async write(_team: string, user: string, id: string, copy: T): Promise<void> {
    this.of.set(user, { ...this.of.get(user), [id]: copy });
  }

  async drop(_team: string, user: string, ids?: string[]): Promise<void> {
    const left = Object.entries(this.of.get(user) ?? {}).filter(
      ([id]) => ids !== undefined && !ids.includes(id),
    );
    this.of.set(user, Object.fromEntries(left));
  }
}

export class MemoryCopies extends MemoryHash<CalendarCopy> implements CalendarCopies {}
export class MemoryEntries extends MemoryHash<KeptEntry> implements CalendarEntries {}

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
