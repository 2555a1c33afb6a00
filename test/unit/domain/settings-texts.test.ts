import fc from 'fast-check';
import { DateTime } from 'luxon';
import { readDaysAway, writeDaysAway } from '../../../src/domain/typed/days-away.js';
import { readZone, searchZones, suggestZones } from '../../../src/domain/typed/zone-names.js';

const TODAY = '2026-11-28';

describe('days away', () => {
  test('are read as people write them, and come in order', () => {
    expect(readDaysAway('2027-04-02; 2027-03-01 to 2027-03-12,', TODAY)).toEqual([
      { from: '2027-03-01', to: '2027-03-12' },
      { from: '2027-04-02', to: '2027-04-02' },
    ]);
  });

  test.each([
    '1 March 2027 - 12 March 2027',
    '1.3.2027–12.3.2027',
    '2027-03-01 until 2027-03-12',
    '1st Mar 2027 to 12th Mar 2027',
    'Mar 1 2027 through March 12 2027',
  ])('understand "%s"', (text) => {
    expect(readDaysAway(text, TODAY)).toEqual([{ from: '2027-03-01', to: '2027-03-12' }]);
  });

  test.each([
    ['Dec 24 – Jan 1', '2026-11-28', '2026-12-24', '2027-01-01'],
    ['Dec 24-Jan 1', '2026-11-28', '2026-12-24', '2027-01-01'],
    ['24 December to 1 January', '2026-12-28', '2026-12-24', '2027-01-01'],
    ['Dec 24 – Jan 1', '2027-01-01', '2026-12-24', '2027-01-01'],
    ['Dec 24 – Jan 1', '2027-01-02', '2027-12-24', '2028-01-01'],
    ['Dec 24 – Jan 1 2028', '2026-11-28', '2027-12-24', '2028-01-01'],
    ['Nov 28', '2026-11-28', '2026-11-28', '2026-11-28'],
    ['Nov 27', '2026-11-28', '2027-11-27', '2027-11-27'],
    ['29 Feb', '2026-11-28', '2028-02-29', '2028-02-29'],
    ['29 Feb', '2096-03-01', '2104-02-29', '2104-02-29'],
    ['1.3. – 12.3.', '2026-11-28', '2027-03-01', '2027-03-12'],
  ])('take "%s" on %s for the next one', (text, today, from, to) => {
    expect(readDaysAway(text, today)).toEqual([{ from, to }]);
  });

  test.each([
    ['2027-3-1', '2027-03-01'],
    ['24 Dec', '2026-12-24'],
    ['December 24', '2026-12-24'],
    ['2nd  March 2027', '2027-03-02'],
    ['Mar 3rd 2027', '2027-03-03'],
    ['4TH March', '2027-03-04'],
    ['20th December', '2026-12-20'],
  ])('understand the day "%s"', (text, day) =>
    expect(readDaysAway(text, TODAY)).toEqual([{ from: day, to: day }]),
  );

  test.each([
    ['Mar 1 2027 – Mar 12', '2027-03-01', '2027-03-12'],
    ['Dec 24 2026 — Jan 1', '2026-12-24', '2027-01-01'],
    ['Mar 1 till Mar 12 2028', '2028-03-01', '2028-03-12'],
    ['Mar 1..Mar 12', '2027-03-01', '2027-03-12'],
    ['Mar 1 … Mar 12', '2027-03-01', '2027-03-12'],
    ['Mar 1...Mar 12', '2027-03-01', '2027-03-12'],
    ['Mar 12 – Mar 12 2028', '2028-03-12', '2028-03-12'],
    ['29 Feb – 2029-01-05', '2028-02-29', '2029-01-05'],
    ['2027-12-24 – 29 Feb', '2027-12-24', '2028-02-29'],
    ['Mar 1  TO  Mar 12', '2027-03-01', '2027-03-12'],
    ['Nov 20 – Nov 28', '2026-11-20', '2026-11-28'],
    ['Nov 20 – Nov 27', '2027-11-20', '2027-11-27'],
    ['29 Feb – 1 Mar', '2028-02-29', '2028-03-01'],
  ])('understand the stretch "%s"', (text, from, to) =>
    expect(readDaysAway(text, TODAY)).toEqual([{ from, to }]),
  );

  test.each([
    ['Mar 12 – Mar 1', '2027-03-12', '2027-03-01'],
    ['Mar 12 2027 – Mar 1', '2027-03-12', '2027-03-01'],
    ['Mar 12 – Mar 1 2027', '2027-03-12', '2027-03-01'],
    ['Dec 12 – Dec 1', '2026-12-12', '2026-12-01'],
    ['Nov 1 – Feb 1', '2027-11-01', '2027-02-01'],
    ['2027-03-12 – 2027-03-01', '2027-03-12', '2027-03-01'],
  ])('stay the wrong way round where that is likelier than nearly a year: "%s"', (text, from, to) =>
    expect(readDaysAway(text, TODAY)).toEqual([{ from, to }]),
  );

  test.each([
    ['Nov 1 – Jan 31', '2026-11-01', '2027-01-31'],
    ['Nov 1 2026 – Feb 1 2027', '2026-11-01', '2027-02-01'],
    ['2026-03-12 – 2027-03-01', '2026-03-12', '2027-03-01'],
  ])('lie over New Year where that is short, or the years are there: "%s"', (text, from, to) =>
    expect(readDaysAway(text, TODAY)).toEqual([{ from, to }]),
  );

  test.each([',', ';', '\n', ' ,; '])('may be several, with %j between them', (between) => {
    expect(readDaysAway(['2027-03-02', '2027-03-01'].join(between), TODAY)).toEqual([
      { from: '2027-03-01', to: '2027-03-01' },
      { from: '2027-03-02', to: '2027-03-02' },
    ]);
  });

  test('are sixty stretches at most', () => {
    expect(readDaysAway(Array(60).fill('2027-03-01').join(), TODAY)).toHaveLength(60);
    expect(readDaysAway(Array(61).fill('2027-03-01').join(), TODAY)).toBeUndefined();
  });

  test.each([
    '2027-03-01 – 2027-03-02 – 2027-03-03',
    '2027-03-01 – nowhere',
    'nowhere – 2027-03-01',
    '2027-03-12 – 30 Feb',
    '30 Feb – 2027-03-12',
    '2027-03-01, soon',
    'today2027-03-01',
  ])('are no stretch: "%s"', (text) => expect(readDaysAway(text, TODAY)).toBeUndefined());

  test('may be none', () => expect(readDaysAway(' \n ', TODAY)).toEqual([]));

  test.each(['next week', '2027-02-30', '2027-03-01 to', '1 to 2', '2027-03-01 2027-03-12', 'a,'.repeat(70)])(
    'do not guess at "%s"',
    (text) => expect(readDaysAway(text, TODAY)).toBeUndefined(),
  );

  test('are written with both ends, or as the one day that they are', () => {
    const [day, last] = ['2027-03-01', '2027-03-12'];
    expect(
      writeDaysAway([
        { from: day, to: day },
        { from: day, to: last },
      ]),
    ).toBe('2027-03-01, 2027-03-01 to 2027-03-12');
  });

  test('survive being written and read again', () => {
    const day = fc
      .integer({ min: 0, max: 4000 })
      .map((n) => DateTime.utc(2027, 1, 1).plus({ days: n }).toISODate() ?? '');
    const ranges = fc.array(fc.tuple(day, fc.nat({ max: 30 })), { maxLength: 20 }).map((pairs) =>
      pairs
        .map(([from, length]) => ({
          from,
          to: DateTime.fromISO(from).plus({ days: length }).toISODate() ?? from,
        }))
        .sort((a, b) => a.from.localeCompare(b.from)),
    );
    fc.assert(
      fc.property(ranges, (given) => expect(readDaysAway(writeDaysAway(given), TODAY)).toEqual(given)),
    );
  });
});

