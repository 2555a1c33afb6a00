import type { InterviewRequest } from '../../model/request.js';
import { hasMet } from '../../model/status.js';
import { toMs } from '../../time.js';
import { localTime } from '../../zones.js';

/** The half hours that a host gave in one calendar month. */
export interface MonthGiven {
  year: number;
  /** 1 = January. */
  month: number;
  thanked: number;
  notThanked: number;
}

const MONTHS_MAX = 12;

/**
 * Month by month in the host's zone, from the first meeting that took place to the present, the latest twelve at most; months
 * without any are there with noughts. Empty before the first. `nowMs` in ms.
 */
export function monthsGiven(requests: InterviewRequest[], zone: string, nowMs: number): MonthGiven[] {
  const last = monthAt(nowMs, zone);
  const met = requests.flatMap((request) =>
    hasMet(request) && request.start !== undefined
      ? [{ month: monthAt(toMs(request.start), zone), isThanked: request.thanks !== undefined }]
      : [],
  );
  const first = Math.max(last - MONTHS_MAX + 1, Math.min(last, ...met.map(({ month }) => month)));
  if (met.every(({ month }) => month < first)) return [];
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const own = met.filter(({ month }) => month === first + at);
    const thanked = own.filter(({ isThanked }) => isThanked).length;
    const [year, month] = [Math.floor((first + at) / 12), ((first + at) % 12) + 1];
    return { year, month, thanked, notThanked: own.length - thanked };
  });
}

/** Counted on from year 0, so that months lie next to each other. */
function monthAt(ms: number, zone: string): number {
  const { year, month } = localTime(ms, zone);
  return year * 12 + month - 1;
}
