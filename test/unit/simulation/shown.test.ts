import fc from 'fast-check';
import { isLive } from '../../../src/domain/model/effects.js';
import type { MessageKind } from '../../../src/domain/model/message-kinds.js';
import { renderMessage } from '../../../src/messages/render.js';
import { gatherFacts } from '../../../src/usecases/deliver/gather-facts.js';
import { isSaidAgain } from '../../../src/usecases/deliver/said-again.js';
import { homeIfOpened } from '../../../src/usecases/home/home-if-opened.js';
import { drawn } from '../../support/drawn.js';
import { usualRecords } from '../../support/usual-records.js';
import { arbitraryAct } from './acts.js';
import { TEAM, Year } from './year.js';

describe('what stands in DMs and Homes', () => {
  test('never says what is no longer so, whatever people did', async () => {
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
      { numRuns: drawn(2, 15), endOnFailure: true },
    );
  });
});

/** Each live message says, word for word, what it would say if it were written now. */
async function checkMessages({ store, slack, clock }: Year): Promise<void> {
  for (const [requestId, posted] of store.postedOf) {
    const facts = await gatherFacts({ store, slack, clock }, TEAM, requestId);
    if (facts === undefined) continue;
    for (const [kind, { ts }] of Object.entries(posted) as [MessageKind, { ts: string }][]) {
      if (!isLive(kind)) continue;
      const { status } = facts.request;
      const shown = slack.messages.get(ts)?.message.blocks;
      const saidAgain = isSaidAgain(kind, posted, facts);
      const { blocks } = renderMessage(kind, { ...facts, ...(saidAgain && { saidAgain }) });
      expect({ kind, status, shown: timeless(shown) }).toEqual({ kind, status, shown: timeless(blocks) });
    }
  }
}

async function checkHomes(year: Year): Promise<void> {
  const { store, slack, clock } = year;
  for (const user of year.people()) {
    const shown = slack.homes.get(user);
    if (shown === undefined) continue;
    const now = await homeIfOpened({ store, records: usualRecords, clock, slack }, TEAM, user);
    expect({ user, shown: timeless(shown) }).toEqual({ user, shown: timeless(now) });
  }
}

/**
 * What stays true by itself: a week and a month that are counted say which they are, and a day is that of the zone which its
 * reader had when the message was last brought up to date. The next opening moves with the notice, and is worked out anew
 * whenever the Home is opened.
 */
function timeless(shown: unknown): unknown {
  const text = JSON.stringify(shown ?? null);
  return JSON.parse(
    text
      .replace(/Week of .* left\)/g, 'Used')
      .replace(/(<!date\^\d+)\^[^|]+\|[^>]+>/g, '$1>')
      .replace(/[A-Z][a-z]+, [A-Z][a-z]{2} \d+(, \d{4})?/g, 'Day')
      .replace(/(Next opening: <[^>]*>|No opening at the moment[^\\]*)/g, 'Opening'),
  );
}
