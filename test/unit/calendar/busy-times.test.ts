import { calendar, read } from './calendar-file.js';

const BERLIN = ';TZID=Europe/Berlin';
const NINE = [`DTSTART${BERLIN}:20270308T090000`, `DTEND${BERLIN}:20270308T100000`];
const NINE_BUSY = ['2027-03-08T08:00Z/2027-03-08T09:00Z'];
const DAY_8 = ['2027-03-07T23:00Z/2027-03-08T23:00Z'];

describe('one event', () => {
  it.each<[string, string[], string[]]>([
    ['in UTC', ['DTSTART:20270308T080000Z', 'DTEND:20270308T090000Z'], NINE_BUSY],
    ['with a duration', ['DTSTART:20270308T080000Z', 'DURATION:PT1H'], NINE_BUSY],
    ['over midnight', ['DTSTART:20270308T230000Z', 'DURATION:PT2H'], ['2027-03-08T23:00Z/2027-03-09T01:00Z']],
    ['without an end', ['DTSTART:20270308T080000Z'], []],
    ['of no length', ['DTSTART:20270308T080000Z', 'DTEND:20270308T080000Z'], []],
    ['that is floating', ['DTSTART:20270308T090000', 'DTEND:20270308T100000'], NINE_BUSY],
    ['of a day', ['DTSTART;VALUE=DATE:20270308', 'DTEND;VALUE=DATE:20270309'], DAY_8],
    ['of a day without an end', ['DTSTART;VALUE=DATE:20270308'], DAY_8],
    ['of a day that ends on itself', ['DTSTART;VALUE=DATE:20270308', 'DTEND;VALUE=DATE:20270308'], DAY_8],
    ['of a day that does not say so', ['DTSTART:20270308'], DAY_8],
    [
      'of two days by duration',
      ['DTSTART;VALUE=DATE:20270308', 'DURATION:P2D'],
      ['2027-03-07T23:00Z/2027-03-09T23:00Z'],
    ],
    [
      'of the day on which the clock goes forward',
      ['DTSTART;VALUE=DATE:20270328'],
      ['2027-03-27T23:00Z/2027-03-28T22:00Z'],
    ],
    [
      'of a day, as Outlook writes it',
      [
        'DTSTART;TZID=Pacific Standard Time:20270308T000000',
        'DTEND;TZID=Pacific Standard Time:20270309T000000',
        'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
      ],
      DAY_8,
    ],
    [
      'that starts in a gap',
      [`DTSTART${BERLIN}:20270328T023000`, 'DURATION:PT1H'],
      ['2027-03-28T01:30Z/2027-03-28T02:30Z'],
    ],
    [
      'of a day by duration over a change of the clocks',
      [`DTSTART${BERLIN}:20270327T120000`, 'DURATION:P1D'],
      ['2027-03-27T11:00Z/2027-03-28T10:00Z'],
    ],
    [
      'of 24 hours over a change of the clocks',
      [`DTSTART${BERLIN}:20270327T120000`, 'DURATION:PT24H'],
      ['2027-03-27T11:00Z/2027-03-28T11:00Z'],
    ],
    [
      'that begins before the range and is not cut',
      ['DTSTART:20270226T080000Z', 'DTEND:20270301T080000Z'],
      ['2027-02-26T08:00Z/2027-03-01T08:00Z'],
    ],
    ['that ends where the range begins', ['DTSTART:20270228T080000Z', 'DTEND:20270301T000000Z'], []],
  ])('%s', (_, lines, expected) => {
    expect(read(calendar(lines)).busy).toEqual(expected);
  });

  it('is the first of two where the clock is put back', () => {
    const lines = [`DTSTART${BERLIN}:20271031T023000`, 'DURATION:PT30M'];
    expect(read(calendar(lines), { to: '2027-12-01T00:00:00Z' }).busy).toEqual([
      '2027-10-31T00:30Z/2027-10-31T01:00Z',
    ]);
  });

  it('that ends before it starts is told and takes no time', () => {
    const answer = read(calendar(['DTSTART:20270308T090000Z', 'DTEND:20270308T080000Z']));
    expect(answer).toEqual({ busy: [], problems: ['event at line 3 ends before it starts'] });
  });
});