describe('the menu of time zones', () => {
  test.each([
    ['berl', 'Europe/Berlin'],
    ['new yo', 'America/New_York'],
    ['europe/ber', 'Europe/Berlin'],
    ['kolkata', 'Asia/Kolkata'],
  ])('offers for "%s" first %s', (letters, zone) => expect(searchZones(letters)[0]).toBe(zone));

  test('offers first what begins with the letters, a city or a region, and then what holds them', () => {
    const found = searchZones(' Ind ');
    const begins = (zone: string) => /(^|\/)ind[^/]*$/i.test(zone) || /^ind/i.test(zone);
    expect(found).toContain('Indian/Maldives');
    expect(found.filter(begins).length).toBeGreaterThan(5);
    expect(found.slice(0, found.filter(begins).length).every(begins)).toBe(true);
    expect(found.every((zone) => /ind/i.test(zone))).toBe(true);
    expect(found).toContain('America/Indiana/Knox');
    expect(new Set(found).size).toBe(found.length);
    expect(searchZones('lin')[0]).toBe('Australia/Lindeman');
  });

  test('finds a name of several words, in any case', () => {
    expect(searchZones('SAO  paulo')).toEqual(['America/Sao_Paulo']);
    expect(searchZones('ho chi minh')).toEqual(['Asia/Ho_Chi_Minh']);
  });

  test('offers at most a hundred, and nothing but zones that can be set', () => {
    const all = searchZones('a');
    expect(all).toHaveLength(100);
    for (const zone of all.filter((_, n) => n % 10 === 0)) expect(readZone(zone)).toBe(zone);
    expect(searchZones('utc')).toEqual([]);
    expect(searchZones('nowhere')).toEqual([]);
  });
});

