import { setImmediate } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { redisPaceBoard } from '../../src/adapters/redis/store/pace-board.js';
import { Pacing } from '../../src/adapters/slack/pacing.js';

export interface Sent {
  id: string;
  atMs: number;
  to: string;
}

export interface Message {
  id: string;
  to: string;
  dueMs: number;
}

/** Processes that pace their sends by one Redis, at a time that the test sets; `dbs`: which of its databases each one uses. */
export function pacedFleet(url: string, dbs: readonly number[]) {
  const clock = { nowMs: 1_800_000_000_000 };
  const clients = dbs.map((db) => new Redis(url, { db }));
  const processes = clients.map(
    (client) =>
      new Pacing({ now: () => clock.nowMs, sleepUntil: async () => undefined }, redisPaceBoard(client)),
  );
  /** What a process wrote down without waiting stands there. */
  const heard = async (index: number) => {
    // A script that Redis does not know yet is sent twice.
    for (let asked = 0; asked < 2; asked += 1) {
      await clients[index]?.ping();
      await setImmediate();
    }
  };
  return {
    clock,
    processes,
    heard,
    /** Posts messages as effects are sent: whoever is told to wait comes again then, to any process. */
    async post(messages: readonly Message[], processOf: (step: number) => number): Promise<Sent[]> {
      const waiting = [...messages];
      const sent: Sent[] = [];
      for (let step = 0; waiting.length > 0; step += 1) {
        waiting.sort((a, b) => a.dueMs - b.dueMs);
        const [next] = waiting.splice(0, 1) as [Message];
        clock.nowMs = Math.max(clock.nowMs, next.dueMs);
        const index = processOf(step) % processes.length;
        const [pacing] = processes.slice(index) as [Pacing];
        const turn = await pacing.turnOf('T1', 'chat.postMessage', next);
        if (turn === undefined) {
          sent.push({ id: next.id, to: next.to, atMs: clock.nowMs });
          const post = () => pacing.call('T1', 'chat.postMessage', async () => undefined);
          await pacing.forEffect(post, 'chat.postMessage');
        } else waiting.push({ ...next, dueMs: turn.until });
        await heard(index);
      }
      return sent;
    },
    close: () => {
      for (const client of clients) client.disconnect();
    },
  };
}

/** The most of these within any stretch of so long. */
export function busiest(sent: readonly Sent[], withinMs: number): number {
  const moments = sent.map(({ atMs }) => atMs).sort((a, b) => a - b);
  return Math.max(
    0,
    ...moments.map((atMs, index) => {
      const end = moments.findIndex((other) => other >= atMs + withinMs);
      return (end < 0 ? moments.length : end) - index;
    }),
  );
}