describe('what is free', () => {
  it.each([
    ['cancelled', ['STATUS:CANCELLED']],
    ['transparent', ['TRANSP:TRANSPARENT']],
    ['free in Outlook', ['X-MICROSOFT-CDO-BUSYSTATUS:FREE']],
    ['worked elsewhere', ['X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE']],
    ['declined', ['ATTENDEE;CN="Dana; Roe";PARTSTAT=DECLINED:MAILTO:Dana@Example.com']],
    ['declined, with the address beside', ['ATTENDEE;PARTSTAT=DECLINED;EMAIL=dana@example.com:urn:x']],
    [
      'declined, with a colon in the name',
      ['ATTENDEE;PARTSTAT=DECLINED;CN=HR: Dana:mailto:dana@example.com'],
    ],
  ])('%s', (_, lines) => {
    expect(read(calendar([...NINE, ...lines]), { email: 'dana@example.com' }).busy).toEqual([]);
  });

  it.each([
    ['tentative', ['STATUS:TENTATIVE', 'X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE']],
    ['out of office', ['X-MICROSOFT-CDO-BUSYSTATUS:OOF']],
    ['declined by somebody else', ['ATTENDEE;PARTSTAT=DECLINED:mailto:sam@example.com']],
  ])('but not what is %s', (_, lines) => {
    expect(read(calendar([...NINE, ...lines]), { email: 'dana@example.com' }).busy).toEqual(NINE_BUSY);
  });
});

it('joins what overlaps or touches, and sorts', () => {
  const at = (from: string, to: string) => [`DTSTART:202703${from}00Z`, `DTEND:202703${to}00Z`];
  const text = calendar(
    at('09T1000', '09T1100'),
    at('08T0900', '08T1000'),
    at('08T1000', '08T1130'),
    at('08T0915', '08T0930'),
  );
  expect(read(text).busy).toEqual([
    '2027-03-08T09:00Z/2027-03-08T11:30Z',
    '2027-03-09T10:00Z/2027-03-09T11:00Z',
  ]);
});

