import { TurnableClock } from '../../sandbox/turnable-clock.js';
import { Turner } from '../../sandbox/turner.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = Date.parse('2027-03-01T15:00:00.000Z');

/** A bot that reads something every quarter of an hour, and says something at these times. */
function restlessBot(clock: TurnableClock, saysAt: number[]) {
  let readAt = START + 15 * MINUTE;
  const reads: number[] = [];
  const said: number[] = [];
  const next = () => saysAt[said.length];
  return {
    reads,
    said,
    nextDueAt: async (of?: { noticed: true }) =>
      of?.noticed ? next() : Math.min(readAt, next() ?? Number.POSITIVE_INFINITY),
    quiet: async () => {
      const now = clock.now();
      if (readAt <= now) {
        reads.push(now);
        readAt = now + 15 * MINUTE;
      }
      while ((next() ?? Number.POSITIVE_INFINITY) <= now) said.push(now);
    },
  };
}

describe("the sandbox's clock", () => {
  it('comes to what is said at its time, however often something is read meanwhile', async () => {
    const clock = new TurnableClock(START);
    const bot = restlessBot(clock, [START + 3 * DAY, START + 3 * DAY + 5 * MINUTE, START + 7 * DAY]);
    const turner = new Turner({ clock, bot: () => bot, moved: () => undefined });
    for (let turn = 0; turn < 3; turn += 1) await turner.turn('next');
    const times = [3 * DAY, 3 * DAY + 5 * MINUTE, 7 * DAY];
    const late = bot.said.map((at, index) => at - START - (times[index] ?? 0));
    expect(Math.max(...late)).toBeLessThan(MINUTE);
    expect(bot.said).toHaveLength(3);
    expect(bot.reads.length).toBeLessThan(20);
  });

  it('lets nothing be read later than half a day after its time', async () => {
    const clock = new TurnableClock(START);
    const bot = restlessBot(clock, []);
    const turner = new Turner({ clock, bot: () => bot, moved: () => undefined });
    for (let day = 0; day < 3; day += 1) await turner.turn('1d');
    const gaps = bot.reads.map((at, index) => at - (bot.reads[index - 1] ?? START));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(DAY / 2 + MINUTE);
  });
});
