import fc from 'fast-check';
import { isCritical } from '../../../src/domain/effects.js';
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

function clockOf(told: Year['told'], id: string): number {
  const last = told.filter(({ effect, request }) => request.id === id && isCritical(effect.kind));
  return new Set(last.map(({ effect }) => effect.kind)).size;
}
