import type { ChildProcess } from 'node:child_process';
import type { Perform } from '../src/usecases/perform.js';
import { book } from '../test/crash/booking.js';
import { messageFrom } from './support/children.js';

/** People who book side by side in one process. */
const AT_ONCE = 16;
const DAY_MS = 86_400_000;

interface BookOrder {
  bookForMs: number;
  /** Tells the interviews of one process from those of another. */
  name: string;
}

/** In a process that is measured: books for as long as it is told to, and says how often. */
export function answerWithBookings(perform: Perform, teams: readonly string[]): void {
  process.on('message', async ({ bookForMs, name = '' }: Partial<BookOrder>) => {
    if (bookForMs === undefined) return;
    process.send?.({ booked: await bookings(perform, teams, { bookForMs, name }) });
  });
}

/** Books in one workspace after the other; how many interviews were booked. */
export async function bookings(
  perform: Perform,
  teams: readonly string[],
  { bookForMs, name }: BookOrder,
): Promise<number> {
  const until = performance.now() + bookForMs;
  let [tried, booked] = [0, 0];
  const bookOn = async () => {
    while (performance.now() < until) {
      tried += 1;
      const interview = interviewCalled(`${name}${tried}`);
      const booking = book(perform, teams[tried % teams.length] as string, interview);
      // Redis may take longer than a form would wait: then it is not counted. Others count meanwhile.
      const done = await booking.then(
        () => 1,
        () => 0,
      );
      booked += done;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, bookOn));
  return booked;
}

/** Tomorrow at noon, with a host of its own. */
export function interviewCalled(name: string) {
  const start = (Math.floor(Date.now() / DAY_MS) + 1.5) * DAY_MS;
  return { index: 0, start, requestId: `b${name}`, hostId: `U0BH${name}`, requesterId: `U0BR${name}` };
}

/** How many interviews these processes book together in a second. */
export async function bookingsPerSecond(
  children: readonly ChildProcess[],
  bookForMs: number,
): Promise<number> {
  const counts = await Promise.all(
    children.map(async (child, n) => {
      child.send({ bookForMs, name: `P${n}N` } satisfies BookOrder);
      return (await messageFrom<{ booked: number }>(child)).booked;
    }),
  );
  return counts.reduce((sum, each) => sum + each, 0) / (bookForMs / 1_000);
}
