/** Of Redis and Valkey alike. */
export const OLDEST_VERSION = '6.2';

export const isTooOld = (version: string): boolean =>
  version.localeCompare(OLDEST_VERSION, 'en', { numeric: true }) < 0;
