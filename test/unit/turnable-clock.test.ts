import { TurnableClock } from '../../sandbox/turnable-clock.js';
import { Turner } from '../../sandbox/turner.js';

const START = Date.parse('2027-03-01T09:00:00Z');
const HOUR = 3_600_000;

describe('a clock that can be turned', () => {
  it('wakes whoever sleeps when the turn passes their time, and nobody earlier', async () => {
    const clock = new TurnableClock(START);
    const woken: string[] = [];
    const first = clock.sleepUntil(START + HOUR).then(() => woken.push('first'));
    const second = clock.sleepUntil(START + 100 * 24 * HOUR).then(() => woken.push('second'));
    clock.turnTo(START + HOUR);
    await first;
    expect(woken).toEqual(['first']);
    clock.turnTo(START + 100 * 24 * HOUR);
    await second;
    expect(clock.now()).toBeGreaterThanOrEqual(START + 100 * 24 * HOUR);
  });

  it('keeps no process from ending, whoever still sleeps', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const [before, end] = [timers(), new AbortController()];
    const clock = new TurnableClock();
    const sleep = clock.sleepUntil(clock.now() + 60_000, end.signal);
    expect(timers()).toBe(before);
    end.abort(new Error('woken'));
    await expect(sleep).rejects.toThrow('woken');
  });

  it('is never turned back', () => {
    const clock = new TurnableClock(START);
    clock.turnTo(START - HOUR);
    expect(clock.now()).toBeGreaterThanOrEqual(START);
  });

  it('stops a sleeper that is called off', async () => {
    const clock = new TurnableClock(START);
    const stop = new AbortController();
    const sleep = clock.sleepUntil(START + HOUR, stop.signal);
    stop.abort(new Error('enough'));
    await expect(sleep).rejects.toThrow('enough');
    await expect(clock.sleepUntil(START, stop.signal)).rejects.toThrow('enough');
  });
});

describe('turning it', () => {
  /** A bot whose effects settle as soon as they are due, and note when. */
  function turnerWith(due: number[]) {
    const clock = new TurnableClock(START);
    const settled: number[] = [];
    const moved: number[] = [];
    const bot = {
      nextDueAt: async () => due[0],
      quiet: async () => {
        while (due[0] !== undefined && due[0] <= clock.now()) {
          settled.push(Math.round((clock.now() - START) / HOUR));
          due.shift();
        }
      },
    };
    const turner = new Turner({ clock, bot: () => bot, moved: ({ now }) => moved.push(now) });
    return { clock, turner, settled, moved };
  }

  it('stops at each effect on the way, so that each happens at its own time', async () => {
    const { turner, settled, clock } = turnerWith([START + HOUR, START + 5 * HOUR, START + 30 * HOUR]);
    const state = await turner.turn('1d');
    expect(settled).toEqual([1, 5]);
    expect(state).toMatchObject({ turning: false, next: START + 30 * HOUR });
    expect(clock.now() - START).toBeGreaterThanOrEqual(24 * HOUR);
  });

  it('goes to the next effect within sixty days, and promises none and stays where none is', async () => {
    const { turner, settled, clock } = turnerWith([START + 50 * HOUR, START + 80 * 24 * HOUR]);
    expect(await turner.state()).toMatchObject({ next: START + 50 * HOUR });
    expect(await turner.turn('next')).not.toHaveProperty('next');
    expect(settled).toEqual([50]);
    await turner.turn('next');
    expect(clock.now() - START).toBeLessThan(51 * HOUR);
  });

  it('takes one turn after the other', async () => {
    const { turner, clock } = turnerWith([]);
    await Promise.all([turner.turn('1h'), turner.turn('1h'), turner.turn('5m')]);
    expect(Math.floor((clock.now() - START) / 60_000)).toBe(125);
  });

  it('goes on when something stays due that nobody settles', async () => {
    const clock = new TurnableClock(START);
    const bot = { nextDueAt: async () => START - 1, quiet: async () => undefined };
    const turner = new Turner({ clock, bot: () => bot, moved: () => undefined });
    await turner.turn('1h');
    expect(clock.now()).toBeGreaterThanOrEqual(START + HOUR);
  });
});
