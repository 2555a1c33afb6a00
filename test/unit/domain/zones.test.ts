import fc from 'fast-check';
import { DateTime, IANAZone } from 'luxon';
import { zoneOf } from '../../../src/domain/zones.js';
import { drawn } from '../../support/drawn.js';
import { allZones, oddZones, offsetChanges } from '../../support/wall-clock.js';

const HOUR_MS = 3_600_000;

describe('zones that look up a day once', () => {
  test.each(drawn(oddZones, allZones))(
    'show what luxon shows, above all on days when clocks change, in %s',
    (name) => {
      const luxon = new IANAZone(name);
      const changes = [2026, 2027].flatMap((year) => offsetChanges(name, year));
      const around = changes.map((at) => fc.integer({ min: at - 36 * HOUR_MS, max: at + 36 * HOUR_MS }));
      const anyTime = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2031, 0, 1) });
      fc.assert(
        fc.property(fc.oneof(anyTime, ...around), (at) => {
          expect(zoneOf(name).offset(at)).toBe(luxon.offset(at));
        }),
        { numRuns: 60 },
      );
    },
  );

  test('are the same zone for luxon, and one for each name', () => {
    const berlin = zoneOf('Europe/Berlin');
    expect(zoneOf('Europe/Berlin')).toBe(berlin);
    expect(berlin.equals(IANAZone.create('Europe/Berlin'))).toBe(true);
    expect(DateTime.fromMillis(0, { zone: berlin }).toISO()).toBe('1970-01-01T01:00:00.000+01:00');
  });

  test('are UTC for a name that is none', () => {
    expect(zoneOf('Mars/Olympus').offset(0)).toBe(0);
  });
});
