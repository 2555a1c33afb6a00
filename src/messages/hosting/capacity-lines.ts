import type { Button } from '@slack/types';
import type { DateTime } from 'luxon';
import { type Host, isHosting } from '../../domain/model/host.js';
import { bookedAhead, usedNow } from '../../domain/rules/capacity.js';
import { isPaused } from '../../domain/rules/pause.js';
import { ACTIONS } from '../ids.js';
import { type ButtonOptions, button } from '../parts/block-kit.js';
import { dateText } from '../parts/times.js';

/** Open, paused until when, or closed. */
export function doorLine(host: Host, now: DateTime): string {
  if (!isHosting(host)) return 'You have stopped hosting.';
  if (!isPaused(host, now)) return ':door: Open for requests.';
  const { zone } = host.settings;
  const until = host.pause?.until && dateText(host.pause.until, zone, { now: now.toMillis() });
  return `:double_vertical_bar: Paused until ${until ?? 'you resume'}.`;
}

/** Whichever of the two there is to do. */
export const pauseButton = (host: Host, now: DateTime, resume: ButtonOptions = {}): Button =>
  isPaused(host, now)
    ? button(ACTIONS.resumeHosting, 'Resume', resume)
    : button(ACTIONS.pauseHosting, 'Pause');

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
