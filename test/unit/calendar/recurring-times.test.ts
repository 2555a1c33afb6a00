import { calendar, read } from './calendar-file.js';

const BERLIN = ';TZID=Europe/Berlin';
const series = (...lines: string[]) => [
  'UID:a',
  `DTSTART${BERLIN}:20270301T090000`,
  'DURATION:PT1H',
  ...lines,
];
/** The starts in March, as `08T08`. */
const starts = (text: string, asked = {}) => read(text, asked).busy?.map((time) => time.slice(8, 13));

describe('series', () => {
  it.each<[string, string[], string[]]>([
    [
      'keeps its hour when the clocks change',
      ['RRULE:FREQ=WEEKLY'],
      ['01T08', '08T08', '15T08', '22T08', '29T07'],
    ],
    [
      'ends after a count, excluded dates included',
      ['RRULE:FREQ=DAILY;COUNT=3', `EXDATE${BERLIN}:20270302T090000`],
      ['01T08', '03T08'],
    ],
    ['is excluded by instant', ['RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20270302T080000Z'], ['01T08', '03T08']],
    ['is excluded by day', ['RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20270302,20270303'], ['01T08']],
    ['ends by a date, that day included', ['RRULE:FREQ=DAILY;UNTIL=20270303'], ['01T08', '02T08', '03T08']],
    ['ends by an instant', ['RRULE:FREQ=DAILY;UNTIL=20270303T075959Z'], ['01T08', '02T08']],
    [
      'ends by a time of its own zone',
      ['RRULE:FREQ=DAILY;UNTIL=20270303T090000'],
      ['01T08', '02T08', '03T08'],
    ],
    ['takes a position', ['RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1'], ['01T08', '31T07']],
    ['takes weeks of the year', ['RRULE:FREQ=YEARLY;BYWEEKNO=10,12;BYDAY=TU'], ['01T08', '09T08', '23T08']],
    ['takes days of the year', ['RRULE:FREQ=YEARLY;BYYEARDAY=70'], ['01T08', '11T08']],
    [
      'adds dates',
      ['RDATE;TZID=Europe/Berlin:20270304T110000', 'RDATE:20270305T080000Z'],
      ['01T08', '04T10', '05T08'],
    ],
    [
      'leaves out what another rule excludes',
      ['RRULE:FREQ=DAILY;COUNT=4', 'EXRULE:FREQ=DAILY;INTERVAL=2'],
      ['02T08', '04T08'],
    ],
  ])('%s', (_, lines, expected) => {
    expect(starts(calendar(series(...lines)))).toEqual(expected);
  });

  it('starts its weeks where it says', () => {
    const rule = (wkst: string) => [
      `DTSTART${BERLIN}:20270302T090000`,
      'DURATION:PT1H',
      `RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=${wkst}`,
    ];
    expect(starts(calendar(rule('MO')))).toEqual(['02T08', '07T08', '16T08', '21T08']);
    expect(starts(calendar(rule('SU')))).toEqual(['02T08', '14T08', '16T08', '28T07']);
  });

  it('adds periods with their own length', () => {
    const text = calendar(
      series('RDATE;VALUE=PERIOD:20270304T080000Z/PT2H,20270305T080000Z/20270305T083000Z'),
    );
    expect(read(text).busy?.slice(1)).toEqual([
      '2027-03-04T08:00Z/2027-03-04T10:00Z',
      '2027-03-05T08:00Z/2027-03-05T08:30Z',
    ]);
  });

  it('of leap days comes in leap years only', () => {
    const text = calendar(['DTSTART;VALUE=DATE:20240229', 'RRULE:FREQ=YEARLY']);
    const { busy } = read(text, { from: '2025-01-01T00:00:00Z', to: '2033-01-01T00:00:00Z' });
    expect(busy?.map((time) => time.slice(0, 10))).toEqual(['2028-02-28', '2032-02-28']);
  });

  it('that has no end is followed as far as the range, however old', () => {
    const text = calendar(['DTSTART:19700101T120000Z', 'DURATION:PT1H', 'RRULE:FREQ=HOURLY;INTERVAL=24']);
    const { busy } = read(text, { from: '2027-03-08T00:00:00Z', to: '2027-03-09T00:00:00Z' });
    expect(busy).toEqual(['2027-03-08T12:00Z/2027-03-08T13:00Z']);
  });

  it('that repeats by the minute is busy throughout, and told', () => {
    const answer = read(calendar(series('RRULE:FREQ=MINUTELY;INTERVAL=5;UNTIL=20270302T080000Z')));
    expect(answer.busy).toEqual(['2027-03-01T08:00Z/2027-03-02T09:00Z']);
    expect(answer.problems).toEqual(['event at line 3: rules that repeat MINUTELY are not followed']);
  });

  it('is followed without the parts of its rule that are not known, and told; what excludes is not', () => {
    const twice = ['2027-03-01T08:00Z/2027-03-01T09:00Z', '2027-03-02T08:00Z/2027-03-02T09:00Z'];
    const known = read(calendar(series('RRULE:RSCALE=GREGORIAN;FREQ=DAILY;COUNT=2')));
    expect(known).toMatchObject({ busy: twice, problems: [] });
    const answer = read(calendar(series('RRULE:FREQ=DAILY;COUNT=2;BYEASTER=1')));
    expect(answer.busy).toEqual(twice);
    expect(answer.problems).toEqual(['event at line 3: rule part "BYEASTER" is left out']);
    const excluding = series('RRULE:FREQ=DAILY;COUNT=2', 'EXRULE:FREQ=DAILY;BYEASTER=1');
    expect(read(calendar(excluding)).busy).toEqual(twice);
    const lunar = read(calendar(series('RRULE:RSCALE=CHINESE;FREQ=YEARLY')));
    expect(lunar.problems).toEqual(['event at line 3: rule part "RSCALE"']);
  });

  it('with a rule that is not understood keeps its first time, and is told', () => {
    const answer = read(calendar(series('RRULE:FREQ=FORTNIGHTLY')));
    expect(answer.busy).toEqual(['2027-03-01T08:00Z/2027-03-01T09:00Z']);
    expect(answer.problems).toHaveLength(1);
  });
});

