import type { DateTime } from 'luxon';
import type { Host } from './host.js';
import { inZone, toMs } from './time.js';
import { zoneOf } from './zones.js';

/** A coming week or month that holds more claims than the settings would allow now. */
export interface OverLimit {
  period: 'week' | 'month';
  /** The first start in it. */
  start: string;
  count: number;
  limit: number;
}

/** New settings never revoke what is claimed: where what stands is more than they would allow. */
export function overLimits(host: Host, now: DateTime): OverLimit[] {
  const { zone, perWeek, perMonth } = host.settings;
  const starts = host.claims.map(({ start }) => start).sort();
  const groups = new Map<string, OverLimit>();
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
  return [...groups.values()].filter(({ count, limit, start }) => count > limit && toMs(start) >= today);
}
