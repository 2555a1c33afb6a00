import { calendar, read } from './calendar-file.js';

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i).join(',');
const EACH_SECOND = `BYMINUTE=${upTo(60)};BYSECOND=${upTo(60)}`;
const TOO_MANY = 'event at line 3: there are too many repetitions to follow';
const stamp = (ms: number) => new Date(ms).toISOString().replace(/[-:]|\.000/g, '');
const hours = (count: number, length: string) =>
  Array.from({ length: count }, (_, i) => `${stamp(Date.UTC(2020, 0, 1) + i * 3_600_000)}${length}`).join(
    ',',
  );
const event = (...lines: string[]) => ['DTSTART:20270308T080000Z', 'DURATION:PT1H', ...lines];
const component = (name: string, ...lines: string[]) => [`BEGIN:${name}`, ...lines, `END:${name}`];
const file = (...lines: string[]) => component('VCALENDAR', ...lines).join('\r\n');

describe('a file that was made to hold up its reader', () => {
  it.each([
    `FREQ=HOURLY;${EACH_SECOND}`,
    `FREQ=DAILY;COUNT=999999999;BYHOUR=${upTo(24)};${EACH_SECOND}`,
    `FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;COUNT=999999999;BYHOUR=${upTo(24)};${EACH_SECOND}`,
  ])('is busy as long as it repeats, and told: %.60s', (rule) => {
    const { busy, problems } = read(calendar(event(`RRULE:${rule}`)));
    expect(problems).toEqual([TOO_MANY]);
    expect(busy).toEqual([expect.stringMatching(/^2027-03-08T08:00Z\/2027-04-0/)]);
  });

  it('is busy no longer than its rule says', () => {
    const { busy } = read(calendar(event(`RRULE:FREQ=HOURLY;${EACH_SECOND};UNTIL=20270310T080000Z`)));
    expect(busy).toEqual(['2027-03-08T08:00Z/2027-03-10T09:00Z']);
  });

  it('may have any number of rules', () => {
    const rule = 'RRULE:FREQ=DAILY;BYDAY=MO;COUNT=99999';
    const old = ['DTSTART:19700105T080000Z', 'DURATION:PT1H', rule];
    const { problems } = read(calendar(...Array.from({ length: 300 }, () => old)));
    expect(problems.at(-1)).toMatch(/too many repetitions/);
  });

  it('may exclude any number of days from any number of dates', () => {
    const days = Array.from({ length: 20_000 }, (_, i) => stamp(Date.UTC(2020, 0, 1 + i)).slice(0, 8));
    const text = calendar(event(`RDATE:${hours(20_000, '')}`, `EXDATE;VALUE=DATE:${days.join(',')}`));
    expect(read(text)).toEqual({ busy: [], problems: [] });
  });

  it('may change all that follow any number of times', () => {
    const changes = Array.from({ length: 2_000 }, (_, i) => [
      'UID:a',
      `RECURRENCE-ID;RANGE=THISANDFUTURE:${stamp(Date.UTC(2027, 2, 8, 8) + i * 60_000)}`,
      'DTSTART:20270308T080000Z',
      'STATUS:CANCELLED',
    ]);
    const series = event('UID:a', `RRULE:FREQ=HOURLY;BYMINUTE=${upTo(60)}`);
    expect(read(calendar(series, ...changes))).toEqual({ busy: [], problems: [] });
  });

  it('may have any number of series under one UID, which then keep the times that changes would free', () => {
    const series = event('UID:a', 'RRULE:FREQ=DAILY;COUNT=2');
    const free = (id: string) => ['UID:a', `RECURRENCE-ID:${id}`, 'STATUS:CANCELLED'];
    const changes = Array.from({ length: 1_001 }, (_, i) => free(stamp(Date.UTC(2027, 2, 9, 8 + i))));
    const starts = (count: number) => read(calendar(...Array(count).fill(series), ...changes)).busy?.length;
    expect(starts(1)).toBe(1);
    expect(starts(1_000)).toBe(2);
  });

  it.each([
    ['a rule', `RRULE:FREQ=HOURLY;BYMINUTE=${upTo(60)}`],
    ['dates', `RDATE:${hours(3_000, '')}`],
  ])('may describe a zone that changes by the minute, by %s: the host’s zone is taken', (_, changes) => {
    const offsets = ['DTSTART:20200101T000000', 'TZOFFSETFROM:+0500', 'TZOFFSETTO:+0500'];
    const zone = component('VTIMEZONE', 'TZID:Odd', ...component('STANDARD', ...offsets, changes));
    const nine = ['DTSTART;TZID=Odd:20270308T090000', 'DURATION:PT1H'];
    expect(read(file(...zone, ...component('VEVENT', ...nine)))).toEqual({
      busy: ['2027-03-08T08:00Z/2027-03-08T09:00Z'],
      problems: ['time zone "Odd" is unknown: the host\'s zone is taken'],
    });
  });

  it('may have any number of colons where dates belong', () => {
    const { busy } = read(calendar(event(`EXDATE${':2'.repeat(300_000)}x`)));
    expect(busy).toEqual(['2027-03-08T08:00Z/2027-03-08T09:00Z']);
  });

  it('is no calendar when nothing in it ends', () => {
    expect(() => read(`BEGIN:VCALENDAR\r\n${'BEGIN:X-A\r\n'.repeat(100_000)}`)).toThrow(/nested too deeply/);
  });

  it('lasts as long as calendars go', () => {
    const endless = ['DTSTART:20270309T080000Z', `DURATION:P${'9'.repeat(400)}D`];
    const { busy, problems } = read(calendar(endless, event()));
    expect(problems).toEqual([]);
    expect(busy).toEqual([
      '2027-03-08T08:00Z/2027-03-08T09:00Z',
      expect.stringMatching(/^2027-03-09T08:00Z\/\+/),
    ]);
  });
});

describe('free and busy periods', () => {
  const freeBusy = (value: string) => file(...component('VFREEBUSY', `FREEBUSY:${value}`));

  it('may be any number', () => {
    const { busy } = read(freeBusy(hours(150_000, '/PT9M')), { to: '2027-03-01T02:00:00Z' });
    expect(busy).toEqual(['2027-03-01T00:00Z/2027-03-01T00:09Z', '2027-03-01T01:00Z/2027-03-01T01:09Z']);
  });

  it('are read though one of them cannot be, which is told', () => {
    const told = 'VFREEBUSY at line 2: "bogus" is no date or time';
    expect(read(freeBusy('20270308T080000Z/PT1H,bogus'))).toEqual({
      busy: ['2027-03-08T08:00Z/2027-03-08T09:00Z'],
      problems: [told],
    });
    expect(read(freeBusy('bogus')).busy).toBeUndefined();
  });
});
