import type { DateTime } from 'luxon';
import type { Host } from '../../domain/model/host.js';
import { bookedAhead, usedNow } from '../../domain/rules/capacity.js';
import { doorOf } from '../home/overview.js';
import { dateText } from '../parts/times.js';

/** Open, paused until when, or closed. */
export function doorLine(host: Host, now: DateTime): string {
  switch (doorOf(host, now)) {
    case 'closed':
      return 'You have stopped hosting.';
    case 'paused':
      return host.pause?.until === undefined
        ? ':double_vertical_bar: Paused until you resume.'
        : `:double_vertical_bar: Paused until ${dateText(host.pause.until, host.settings.zone, { now: now.toMillis() })}.`;
    default:
      return ':door: Open for requests.';
  }
}

/** Used and left this week and month, in the host's zone; which meetings are ahead, and what waits. */
export function capacityLine(host: Host, now: DateTime): string {
  const used = usedNow(host, now);
  const { perWeek, perMonth, zone } = host.settings;
  const local = now.setZone(zone).setLocale('en-US');
  const week = local.startOf('week').toFormat('LLL d');
  const month = local.toFormat('LLLL');
  return `Week of ${week}: *${used.week} of ${perWeek}* (${left(perWeek, used.week)}) · ${month}: *${used.month} of ${perMonth}* (${left(perMonth, used.month)}) · still to come: *${bookedAhead(host, now)}* · awaiting you: *${host.awaiting.length}*`;
}

const left = (limit: number, used: number) => `${Math.max(0, limit - used)} left`;
