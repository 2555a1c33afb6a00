import { DateTime } from 'luxon';
import { MEETING_MINUTES } from '../config/policy.js';
import { defaultSettings, newHost } from '../src/domain/model/host.js';
import { type Busy, bookableSlots } from '../src/domain/rules/slots.js';
import { randomFrom } from '../test/crash/random.js';
import { type Spread, spreadOf } from './support/stage.js';

const ZONE = 'Europe/Berlin';
const NOW = DateTime.fromISO('2027-03-01T10:00:00', { zone: ZONE });
const RUNS = 120;

/** Slots of 30 days with 200 busy stretches: ours, and the same half hours made and compared with luxon alone. */
export function benchSlots(): { ours: Spread; plain: Spread } {
  const settings = {
    ...defaultSettings(ZONE, ''),
    noticeDays: 0,
    horizonDays: 30,
    perWeek: 60,
    perMonth: 60,
  };
  const host = newHost('U1', settings, NOW.toISO() ?? '');
  const busy = busyTimes(200);
  return {
    // A host as nobody has asked about before: nothing is remembered.
    ours: timed(() => bookableSlots({ host: { ...host }, now: NOW, busy }).length),
    plain: timed(() => plainSlots(busy)),
  };
}

function busyTimes(count: number): Busy[] {
  const random = randomFrom(7);
  return Array.from({ length: count }, () => {
    const from = NOW.toMillis() + Math.floor(random.between(0, 30 * 1_440)) * 60_000;
    return { from, to: from + Math.floor(random.between(15, 90)) * 60_000 };
  });
}

function plainSlots(busy: Busy[]): number {
  let free = 0;
  for (let day = 0; day < 31; day += 1) {
    const date = NOW.plus({ days: day }).startOf('day');
    if (date.weekday > 5) continue;
    for (const [hour, minute] of [
      [9, 0],
      [9, 30],
      [16, 0],
      [16, 30],
    ]) {
      const start = date.set({ hour: hour as number, minute: minute as number });
      const [from, to] = [start.toMillis(), start.plus({ minutes: MEETING_MINUTES }).toMillis()];
      if (!busy.some((each) => each.from < to && from < each.to)) free += 1;
    }
  }
  return free;
}

function timed(work: () => number): Spread {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const began = performance.now();
    work();
    times.push(performance.now() - began);
  }
  return spreadOf(times.slice(RUNS / 10));
}
