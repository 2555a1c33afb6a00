import fc from 'fast-check';
import type { LivingKind } from '../../../src/domain/effects.js';
import { readerOf } from '../../../src/domain/effects.js';
import { renderMessage } from '../../../src/messages/dm/render.js';
import { FactFinder } from '../../../src/usecases/deliver/facts.js';
import { publishHome } from '../../../src/usecases/publish-home.js';
import { arbitraryAct } from './acts.js';
import { pressable } from './paper-slack.js';
import { HOSTS, REQUESTERS, TEAM, Year } from './year.js';

describe('what stands in DMs and Homes', () => {
  test('never offers what is no longer so, whatever people did', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryAct, { minLength: 40, maxLength: 120 }), async (acts) => {
        const year = new Year();
        await year.open();
        for (const act of acts) {
          await year.act(act);
          await checkMessages(year);
        }
        await checkHomes(year);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });
});

/** Each living message has the buttons that it would have if it were written now. */
async function checkMessages({ store, slack, clock }: Year): Promise<void> {
  const finder = new FactFinder({ store, slack, clock });
  for (const [requestId, posted] of store.postedOf) {
    const facts = await finder.gather(TEAM, requestId);
    if (facts === undefined) continue;
    for (const [kind, { ts }] of Object.entries(posted) as [LivingKind, { ts: string }][]) {
      const shown = pressable(slack.messages.get(ts)?.message.blocks);
      const now = pressable(renderMessage(kind, facts, readerOf(kind)).blocks);
      expect({ kind, status: facts.request.status, buttons: shown }).toEqual({
        kind,
        status: facts.request.status,
        buttons: now,
      });
    }
  }
}

async function checkHomes({ store, slack, clock }: Year): Promise<void> {
  for (const user of [...HOSTS, ...REQUESTERS]) {
    const shown = slack.homes.get(user);
    if (shown === undefined) continue;
    const now = await publishHome({ store, clock }, TEAM, user);
    expect({ user, buttons: pressable(shown) }).toEqual({ user, buttons: pressable(now) });
  }
}
