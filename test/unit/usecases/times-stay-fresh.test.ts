import fc from 'fast-check';
import { gatherRequestForm } from '../../../src/usecases/asking/gather-request-form.js';
import { createHostCalendars } from '../../../src/usecases/hosting/calendar/host-calendars.js';
import { calendarStory, TEAM } from '../../support/calendar-story.js';
import { drawn } from '../../support/drawn.js';
import { submission } from '../../support/given.js';
import { HOST, REQUESTER } from '../../support/message-facts.js';
import '../../support/properties.js';
import { usualRecords } from '../../support/usual-records.js';

const NOW = '2027-03-01T10:00:00.000Z';
const HALF_HOUR = 30 * 60_000;
/** Of the times that the host has, so many are fought over. */
const TIMES = 3;
/** The product's: how old a copy may be when times are offered, and when one is claimed. */
const OFFERED_MS = 5 * 60_000;
const CLAIMED_MS = 60_000;

/** Somebody asks one of the processes; then the calendar changes, or not; then time passes. */
const rounds = fc.record({
  asks: fc.option(fc.nat({ max: 1 })),
  change: fc.option(fc.record({ time: fc.nat({ max: TIMES - 1 }), taken: fc.boolean() })),
  ms: fc.constantFrom(1, 59_000, CLAIMED_MS, 61_000, 90_000, 240_000, OFFERED_MS, 301_000, 330_000),
});

/** A host whose calendar changes, with two processes that answer whoever asks. */
class Changing {
  readonly story = calendarStory(NOW, { perWeek: 60, perMonth: 60 });
  readonly #processes = [this.story.hostCalendars, createHostCalendars(this.story.parts)];
  readonly times: string[] = [];
  /** For each time, since when it has been as it is. */
  since: { taken: boolean; at: number }[] = [];

  async open(): Promise<this> {
    this.times.push(...(await this.offered(0)).slice(0, TIMES));
    this.since = this.times.map(() => ({ taken: false, at: 0 }));
    await this.story.connect();
    return this;
  }

  get #nowMs(): number {
    return this.story.clock.now();
  }

  change(time: number, taken: boolean): void {
    const present = this.since[time];
    if (present?.taken === taken) return;
    this.since[time] = { taken, at: this.#nowMs };
    this.story.calendar.busy = this.times.flatMap((start, index) => {
      const from = Date.parse(start);
      return this.since[index]?.taken === true ? [{ from, to: from + HALF_HOUR, allDay: false }] : [];
    });
  }

  /** What the form offers that this process opens. */
  async offered(process: number): Promise<string[]> {
    const { parts, clock } = this.story;
    const hostCalendars = this.#processes[process];
    const asking = { ...parts, clock, records: usualRecords, ...(hostCalendars && { hostCalendars }) };
    const people = { hostId: HOST.id, requesterId: REQUESTER.id };
    const form = await gatherRequestForm(asking as never, TEAM, people);
    return form.ok ? form.facts.slots.map(({ start }) => start) : [];
  }

  async ask(process: number): Promise<void> {
    // Before it is asked: the story's clock goes on meanwhile.
    const [gone, free] = [this.settled(true, OFFERED_MS), this.settled(false, OFFERED_MS)];
    const offered = await this.offered(process);
    expect(offered.filter((start) => gone.includes(start))).toEqual([]);
    expect(offered).toEqual(expect.arrayContaining(free));
  }

  pass(ms: number): void {
    this.story.clock.turnTo(this.#nowMs + ms);
  }

  /** Those that have been so for longer than this. */
  settled(taken: boolean, ms: number): string[] {
    return this.times.filter((_, index) => {
      const present = this.since[index];
      return present?.taken === taken && this.#nowMs - present.at > ms;
    });
  }
}

const submit = ({ story }: Changing, start: string) =>
  story.perform(TEAM, { requestId: 'r1', hostId: HOST.id, requesterId: REQUESTER.id }, submission([start]));

describe('times of a host whose calendar changes', () => {
  it('are offered by what the calendar was at most 5 minutes ago, and claimed by at most 60 s, in every process', () =>
    fc.assert(
      fc.asyncProperty(fc.array(rounds, { maxLength: 10 }), async (story) => {
        const changing = await new Changing().open();
        for (const { asks, change, ms } of story) {
          if (asks !== null) await changing.ask(asks);
          if (change !== null) changing.change(change.time, change.taken);
          changing.pass(ms);
        }
        // The time that changed last is the one about which a copy may be wrong.
        const wish = story.findLast(({ change }) => change !== null)?.change?.time ?? 0;
        const start = changing.times[wish] ?? '';
        const [gone, free] = [true, false].map((taken) => changing.settled(taken, CLAIMED_MS));
        const { ok } = await submit(changing, start);
        if (gone?.includes(start)) expect(ok).toBe(false);
        if (free?.includes(start)) expect(ok).toBe(true);
      }),
      { numRuns: drawn(100, 1_000) },
    ));

  it('are worked out once for all who ask meanwhile, and anew after another read', async () => {
    const { story } = await new Changing().open();
    const busyFor = async (maxAgeMs: number) =>
      (await story.hostCalendars.known(TEAM, story.host(), maxAgeMs))?.busy;
    const first = await busyFor(OFFERED_MS);
    story.clock.turnTo(story.clock.now() + 2 * 60_000);
    expect(await busyFor(OFFERED_MS)).toBe(first);
    expect(await busyFor(CLAIMED_MS)).not.toBe(first);
  });
});