describe('time zones', () => {
  it.each([
    ['an IANA name', 'America/New_York'],
    ['a Windows name', 'Eastern Standard Time'],
    ['a name with a prefix', '/freeassociation.sourceforge.net/America/New_York'],
    ["Outlook's words", '"(UTC-05:00) Eastern Time (US & Canada)"'],
    ["Outlook's words without quotes", '(UTC-05:00) Eastern Time (US & Canada)'],
  ])('%s', (_, tzid) => {
    const answer = read(calendar([`DTSTART;TZID=${tzid}:20270301T090000`, 'DURATION:PT1H']));
    expect(answer).toEqual({ busy: ['2027-03-01T14:00Z/2027-03-01T15:00Z'], problems: [] });
  });

  it.each([
    ['UTC in Exchange', 'tzone://Microsoft/Utc', '09:00'],
    ['a city in its words', '(UTC+01:00) Amsterdam, Berlin, Bern', '08:00'],
    ['words without an offset', 'Pacific Time (US & Canada)', '17:00'],
    ['a city', 'Tokyo', '00:00'],
    ['an offset', 'GMT+0200', '07:00'],
    ['a short name', 'EST', '14:00'],
  ])('%s', (_, tzid, start) => {
    const { busy } = read(calendar([`DTSTART;TZID=${tzid}:20270301T090000`, 'DURATION:PT1H']));
    expect(busy?.[0]).toContain(`2027-03-01T${start}Z/`);
  });

  const described = (tzid: string, lines: string[]) => [
    ...['BEGIN:VCALENDAR', 'BEGIN:VTIMEZONE', `TZID:${tzid}`],
    ...['BEGIN:STANDARD', 'DTSTART:16010101T030000', 'TZOFFSETFROM:-0200', 'TZOFFSETTO:-0300'],
    ...['RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10', 'END:STANDARD'],
    ...['BEGIN:DAYLIGHT', 'DTSTART:16010101T020000', 'TZOFFSETFROM:-0300', 'TZOFFSETTO:-0200'],
    ...['RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3', 'END:DAYLIGHT', 'END:VTIMEZONE'],
    ...['BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT', 'END:VCALENDAR'],
  ];

  it('as the file describes them', () => {
    const tzid = 'Customized Time Zone';
    const lines = [`DTSTART;TZID=${tzid}:20270327T090000`, 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=2'];
    expect(read(described(tzid, lines).join('\n'))).toEqual({
      busy: ['2027-03-27T12:00Z/2027-03-27T13:00Z', '2027-03-28T11:00Z/2027-03-28T12:00Z'],
      problems: [],
    });
  });

  it("that nobody knows are the host's, with a warning", () => {
    const answer = read(calendar(['DTSTART;TZID=Nowhere:20270308T090000', 'DURATION:PT1H']));
    expect(answer.busy).toEqual(NINE_BUSY);
    expect(answer.problems).toEqual([`time zone "Nowhere" is unknown: the host's zone is taken`]);
  });

  it("of the calendar hold for times without one, but whole days are the host's", () => {
    const text = calendar(['DTSTART:20270308T090000', 'DURATION:PT1H'], ['DTSTART:20270309']);
    const zoned = text.replace('VERSION:2.0', 'X-WR-TIMEZONE:Asia/Tokyo');
    expect(read(zoned).busy).toEqual([
      '2027-03-08T00:00Z/2027-03-08T01:00Z',
      '2027-03-08T23:00Z/2027-03-09T23:00Z',
    ]);
  });
});

describe('free-busy components', () => {
  const freeBusy = (...lines: string[]) =>
    ['BEGIN:VCALENDAR', 'BEGIN:VFREEBUSY', ...lines, 'END:VFREEBUSY', 'END:VCALENDAR'].join('\n');

  it('are read, but for what is free', () => {
    const text = freeBusy(
      'FREEBUSY;FBTYPE=BUSY:20270308T080000Z/PT1H,20270309T080000Z/20270309T090000Z',
      'FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20270310T080000Z/PT1H',
      'FREEBUSY;FBTYPE=FREE:20270311T080000Z/PT1H',
    );
    expect(read(text).busy?.map((time) => time.slice(8, 10))).toEqual(['08', '09', '10']);
  });
});

describe('files that are not as they should be', () => {
  it('survive folds, bare line feeds, a byte order mark and lower case', () => {
    const text = `\uFEFF${calendar(NINE).replace('Berlin:20270308T09', 'Ber\r\n lin:2027\r\n\t0308T09')}`;
    expect(read(text).busy).toEqual(NINE_BUSY);
    expect(read(calendar(NINE).replaceAll('\r\n', '\n')).busy).toEqual(NINE_BUSY);
    expect(read(calendar(NINE).replaceAll('VEVENT', 'vevent').replaceAll('DTSTART', 'dtstart')).busy).toEqual(
      NINE_BUSY,
    );
  });

  it('may end their lines in two carriage returns', () => {
    const text = calendar(['DTSTART:20270308T080000Z', 'DTEND:20270308T09', ' 0000Z']);
    expect(read(text.replaceAll('\r\n', '\r\r\n'))).toEqual({ busy: NINE_BUSY, problems: [] });
  });

  it('may leave the UID of every event empty', () => {
    const stamped = (day: string) => ['UID:', `DTSTAMP:202701${day}T000000Z`, `DTSTART:202703${day}T080000Z`];
    const text = calendar([...stamped('08'), 'DURATION:PT1H'], [...stamped('09'), 'DURATION:PT1H']);
    expect(read(text).busy).toEqual([...NINE_BUSY, '2027-03-09T08:00Z/2027-03-09T09:00Z']);
  });

  it('pass over availability (RFC 7953), which is neither busy nor a problem', () => {
    const available = [
      'BEGIN:AVAILABLE',
      'DTSTART:20270301T080000Z',
      'DTEND:20270301T160000Z',
      'END:AVAILABLE',
    ];
    const text = [
      'BEGIN:VCALENDAR',
      'BEGIN:VAVAILABILITY',
      'UID:a',
      'DTSTART:20270101T000000Z',
      ...available,
    ];
    const file = [...text, 'END:VAVAILABILITY', 'END:VCALENDAR'].join('\r\n');
    expect(read(file)).toMatchObject({ busy: [], problems: [] });
  });

  it('lose only the event that is not understood', () => {
    const answer = read(calendar(['DTSTART:soon', 'SUMMARY:secret'], NINE, ['SUMMARY:no start']));
    expect(answer.busy).toEqual(NINE_BUSY);
    expect(answer.problems).toEqual([
      'VEVENT at line 3 is not understood: "soon" is no date or time',
      'VEVENT at line 13 is not understood: no DTSTART',
    ]);
  });

  it('may be cut short, and say what they can', () => {
    const text = calendar(NINE, ['DTSTART:20270309T080000Z', 'DTEND:20270309T090000Z']);
    const answer = read(text.slice(0, text.lastIndexOf('DTEND') + 10));
    expect(answer.busy).toEqual(NINE_BUSY);
    expect(answer.problems).toHaveLength(3);
  });

  it.each([
    '',
    'hello',
    '<html><body>Sign in</body></html>',
    'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTST',
    calendar(['DTSTART:soon']),
  ])('say nothing when there is nothing to say: %j', (text) => {
    const answer = read(text);
    expect(answer.busy).toBeUndefined();
    expect(answer.problems).not.toEqual([]);
  });

  it('may be empty calendars', () => {
    expect(read(calendar())).toEqual({ busy: [], problems: [] });
  });

  it('may hold several calendars, some of them cancelling', () => {
    const cancelled = calendar(['UID:other', 'SEQUENCE:2', ...NINE]).replace('VERSION:2.0', 'METHOD:CANCEL');
    const kept = ['DTSTART:20270309T080000Z', 'DURATION:PT1H'];
    expect(read(calendar(['UID:other', ...NINE]) + cancelled + calendar(kept)).busy).toEqual([
      '2027-03-09T08:00Z/2027-03-09T09:00Z',
    ]);
  });

  it('may say the same twice: the higher SEQUENCE counts', () => {
    const moved = ['DTSTART:20270310T080000Z', 'DURATION:PT1H'];
    const text = calendar(['UID:a', 'SEQUENCE:3', ...moved], ['UID:a', 'SEQUENCE:1', ...NINE]);
    expect(read(text).busy).toEqual(['2027-03-10T08:00Z/2027-03-10T09:00Z']);
  });
});
