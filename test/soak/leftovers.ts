import type { Redis } from 'ioredis';

/** What stands in Redis: how many keys of each kind that do not go by themselves, and how many bytes they take. */
export type Leftovers = Record<string, { keys: number; bytes: number; members: number }>;

/** Looks at every key; those of a workspace count under their kind, all others under their own name. */
export async function leftovers(client: Redis, team: string): Promise<Leftovers> {
  const found: Leftovers = {};
  const stream = client.scanStream({ count: 1000 });
  for await (const keys of stream as AsyncIterable<string[]>) {
    const facts = await Promise.all(keys.map((key) => look(client, key)));
    for (const [index, { lives, bytes, members }] of facts.entries()) {
      if (lives !== -1) continue;
      const kind = kindOf(keys[index] as string, team);
      const before = found[kind] ?? { keys: 0, bytes: 0, members: 0 };
      found[kind] = {
        keys: before.keys + 1,
        bytes: before.bytes + bytes,
        members: before.members + members,
      };
    }
  }
  return found;
}

async function look(client: Redis, key: string) {
  const [lives, bytes, type] = await Promise.all([
    client.pttl(key),
    client.memory('USAGE', key),
    client.type(key),
  ]);
  return { lives, bytes: bytes ?? 0, members: await sizeOf(client, key, type) };
}

async function sizeOf(client: Redis, key: string, type: string): Promise<number> {
  switch (type) {
    case 'zset':
      return client.zcard(key);
    case 'hash':
      return client.hlen(key);
    case 'set':
      return client.scard(key);
    case 'list':
      return client.llen(key);
    case 'stream':
      return client.xlen(key);
    default:
      return 1;
  }
}

const QUEUE = /^[^:]+:\{s\d+\}:(?:clock|deliveries|[a-z]+):(.+)$/;
const PARTS =
  /^(?:delayed|events|meta|id|wait|active|completed|failed|marker|prioritized|pc|stalled|stalled-check)$/;

/** A workspace's keys by what they hold; a queue's jobs and the lists in which they stand each as one. */
function kindOf(key: string, team: string): string {
  const [, own] = key.split(`:${team}:`);
  if (own !== undefined) return own.split(':')[0] as string;
  const part = QUEUE.exec(key)?.[1];
  if (part === undefined) return key.replace(/^.*\}:/, 'ledger ');
  return PARTS.test(part) ? `queue ${part}` : 'queue job';
}
