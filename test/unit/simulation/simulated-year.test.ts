import fc from 'fast-check';
import { type EffectKind, isCritical } from '../../../src/domain/effects.js';
import { wallAt } from '../../support/wall-clock.js';
import { arbitraryAct } from './acts.js';
import { Year } from './year.js';

describe('a simulated year', () => {
  test('keeps every law of capacity, the line, the slots and the statuses, whatever people do', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryAct, { minLength: 60, maxLength: 220 }), async (acts) => {
        const year = new Year();
        await year.open();
        for (const act of acts) await year.act(act);
        await year.passTo(year.now().toMillis() + 200 * 86_400_000);
        checkTold(year);
        checkQuiet(year);
        checkOnce(year);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });
});

/** What people were told matches what is stored: the clock's messages at their moment, once, and an end to every wait. */
function checkTold({ told, store }: Year): void {
  const seen = new Set<string>();
  for (const { effect, at, request } of told) {
    if (!isCritical(effect.kind)) continue;
    const minute = { start: 0, wrap_up: 25, end: 30 }[
      effect.kind.replace(/_(host|requester)$/, '') as 'start'
    ];
    expect(at - Date.parse(request.start ?? '')).toBe(minute * 60_000);
    const key = `${request.id} ${effect.kind} ${request.start}`;
    expect(seen).not.toContain(key);
    seen.add(key);
  }
  for (const { doc } of store.requestDocs.values()) {
    expect(['queued', 'choosing', 'awaiting_host', 'countered', 'scheduled', 'in_progress']).not.toContain(
      doc.status,
    );
    if (doc.status === 'held' && doc.absence === undefined) expect(clockOf(told, doc.id)).toEqual(6);
  }
}

/** What nobody's own action asks for, and no meeting's clock. */
const AT_LEISURE: readonly EffectKind[] = [
  'nudge',
  'day_before',
  'ask_again',
  'unconfirmed',
  'host_wrap_up',
  'thanks_prompt',
  'thanks_reminder',
  'thanks_delivered',
  'promise',
  'offer',
];

/** Nobody is disturbed between 22:00 and 07:00, where they are or were when the moment was set. */
function checkQuiet({ told }: Year): void {
  const isNight = (at: number) => (zone: string) => {
    const { minutes } = wallAt(at, zone);
    return minutes < 7 * 60 || minutes >= 22 * 60;
  };
  const disturbed = told.filter(({ effect, at, request, hostZone }) => {
    if (!AT_LEISURE.includes(effect.kind)) return false;
    const { host, requester } = request.zones;
    return (effect.to === request.hostId ? [host, hostZone] : [requester]).every(isNight(at));
  });
  expect(disturbed).toEqual([]);
}

/** Reminders come once. */
function checkOnce({ told }: Year): void {
  const keys = told
    .filter(({ effect }) => ['nudge', 'day_before', 'ask_again', 'thanks_reminder'].includes(effect.kind))
    .map(({ effect, request }) => `${request.id} ${effect.kind} ${request.start} ${request.askedAt}`);
  expect(keys).toEqual([...new Set(keys)]);
}

function clockOf(told: Year['told'], id: string): number {
  const last = told.filter(({ effect, request }) => request.id === id && isCritical(effect.kind));
  return new Set(last.map(({ effect }) => effect.kind)).size;
}
