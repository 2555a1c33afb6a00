import type {
  Calendar,
  CalendarAccess,
  CalendarEntry,
  CalendarResult,
} from '../../src/usecases/ports/calendar/calendar.js';

/** Somebody's own appointment in a calendar; ms since the epoch. */
export interface Appointment {
  from: number;
  to: number;
  /** Whole days; `from` and `to` are midnights in UTC. */
  allDay?: true;
  /** Shown as free. */
  free?: true;
  tentative?: true;
  /** Again every week, so many times in all. */
  weeks?: number;
}

/** A kind of calendar with a server behind it, as the contract needs it. */
export interface CalendarStage {
  calendar: Calendar;
  access: CalendarAccess;
  /** The same server, with a password, token or address that it does not take. */
  refused: CalendarAccess;
  /** Of a calendar that is not there, or somebody else's. Absent where there is only one. */
  missingId?: string;
  /** Puts an appointment into the main calendar, as its owner would. */
  add(appointment: Appointment): Promise<void>;
  /** An entry that we wrote is deleted by hand. Absent where nothing is written. */
  deleteByHand?(entryId: string): Promise<void>;
  /** How many appointments and entries are in the main calendar. Absent where nothing is written. */
  count?(): Promise<number>;
  close(): Promise<void>;
}

const LIMITS = { withinMs: 10_000 };
const HOUR = 3_600_000;
const at = (iso: string) => Date.parse(`2027-03-${iso}:00.000Z`);
const OWN = 'infoint0123abcd';
const ENTRY: CalendarEntry = {
  id: `${OWN}0001`,
  from: at('10T08:00'),
  to: at('10T08:30'),
  title: 'Held: informational interview',
  tentative: true,
};

