import type { Command } from '../../src/domain/decide.js';
import type { ConnectionSecret } from '../../src/usecases/ports/calendar/calendar.js';
import type { Secrets } from '../../src/usecases/ports/secrets.js';
import { calendarStory, TEAM } from './calendar-story.js';
import { submission } from './given.js';
import { HOST, REQUESTER } from './message-facts.js';

export const ACCOUNT: Partial<ConnectionSecret> = {
  access: { kind: 'caldav', address: 'https://dav.example', user: 'dana', password: 'hunter2' },
  calendars: [{ id: 'work', name: 'Work', leavesOutAllDay: false }],
  writesInto: 'work',
};

/** A host whose holds and meetings are written into a calendar, and somebody who asks; effects are carried out by hand. */
export function entryStory(nowIso: string, secrets?: Secrets) {
  const story = calendarStory(nowIso, { noticeDays: 1 }, secrets);
  const { store, clock, hostEntries, hostCalendars, host, perform } = story;
  const due = () =>
    [...store.effects.values()].filter(
      ({ kind, dueAt }) => kind === 'calendar_entry' && dueAt <= clock.now(),
    );
  /** Carries out what is due now once; rejects where the process would have died, and all stands as it stood. */
  const deliver = async (attempts = 0): Promise<void> => {
    for (const effect of due()) {
      const taken = { team: TEAM, effect, generation: 1, dueAt: effect.dueAt, unknowns: 0, unsettled: false };
      const settlement = await hostEntries.write({ ...taken, attempts });
      if (store.effects.get(effect.id) !== effect) continue;
      if (settlement.as === 'again') store.effects.set(effect.id, { ...effect, dueAt: settlement.dueAt });
      else store.effects.delete(effect.id);
    }
  };
  /** When the next write is to be tried (ms). */
  const nextAt = () =>
    Math.min(
      ...[...store.effects.values()].filter(({ kind }) => kind === 'calendar_entry').map((e) => e.dueAt),
    );
  const freshen = async () => {
    await hostCalendars.freshen(TEAM, host(), 0);
  };
  const ask = async (start: string, requestId = 'r1') => {
    await freshen();
    return perform(
      TEAM,
      { requestId, hostId: HOST.id, requesterId: REQUESTER.id },
      submission([start], { requestId }),
    );
  };
  const act = async (command: Command) => {
    await freshen();
    return perform(TEAM, { requestId: 'r1' }, command);
  };
  /** Resolves when what was begun beside has ended. */
  const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 5));
  const request = () => store.requestDocs.get('r1')?.doc;
  return { ...story, deliver, due, nextAt, freshen, ask, act, request, settled };
}
