import type { Press } from '../../handlers/context.js';
import { hostMore } from '../../handlers/hosting/host-more.js';
import { ACTIONS } from '../../src/messages/ids.js';
import { MemoryStore } from '../support/memory-store.js';

test.each(['constructor', 'toString', ''])(
  'a choice that no Home offers, %p, shows the numbers',
  async (value) => {
    const press = (chosen: string) =>
      hostMore.opens?.[ACTIONS.hostMore]?.({
        ...{ team: 'T1', user: 'U1', value: chosen },
        context: { store: new MemoryStore(), clock: { now: () => 0 } },
      } as unknown as Press);
    expect(await press(value)).toEqual(await press('stats'));
  },
);
