/** Each knows the short names of its own part of the world: `EST`, `CET`, `IST`, `AEDT`. */
const locales = ['en-US', 'en-GB', 'en-IN', 'en-AU', 'en-NZ', 'en-ZA'];

/** The name of a zone as people say it at that time: `EDT`, `CET`; `GMT+9` where it has none in English. */
export function zoneName(ms: number, zone: string): string {
  let name = zone;
  for (const locale of locales) {
    const format = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' });
    name = format.formatToParts(ms).find((part) => part.type === 'timeZoneName')?.value ?? zone;
    if (!/^(GMT|UTC)[+-]/.test(name)) break;
  }
  return name;
}

/** `Europe/Berlin` → `Berlin` */
export function zoneCity(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
