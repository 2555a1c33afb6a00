import { busiest, pacedFleet } from '../test/support/paced-fleet.js';
import { startTestRedis } from '../test/support/redis.js';

export interface PacingResult {
  /** Posts in the busiest minute, and in how many minutes all were sent. */
  busiestMinute: number;
  minutes: number;
}

const MINUTE_MS = 60_000;
const PEOPLE = 400;

/**
 * Messages of one workspace that are all due at the same moment, over so many processes; `shared`: by one board, or by one of
 * its own for each process, as if nobody told the others.
 */
export async function benchPacing(
  messages: number,
  processes: number,
  shared: boolean,
): Promise<PacingResult> {
  const redis = await startTestRedis();
  const fleet = pacedFleet(
    redis.url,
    Array.from({ length: processes }, (_, index) => (shared ? 0 : index)),
  );
  try {
    const dueMs = fleet.clock.nowMs;
    const due = Array.from({ length: messages }, (_, index) => ({
      ...{ id: `m${index}`, to: `U${index % PEOPLE}` },
      dueMs,
    }));
    const sent = await fleet.post(due, (step) => step);
    const last = Math.max(...sent.map(({ atMs }) => atMs));
    return {
      busiestMinute: busiest(sent, MINUTE_MS),
      minutes: Math.round((10 * (last - dueMs)) / MINUTE_MS) / 10,
    };
  } finally {
    fleet.close();
    await redis.stop();
  }
}
