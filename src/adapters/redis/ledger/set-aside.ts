import { effectKeys } from '../keys.js';
import { type RedisClient, runScript } from '../run-script.js';
import type { ReportUnreadable } from '../store/read-stored.js';
import { setAsideScript } from './scripts/set-aside.js';

/** Reports an effect that cannot be read, and takes it out of the way of the others. */
export type SetAside = (shard: string, member: string, record: string) => Promise<void>;

export function asideSetter(client: RedisClient, report: ReportUnreadable): SetAside {
  return async (shard, member, record) => {
    const { effects, due, leased, dropped } = effectKeys(shard);
    const keys = [effects, due, leased, dropped];
    if ((await runScript(client, setAsideScript, keys, [member, record])) === 1)
      report('effect', `${effects} ${member}`);
  };
}
