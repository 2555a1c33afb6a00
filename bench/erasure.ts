import { createLogger } from '../config/logger.js';
import { connectRedis } from '../src/adapters/redis/connect.js';
import { teamKeys } from '../src/adapters/redis/keys.js';
import { eraseWorkspace } from '../src/adapters/redis/store/erase-workspace.js';
import { keysOf } from '../src/adapters/redis/store/keys-of.js';
import { redisStore } from '../src/adapters/redis/store/redis-store.js';
import type { Perform } from '../src/usecases/perform.js';
import { shardOf } from '../src/usecases/shard.js';
import { book } from '../test/crash/booking.js';
import { startCluster } from '../test/crash/cluster.js';
import { redisProgram } from '../test/crash/redis.js';
import { interviewCalled } from './bookings.js';
import { storeInterviews } from './support/interviews.js';
import { performAt } from './support/perform-at.js';
import { type Spread, spreadOf } from './support/stage.js';

const ERASED = 'T0ERASED';

export interface ErasureResult {
  /** Of a booking in another workspace on the same shard, ms: before, and while the other is erased. */
  before: Spread;
  meanwhile: Spread;
  erasedInMs: number;
  /** Keys of the erased workspace that are still there. */
  left: number;
}

/** Erases a workspace with so many requests, and books in another one of the same shard meanwhile. */
export async function benchErasure(requests: number): Promise<ErasureResult> {
  const cluster = await startCluster(await redisProgram(process.env));
  const { commands, close } = await connectRedis(cluster.url, createLogger('error'));
  await storeInterviews(commands, { teams: [ERASED], count: requests, start: Date.now() + 3 * 86_400_000 });
  const perform = performAt(redisStore(commands));
  const before = await timed(perform, 'A', (count) => count >= 200);
  const began = performance.now();
  let erasedInMs: number | undefined;
  const erasing = eraseWorkspace(commands, ERASED).then(() => {
    erasedInMs = performance.now() - began;
  });
  const meanwhile = await timed(perform, 'B', () => erasedInMs !== undefined);
  await erasing;
  let left = 0;
  for await (const keys of keysOf(commands, teamKeys(ERASED).all)) left += keys.length;
  await close();
  await cluster.stop();
  return { before, meanwhile, erasedInMs: erasedInMs ?? Number.NaN, left };
}

/** Books one after the other until it is enough. */
async function timed(perform: Perform, name: string, isEnough: (count: number) => boolean): Promise<Spread> {
  const took: number[] = [];
  while (!isEnough(took.length)) {
    const began = performance.now();
    await book(perform, besideErased(), interviewCalled(`${name}${took.length}`));
    took.push(performance.now() - began);
  }
  return spreadOf(took);
}

/** A workspace that lies where the erased one does. */
function besideErased(): string {
  for (let n = 0; ; n += 1) if (shardOf(`T0BESIDE${n}`) === shardOf(ERASED)) return `T0BESIDE${n}`;
}