/** What every kind of calendar has to do; `open` gives one with an empty main calendar. */
export function calendarContract(
  name: string,
  open: () => Promise<CalendarStage>,
  { writes = true } = {},
): void {
  describe(`the calendar contract: ${name}`, () => {
    let stage: CalendarStage;
    let main: string;

    beforeAll(async () => {
      stage = await open();
      main = got(await stage.calendar.list(stage.access, LIMITS))[0]?.id ?? '';
    });
    afterAll(() => stage?.close());

    const ask = (more = {}, access = stage.access) => {
      const range = { from: at('01T00:00'), to: at('31T00:00'), zone: 'Europe/Berlin', ownPrefix: OWN };
      return stage.calendar.readBusy(access, { calendarIds: [main], ...range, ...more }, LIMITS);
    };
    const busy = async (more = {}) => {
      const answer = got(await ask(more));
      if (answer.unchanged) throw new Error('nothing was read');
      return answer.calendars.flatMap((calendar) =>
        calendar.busy.map(({ from, to, allDay }) => `${short(from)}/${short(to)}${allDay ? ' all day' : ''}`),
      );
    };
    const find = async () => got(await stage.calendar.findEntry(stage.access, main, ENTRY.id, LIMITS));
    const create = (entry = ENTRY) => stage.calendar.createEntry(stage.access, main, entry, LIMITS);
    const change = (entry: CalendarEntry) => stage.calendar.changeEntry(stage.access, main, entry, LIMITS);
    const remove = () => stage.calendar.removeEntry(stage.access, main, ENTRY.id, LIMITS);

    test('lists what is there, the main one first, each with a name', async () => {
      const calendars = got(await stage.calendar.list(stage.access, LIMITS));
      expect(calendars[0]).toMatchObject({ writable: writes });
      expect(calendars.every((each) => each.name !== '' && each.id !== '')).toBe(true);
    });

    test('refuses a wrong password, and reads nothing with it', async () => {
      const failure = { ok: false, failure: { code: 'unauthorized' } };
      expect(await stage.calendar.list(stage.refused, LIMITS)).toEqual(failure);
      expect(await ask({}, stage.refused)).toEqual(failure);
    });

    test('never takes a calendar that is not there for a free one', async () => {
      const calendarIds = [main, stage.missingId ?? main];
      expect(await ask({ calendarIds })).toMatchObject({ ok: stage.missingId === undefined });
    });

    test('ends when nobody waits any longer', async () => {
      const over = AbortSignal.abort(new DOMException('over', 'TimeoutError'));
      const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(over);
      const question = { calendarIds: [main], from: 0, to: 1, zone: 'Etc/UTC', ownPrefix: OWN };
      const timedOut = { ok: false, failure: { code: 'timed_out' } };
      expect(await stage.calendar.readBusy(stage.access, question, LIMITS)).toEqual(timedOut);
      expect(await stage.calendar.list(stage.access, LIMITS)).toEqual(timedOut);
      timeout.mockRestore();
    });

    test('knows what is busy: not what is shown as free, but tentative, whole days and every repetition', async () => {
      await stage.add({ from: at('08T08:00'), to: at('08T09:00') });
      await stage.add({ from: at('08T12:00'), to: at('08T13:00'), tentative: true });
      await stage.add({ from: at('08T15:00'), to: at('08T16:00'), free: true });
      await stage.add({ from: at('12T00:00'), to: at('14T00:00'), allDay: true });
      await stage.add({
        from: Date.parse('2027-02-23T10:00Z'),
        to: Date.parse('2027-02-23T11:00Z'),
        weeks: 3,
      });
      expect(await busy()).toEqual([
        ...['02T10:00/02T11:00', '08T08:00/08T09:00', '08T12:00/08T13:00', '09T10:00/09T11:00'],
        '11T23:00/13T23:00 all day',
      ]);
      const range = { from: at('08T08:30'), to: at('08T12:30') };
      expect(await busy(range)).toEqual(['08T08:00/08T09:00', '08T12:00/08T13:00']);
    });

    test('says that nothing has changed only while nothing has', async () => {
      const first = got(await ask());
      if (first.unchanged || first.validator === undefined) return;
      const { validator } = first;
      expect(got(await ask({ validator }))).toEqual({ unchanged: true });
      expect(got(await ask({ validator, zone: 'Asia/Tokyo' })).unchanged).toBeUndefined();
      await stage.add({ from: at('22T08:00'), to: at('22T09:00') });
      expect(await busy({ validator })).toContain('22T08:00/22T09:00');
    });

    if (!writes) {
      test('is only shown', async () => {
        expect(await create()).toMatchObject({ failure: { code: 'forbidden' } });
        expect(await change(ENTRY)).toMatchObject({ failure: { code: 'forbidden' } });
        expect(await remove()).toMatchObject({ failure: { code: 'forbidden' } });
      });
      return;
    }

    describe('an entry of ours', () => {
      afterEach(remove);

      test('is written once, also when its answer was lost, and is not busy', async () => {
        const before = await stage.count?.();
        const free = await busy();
        expect(await find()).toBeUndefined();
        got(await create());
        got(await create());
        expect(await stage.count?.()).toBe((before ?? 0) + 1);
        expect(await find()).toEqual(foundAs(ENTRY));
        expect(await busy()).toEqual(free);
        expect(await busy({ ownPrefix: 'others' })).toContain('10T08:00/10T08:30');
      });

      test('is changed, as often as need be, and stays one', async () => {
        got(await create());
        const count = await stage.count?.();
        const moved = { ...ENTRY, from: ENTRY.from + HOUR, to: ENTRY.to + HOUR };
        got(await change(moved));
        const agreed = {
          ...moved,
          title: 'Interview: Priya "Pri" Raman; \\o/ Zürich, 東京 🎉',
          tentative: false,
        };
        got(await change({ ...agreed, place: 'Room 4, second floor; ring twice\nhttps://meet.example/x' }));
        expect(await find()).toEqual(foundAs(agreed));
        expect(await stage.count?.()).toBe(count);
      });

      test('holds a title of any length', async () => {
        const long = { ...ENTRY, title: `Interview: ${'Ünïcøde '.repeat(20)}end` };
        got(await create(long));
        expect((await find())?.title).toBe(long.title);
      });

      test('that was deleted by hand is not brought back by a change, but by writing it anew', async () => {
        got(await create());
        await stage.deleteByHand?.(ENTRY.id);
        expect(await find()).toBeUndefined();
        expect(await change(ENTRY)).toEqual({ ok: false, failure: { code: 'not_found' } });
        expect(await find()).toBeUndefined();
        got(await create());
        expect(await find()).toEqual(foundAs(ENTRY));
      });

      test('is removed, also when it is gone already', async () => {
        got(await create());
        got(await remove());
        expect(await find()).toBeUndefined();
        got(await remove());
      });

      test('is neither written nor found where there is no such calendar, or no leave', async () => {
        const { calendar, access, refused, missingId = 'nowhere' } = stage;
        expect(await calendar.createEntry(access, missingId, ENTRY, LIMITS)).toMatchObject({ ok: false });
        expect(await calendar.createEntry(refused, main, ENTRY, LIMITS)).toMatchObject({ ok: false });
        expect(await calendar.findEntry(refused, main, ENTRY.id, LIMITS)).toMatchObject({ ok: false });
        expect(await calendar.removeEntry(refused, main, ENTRY.id, LIMITS)).toMatchObject({ ok: false });
      });
    });
  });
}

const short = (ms: number) => new Date(ms).toISOString().slice(8, 16);

const foundAs = ({ from, to, title, tentative }: CalendarEntry) => ({ from, to, title, tentative });

function got<T>(result: CalendarResult<T>): T {
  if (!result.ok) throw new Error(`the calendar failed: ${JSON.stringify(result.failure)}`);
  return result.value;
}
