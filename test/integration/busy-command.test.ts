import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const RANGE = ['--zone', 'Europe/Berlin', '--from', '2027-03-01T00:00:00Z', '--to', '2027-04-01T00:00:00Z'];
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const NINE = event('UID:1', 'DTSTART:20270308T080000Z', 'DTEND:20270308T090000Z', 'SUMMARY:Secret');
const NINE_LINE = '{"from":"2027-03-08T08:00:00.000Z","to":"2027-03-08T09:00:00.000Z"}\n';

describe('npm run busy', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'busy-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function run(content: string | Buffer, options: string[] = RANGE, file = join(folder, 'calendar.ics')) {
    if (file !== '-') writeFileSync(file, content);
    const ended = spawnSync(process.execPath, [join(root, 'dist/scripts/busy.js'), file, ...options], {
      ...(file === '-' && { input: content }),
      encoding: 'utf8',
      env: { ...process.env, TZ: 'America/Los_Angeles' },
    });
    return { out: ended.stdout, problems: ended.stderr, status: ended.status };
  }

  test('prints busy times in UTC, sorted, joined, and not cut at the range', () => {
    const text = calendar(
      ...event('UID:2', 'DTSTART:20270331T220000Z', 'DTEND:20270401T060000Z'),
      ...NINE,
      ...event('UID:3', 'DTSTART:20270308T090000Z', 'DURATION:PT30M'),
      ...event('UID:4', 'DTSTART;VALUE=DATE:20270301'),
    );
    expect(run(text)).toEqual({
      out: [
        '{"from":"2027-02-28T23:00:00.000Z","to":"2027-03-01T23:00:00.000Z"}',
        '{"from":"2027-03-08T08:00:00.000Z","to":"2027-03-08T09:30:00.000Z"}',
        '{"from":"2027-03-31T22:00:00.000Z","to":"2027-04-01T06:00:00.000Z"}',
        '',
      ].join('\n'),
      problems: '',
      status: 0,
    });
  });

  test('reads standard input', () => {
    expect(run(calendar(...NINE), RANGE, '-')).toEqual({ out: NINE_LINE, problems: '', status: 0 });
  });

  test('prints nothing, and is content, when nothing is busy', () => {
    expect(run(calendar())).toEqual({ out: '', problems: '', status: 0 });
  });

  test('leaves out what the person of the address declined', () => {
    const declined = event(
      ...NINE.slice(1, -1),
      'ATTENDEE;PARTSTAT=DECLINED;CN="Roe, Dana":MAILTO:Dana@Example.com',
    );
    expect(run(calendar(...declined)).out).toBe(NINE_LINE);
    expect(run(calendar(...declined), [...RANGE, '--email', 'dana@example.com']).out).toBe('');
  });

  test('reads options in any order, and times of the zone', () => {
    const range = ['--to=2027-03-08T09:30', '--from', '2027-03-08T09:00', '--zone=Europe/Berlin'];
    expect(run(calendar(...NINE), range).out).toBe(NINE_LINE);
    expect(run(calendar(...NINE), ['--zone', 'Asia/Tokyo', ...range.slice(0, 3)]).out).toBe('');
  });

  test('says what it did not understand, names no title, and prints the rest', () => {
    const ended = run(calendar(...event('UID:x', 'DTSTART:soon', 'SUMMARY:Secret'), ...NINE));
    expect(ended).toMatchObject({ out: NINE_LINE, status: 0 });
    expect(ended.problems).toContain('line 3');
    expect(ended.problems).not.toContain('Secret');
  });

  test.each<[string, Buffer]>([
    ['of Windows bytes', Buffer.from(calendar(...NINE).replace('Secret', 'R\u00e9union'), 'latin1')],
    ['with a byte order mark', Buffer.from(`\uFEFF${calendar(...NINE)}`)],
    ['in UTF-16', Buffer.from(`\uFEFF${calendar(...NINE)}`, 'utf16le')],
    ['in UTF-16, the other way round', Buffer.from(`\uFEFF${calendar(...NINE)}`, 'utf16le').swap16()],
    [
      'folded inside a character',
      Buffer.from(calendar(...NINE).replace('Secret', 'R\u00c3\r\n \u00a9union'), 'latin1'),
    ],
    ['with bare line feeds', Buffer.from(calendar(...NINE).replaceAll('\r\n', '\n'))],
    ['with bare carriage returns', Buffer.from(calendar(...NINE).replaceAll('\r\n', '\r'))],
    ['cut short', Buffer.from(calendar(...NINE).slice(0, -20))],
  ])('reads a file %s', (_, bytes) => {
    expect(run(bytes)).toMatchObject({ out: NINE_LINE, status: 0 });
  });

  test.each([
    ['empty', ''],
    ['a page to sign in', '<!doctype html><title>Sign in</title>'],
    ['cut before the first event', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTA'],
    ['of nothing that is understood', calendar(...event('DTSTART:soon'))],
  ])('fails for a file that is %s', (_, text) => {
    const ended = run(text);
    expect(ended).toMatchObject({ out: '', status: 1 });
    expect(ended.problems).not.toBe('');
  });

  test.each([
    ['an unknown zone', ['--zone', 'Mars/Olympus', ...RANGE.slice(2)], '--zone'],
    ['no zone', RANGE.slice(2), '--zone'],
    ['no start', RANGE.slice(0, 2), '--from'],
    ['an end before the start', [...RANGE.slice(0, 4), '--to', '2027-02-01T00:00:00Z'], '--to'],
    ['an address that is none', [...RANGE, '--email', 'dana'], '--email'],
    ['an unknown option', [...RANGE, '--loud'], '--loud'],
  ])('fails for %s, and says which option', (_, options, named) => {
    const ended = run(calendar(...NINE), options);
    expect(ended).toMatchObject({ out: '', status: 1 });
    expect(ended.problems).toContain(named);
  });

  test('fails for a file that is not there', () => {
    const missing = spawnSync(process.execPath, [
      join(root, 'dist/scripts/busy.js'),
      join(folder, 'none'),
      ...RANGE,
    ]);
    expect(missing.status).toBe(1);
  });
});
