import type { DateTime } from 'luxon';
import type { Host } from '../model/host.js';
import { inZone, toMs } from '../time.js';
import { zoneOf } from '../zones.js';

/** A coming week or month in which something is claimed, and what the settings allow in it. */
export interface ClaimedPeriod {
  period: 'week' | 'month';
  /** The first start in it. */
  start: string;
  count: number;
  limit: number;
}

/** New settings never revoke claims: the weeks and months that hold more claims than they now allow. */
export function overLimits(host: Host, now: DateTime): ClaimedPeriod[] {
  return claimedPeriods(host, now).filter(({ count, limit }) => count > limit);
}

/** The coming week and the coming month with the most claims, the soonest if several do. None if nothing is claimed. */
export function fullestPeriods(host: Host, now: DateTime): ClaimedPeriod[] {
  const periods = claimedPeriods(host, now);
  const fullest = (period: ClaimedPeriod['period']) =>
    periods.filter((each) => each.period === period).sort((a, b) => b.count - a.count)[0];
  return [fullest('week'), fullest('month')].filter((each) => each !== undefined);
}

function claimedPeriods(host: Host, now: DateTime): ClaimedPeriod[] {
  const { zone, perWeek, perMonth } = host.settings;
  const starts = host.claims.map(({ start }) => start).sort();
  const groups = new Map<string, ClaimedPeriod>();
  for (const start of starts) {
    const local = inZone(start, zone);
    for (const [period, key, limit] of [
      ['week', `${local.weekYear}-W${local.weekNumber}`, perWeek],
      ['month', `${local.year}-${local.month}`, perMonth],
    ] as const) {
      const group = groups.get(key) ?? { period, start, count: 0, limit };
      groups.set(key, { ...group, count: group.count + 1 });
    }
  }
  const today = now.setZone(zoneOf(zone)).startOf('month').minus({ weeks: 1 }).toMillis();
  return [...groups.values()].filter(({ start }) => toMs(start) >= today);
}