describe('a time zone', () => {
  test.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    [' europe/berlin ', 'Europe/Berlin'],
    ['america/new york', 'America/New_York'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['Etc/UTC', 'Etc/UTC'],
    ['america/port-au-prince', 'America/Port-au-Prince'],
    ['AFRICA/DAR ES  SALAAM', 'Africa/Dar_es_Salaam'],
    ['asia/ho chi minh', 'Asia/Ho_Chi_Minh'],
  ])('%s is %s', (typed, zone) => expect(readZone(typed)).toBe(zone));

  test.each(['berlin', 'CET', 'EST', 'UTC+2', 'Europe/Atlantis', '', 'x/y/z', '../etc'])(
    '%s is none',
    (typed) => {
      expect(readZone(typed)).toBeUndefined();
    },
  );

  test.each([
    ['berlin', 'Europe/Berlin'],
    ['New York', 'America/New_York'],
    ['kolkata', 'Asia/Kolkata'],
    ['sydn', 'Australia/Sydney'],
    ['asmara', 'Africa/Asmara'],
    ['nuuk', 'America/Nuuk'],
    ['south pole', 'Antarctica/South_Pole'],
    ['faroe', 'Atlantic/Faroe'],
    ['canberra', 'Australia/Canberra'],
    ['kyiv', 'Europe/Kyiv'],
    ['pohnpei', 'Pacific/Pohnpei'],
  ])('%s may mean %s', (typed, zone) => expect(suggestZones(typed)).toContain(zone));

  test('may be one of three at most, and of none for what is too short or too long for a city', () => {
    expect(suggestZones('san')).toHaveLength(3);
    expect(suggestZones('sa')).toHaveLength(3);
    expect(suggestZones('s')).toEqual([]);
    expect(suggestZones(' Ho Chi  Minh ')).toEqual(['Asia/Ho_Chi_Minh']);
    expect(suggestZones('europe')).toEqual([]);
  });

  test('nothing may mean nothing', () => expect(suggestZones('q')).toEqual([]));
});
