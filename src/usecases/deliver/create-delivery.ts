import { KIND_OF_ACTION } from '../../messages/ids.js';
import { homeIfOpened } from '../home/home-if-opened.js';
import type { CalendarDesk } from '../hosting/calendar/calendar-desk.js';
import type { HostEntries } from '../hosting/calendar/entries/host-entries.js';
import type { HostCalendars } from '../hosting/calendar/host-calendars.js';
import type { Perform } from '../perform.js';
import type { Clock } from '../ports/clock.js';
import type { Delivery } from '../ports/delivery.js';
import type { Log } from '../ports/log.js';
import type { Slack } from '../ports/slack.js';
import type { Store } from '../ports/store.js';
import type { TeamId } from '../ports/team-id.js';
import type { WorkspaceRecords } from '../ports/workspace-records.js';
import { aboutHost } from './about-host.js';
import { FactFinder } from './gather-facts.js';
import { type Copy, LiveMessages } from './live-messages.js';
import { noteInvitation } from './offers.js';
import { createEffectDelivery } from './prepare-effect.js';
import { dropped } from './retry-policy.js';
import { wake } from './wake.js';

export interface DeliveryContext {
  perform: Perform;
  store: Store;
  records: Pick<WorkspaceRecords, 'settings'>;
  slack: Slack;
  clock: Clock;
  logger: Log;
  hostCalendars?: HostCalendars;
  calendarDesk?: CalendarDesk;
  hostEntries?: HostEntries;
}

/** What gets effects done, and keeps messages true. */
export interface DeliveryAndRefresh {
  delivery: Delivery;
  /** Brings the copy of a message that a button was pressed on up to date, even one that nobody knew of. `value`: the button's. */
  showAsItIs(team: TeamId, actionId: string, value: string, copy: Copy): Promise<void>;
}

/** Joins the parts of delivery. */
export function createDelivery(context: DeliveryContext): DeliveryAndRefresh {
  const facts = new FactFinder(context);
  const live = new LiveMessages({ ...context, facts });
  return {
    delivery: createEffectDelivery({
      ...context,
      facts,
      live,
      startClock: (team, { id, requestId = '' }) =>
        context.perform(team, { requestId }, { kind: 'start_clock', message: id }),
      wake: (team, effect) => wake(context, team, effect),
      writeEntry: async (taken) => context.hostEntries?.write(taken) ?? dropped('gone'),
      homeOf: (team, user) => homeIfOpened(context, team, user),
      posted: (team, effect, sent) => noteInvitation({ ...context, facts }, team, effect, sent),
      aboutHost: (team, effect) => aboutHost({ ...context, facts }, team, effect),
    }),
    showAsItIs: async (team, actionId, value, copy) => {
      const kind = KIND_OF_ACTION[actionId];
      const [requestId = ''] = value.split('|');
      if (kind !== undefined) await live.showAsItIs(team, requestId, kind, copy);
    },
  };
}
