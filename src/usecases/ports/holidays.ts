import type { PublicHolidays } from '../../domain/model/host.js';

/** Knows the public holidays of countries and their regions. */
export interface Holidays {
  /**
   * Those of the place that somebody means by "Germany, Bavaria", "Bavaria" or "DE-BY", for about ten years. Where there is no such
   * place: the regions of the country that was named, if it was one.
   */
  find(typed: string): PublicHolidays | { regions: string[] };
  /** Local dates in order, for about ten years; undefined for a region that is not known (any more). */
  datesIn(region: string): string[] | undefined;
}
