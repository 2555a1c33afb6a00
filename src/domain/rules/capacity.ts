import type { DateTime } from 'luxon';
import type { Claim, Host, HostSettings } from '../model/host.js';
import type { Iso, RequestId } from '../model/request.js';
import { toMs } from '../time.js';
import { localTime } from '../zones.js';
import { isHeldClaim } from './held-times.js';

/** ISO week (by its Monday) and calendar month of an instant, on the host's wall clock. */
function periodsOf(ms: number, zone: string): { week: string; month: string } {
  const { date, weekday, year, month } = localTime(ms, zone);
  return { week: `week of day ${date - weekday + 1}`, month: `${year}-${month}` };
}

function count(claims: Claim[], zone: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const claim of claims)
    for (const period of Object.values(periodsOf(toMs(claim.start), zone)))
      counts.set(period, (counts.get(period) ?? 0) + 1);
  return counts;
}

/** Rule 2: gives a test for whether a start still fits the week and month limits. Weeks and months are the host's. */
export function capacityLeft(settings: HostSettings, claims: Claim[]): (start: DateTime) => boolean {
  const counts = count(claims, settings.zone);
  return (start) => {
    const { week, month } = periodsOf(start.toMillis(), settings.zone);
    return (counts.get(week) ?? 0) < settings.perWeek && (counts.get(month) ?? 0) < settings.perMonth;
  };
}

/** What else a start's month holds: "March: 2 of 5 booked, 1 more waiting". The request's own claim does not count. */
export interface Cost {
  booked: number;
  perMonth: number;
  /** Other claims that await a decision. */
  waiting: number;
}

export function costOf(host: Host, start: Iso, requestId?: RequestId): Cost {
  const { zone, perMonth } = host.settings;
  const { month } = periodsOf(toMs(start), zone);
  const others = host.claims.filter(
    (claim) => claim.requestId !== requestId && periodsOf(toMs(claim.start), zone).month === month,
  );
  const waiting = others.filter((claim) => host.awaiting.includes(claim.requestId)).length;
  return { booked: others.length - waiting, perMonth, waiting };
}

/** How many meetings are still to come: what awaits a decision, or is held by an invitation, is none yet. */
export function bookedAhead({ claims, awaiting }: Host, now: DateTime): number {
  return claims.filter(
    (claim) =>
      toMs(claim.start) > now.toMillis() && !awaiting.includes(claim.requestId) && !isHeldClaim(claim),
  ).length;
}

/** How much of the current week and month is used. */
export function usedNow(host: Host, now: DateTime): { week: number; month: number } {
  const counts = count(host.claims, host.settings.zone);
  const { week, month } = periodsOf(now.toMillis(), host.settings.zone);
  return { week: counts.get(week) ?? 0, month: counts.get(month) ?? 0 };
}
