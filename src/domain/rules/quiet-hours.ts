import type { DateTime } from 'luxon';
import {
  QUIET_EARLIER_HOUR,
  QUIET_FROM_HOUR,
  QUIET_LATER_HOUR,
  QUIET_TO_HOUR,
} from '../../../config/policy.js';
import type { HostSettings } from '../model/host.js';
import { atWallClockOrAfter, isWorkDay } from '../time.js';
import { zoneOf } from '../zones.js';

/** Is it night on this person's wall clock (22:00 to 07:00)? */
function isNight(local: DateTime): boolean {
  return local.hour >= QUIET_FROM_HOUR || local.hour < QUIET_TO_HOUR;
}

/** This moment, or 07:00 when the night is over: for what cannot wait until 09:00. */
export function whenAwake(local: DateTime): DateTime {
  if (!isNight(local)) return local;
  const day = local.hour >= QUIET_FROM_HOUR ? local.plus({ days: 1 }) : local;
  return atWallClockOrAfter(day, QUIET_TO_HOUR * 60);
}

/** When a message may reach the person: now, or at 09:00 after the night. */
export function afterNight(moment: DateTime, zone: string): DateTime {
  const local = moment.setZone(zoneOf(zone));
  if (!isNight(local)) return local;
  const day = local.hour >= QUIET_FROM_HOUR ? local.plus({ days: 1 }) : local;
  return atWallClockOrAfter(day, QUIET_LATER_HOUR * 60);
}

/**
 * A considerate moment that is not too late for a meeting at `start`: at 09:00 after the night, or else at 07:00, or else
 * now. A meeting that is past or unknown makes no difference.
 */
export function inTimeFor(start: DateTime | undefined, moment: DateTime, zone: string): DateTime {
  const considerate = afterNight(moment, zone);
  if (start === undefined || start <= moment || considerate < start) return considerate;
  const dawn = atWallClockOrAfter(considerate, QUIET_TO_HOUR * 60);
  return dawn < start ? dawn : moment;
}

/** For what must precede a meeting: now, or 20:00 before the night. */
export function beforeNight(moment: DateTime, zone: string): DateTime {
  const local = moment.setZone(zoneOf(zone));
  if (!isNight(local)) return local;
  const day = local.hour < QUIET_TO_HOUR ? local.minus({ days: 1 }) : local;
  return atWallClockOrAfter(day, QUIET_EARLIER_HOUR * 60);
}

/** For a host's card, bundle or nudge: not at night, and a day off moves on to the next work day at 09:00. */
export function onWorkDay(moment: DateTime, settings: HostSettings): DateTime {
  let local = afterNight(moment, settings.zone);
  for (let looked = 0; !isWorkDay(local, settings) && looked < 366; looked++)
    local = atWallClockOrAfter(local.plus({ days: 1 }), QUIET_LATER_HOUR * 60);
  return local;
}

/** When a host who takes requests in one bundle gets the next: the set hour on a work day. */
export function nextBundle(now: DateTime, settings: HostSettings, hour: number): DateTime {
  const local = now.setZone(zoneOf(settings.zone));
  for (let ahead = 0; ahead < 366; ahead++) {
    const day = local.plus({ days: ahead });
    const moment = atWallClockOrAfter(day, hour * 60);
    if (moment >= local && isWorkDay(day, settings)) return moment;
  }
  return onWorkDay(now, settings);
}

/**
 * When the host's card comes: at once or in the day's bundle, but not at night or on a day off. It never comes after the
 * start that it asks for.
 */
export function cardMoment(now: DateTime, start: DateTime, settings: HostSettings): DateTime {
  const { bundleHour, zone } = settings;
  const usual = bundleHour === undefined ? onWorkDay(now, settings) : nextBundle(now, settings, bundleHour);
  return usual < start ? usual : inTimeFor(start, now, zone);
}