describe('whole days', () => {
  const days = ['UID:d', 'DTSTART;VALUE=DATE:20270301', 'RRULE:FREQ=WEEKLY;COUNT=3'];

  it.each([
    'EXDATE;VALUE=DATE:20270308',
    `EXDATE${BERLIN}:20270308T000000`,
    'EXDATE;TZID=Pacific Standard Time:20270308T000000',
    'EXDATE:20270308T000000Z',
    'EXDATE:20270307T230000Z',
  ])('are excluded by their date: %s', (line) => {
    expect(starts(calendar([...days, line]))).toEqual(['28T23', '14T23']);
  });

  it('are changed by their date', () => {
    const change = [
      'UID:d',
      'RECURRENCE-ID;TZID=Europe/Berlin:20270308T000000',
      'DTSTART;VALUE=DATE:20270310',
    ];
    expect(starts(calendar([...days], change))).toEqual(['28T23', '09T23', '14T23']);
  });
});

describe('changed occurrences', () => {
  const weekly = series('RRULE:FREQ=WEEKLY;COUNT=4');
  const change = (id: string, ...lines: string[]) => ['UID:a', `RECURRENCE-ID${id}`, ...lines];
  const at = (start: string) => [`DTSTART${BERLIN}:${start}`, 'DURATION:PT1H'];

  it('stand in for the one that they name, by its instant', () => {
    const text = calendar(weekly, change(':20270308T080000Z', ...at('20270309T110000')));
    expect(starts(text)).toEqual(['01T08', '09T10', '15T08', '22T08']);
  });

  it.each([['STATUS:CANCELLED'], ['TRANSP:TRANSPARENT']])('may be free: %s', (line) => {
    const text = calendar(change(`${BERLIN}:20270308T090000`, ...at('20270308T090000'), line), weekly);
    expect(starts(text)).toEqual(['01T08', '15T08', '22T08']);
  });

  it('need not say when they would have been, once they are cancelled', () => {
    const text = calendar(weekly, change(':20270308T080000Z', 'STATUS:CANCELLED'));
    expect(read(text).problems).toEqual([]);
    expect(starts(text)).toEqual(['01T08', '15T08', '22T08']);
  });

  it('may have come from far outside the range', () => {
    const endless = series('RRULE:FREQ=YEARLY');
    const text = calendar(endless, change(`${BERLIN}:20300301T090000`, ...at('20270317T090000')));
    expect(starts(text)).toEqual(['01T08', '17T08']);
  });

  it('count in their newest version', () => {
    const text = calendar(
      weekly,
      change(`${BERLIN}:20270308T090000`, 'SEQUENCE:2', ...at('20270309T090000')),
      change(`${BERLIN}:20270308T090000`, 'SEQUENCE:1', ...at('20270310T090000')),
    );
    expect(starts(text)).toEqual(['01T08', '09T08', '15T08', '22T08']);
  });

  it('stand without their series', () => {
    expect(starts(calendar(change(`${BERLIN}:20270308T090000`, ...at('20270309T090000'))))).toEqual([
      '09T08',
    ]);
  });

  it('may change all that follow', () => {
    const text = calendar(
      weekly,
      change(`;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20270315T090000`, ...at('20270316T110000')),
    );
    expect(starts(text)).toEqual(['01T08', '08T08', '16T10', '23T10']);
  });
});
