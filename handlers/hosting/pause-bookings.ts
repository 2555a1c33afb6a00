import type { App } from '@slack/bolt';
import { cancelledReply, keptReply } from '../../src/messages/hosting/pause-replies.js';
import { ACTIONS } from '../../src/messages/ids.js';
import { cancelInside } from '../../src/usecases/hosting/pause-hosting.js';
import { actOnPress } from '../act.js';
import { onPress } from '../bolt/listen.js';
import type { HandlerContext, Press, Reply } from '../context.js';

/** What becomes of the bookings inside a pause. */
export function registerPauseBookings(app: App, context: HandlerContext): void {
  onPress(app, context, ACTIONS.pauseKeepAll, async () => keptReply());
  onPress(app, context, ACTIONS.pauseCancelAll, cancelAll);
  onPress(app, context, ACTIONS.pauseCancelOne, (press) => {
    const command = { kind: 'cancel_by_host', actor: press.user, reason: 'host_paused' } as const;
    return actOnPress(press, press.value, command, () => cancelledReply(1));
  });
}

async function cancelAll({ context, team, user, value }: Press): Promise<Reply> {
  const until = Number.isNaN(Date.parse(value)) ? undefined : value;
  return cancelledReply(await cancelInside(context, team, { hostId: user, until }));
}
