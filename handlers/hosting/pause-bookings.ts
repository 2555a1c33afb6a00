import { cancelledReply, keptReply } from '../../src/messages/hosting/pause-replies.js';
import { ACTIONS } from '../../src/messages/ids.js';
import { cancelInside } from '../../src/usecases/hosting/pause-hosting.js';
import { acting } from '../act.js';
import type { Listeners, Press, Reply } from '../context.js';

/** What becomes of the bookings inside a pause. */
export const pauseBookings: Listeners = {
  presses: {
    [ACTIONS.pauseKeepAll]: async () => keptReply(),
    [ACTIONS.pauseCancelAll]: cancelAll,
    [ACTIONS.pauseCancelOne]: acting(
      (actor) => ({ kind: 'cancel_by_host', actor, reason: 'host_paused' }),
      () => cancelledReply(1),
    ),
  },
};

async function cancelAll({ context, team, user, value }: Press): Promise<Reply> {
  const until = Number.isNaN(Date.parse(value)) ? undefined : value;
  return cancelledReply(await cancelInside(context, team, { hostId: user, until }));
}
