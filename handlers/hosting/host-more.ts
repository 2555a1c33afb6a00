import type { App } from '@slack/bolt';
import type { HOST_MORE } from '../../src/messages/home/host-part.js';
import { ACTIONS } from '../../src/messages/ids.js';
import { onPress } from '../bolt/listen.js';
import type { HandlerContext, Press, Reply } from '../context.js';
import { showStats } from '../home/lists.js';
import { showBlocked } from './blocking.js';
import { openClose } from './host-commands.js';

const DOES: Record<keyof typeof HOST_MORE, (press: Press) => Promise<Reply>> = {
  stats: showStats,
  blocked: showBlocked,
  close: openClose,
};

/** The rest of what a host finds on the Home. */
export function registerHostMore(app: App, context: HandlerContext): void {
  onPress(
    app,
    context,
    ACTIONS.hostMore,
    (press) => DOES[press.value in DOES ? (press.value as keyof typeof HOST_MORE) : 'stats'](press),
    { opensForm: true },
  );
}
