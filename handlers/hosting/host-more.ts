import type { HOST_MORE } from '../../src/messages/home/host-part.js';
import { ACTIONS } from '../../src/messages/ids.js';
import type { Listeners, Press, Reply } from '../context.js';
import { showStats } from '../home/lists.js';
import { showBlocked } from './blocking.js';
import { openClose } from './host-commands.js';

const DOES: Record<keyof typeof HOST_MORE, (press: Press) => Promise<Reply>> = {
  stats: showStats,
  blocked: showBlocked,
  close: openClose,
};

/** The rest of what a host finds on the Home. */
export const hostMore: Listeners = {
  opens: {
    [ACTIONS.hostMore]: (press) =>
      DOES[Object.hasOwn(DOES, press.value) ? (press.value as keyof typeof HOST_MORE) : 'stats'](press),
  },
};
