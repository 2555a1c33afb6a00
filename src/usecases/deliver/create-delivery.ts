import { KIND_OF_ACTION } from '../../messages/ids.js';
import { publishHome } from '../home/home-if-opened.js';
import type { Perform } from '../perform.js';
import type { Delivery } from '../ports/delivery.js';
import type { Log } from '../ports/log.js';
import type { Clock, Slack, Store, TeamId } from '../ports/ports.js';
import { FactFinder } from './gather-facts.js';
import { invitationOf } from './invitation.js';
import { type Copy, LivingMessages } from './live-messages.js';
import { createDelivery } from './prepare-effect.js';
import { wake } from './wake.js';

export interface DeliveryContext {
  perform: Perform;
  store: Store;
  slack: Slack;
  clock: Clock;
  logger: Log;
}

/** What gets effects done, and keeps messages true. */
export interface Delivering {
  delivery: Delivery;
  /** Brings the copy of a message that a button was pressed on up to date. `value`: the button's. */
  showAsItIs(team: TeamId, actionId: string, value: string, copy: Copy): Promise<void>;
}

/** Joins the parts of delivery. */
export function deliveringWith(context: DeliveryContext): Delivering {
  const facts = new FactFinder(context);
  const living = new LivingMessages({ ...context, facts });
  return {
    delivery: createDelivery({
      ...context,
      facts,
      living,
      startClock: (team, { id, requestId = '' }) =>
        context.perform(team, { requestId }, { kind: 'start_clock', message: id }),
      wake: (team, effect) => wake(context, team, effect),
      homeOf: (team, user) => publishHome(context, team, user),
      invitationOf: (team, effect) => invitationOf({ ...context, facts }, team, effect),
    }),
    showAsItIs: async (team, actionId, value, copy) => {
      const kind = KIND_OF_ACTION[actionId];
      const [requestId = ''] = value.split('|');
      if (kind !== undefined) await living.showAsItIs(team, requestId, kind, copy);
    },
  };
}
