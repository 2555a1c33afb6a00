import type { Script } from '../../run-script.js';
import { effectRecordLua } from './effect-record.js';

/** Keeps a lease alive with one write, however much it holds. KEYS: leases. ARGV: lease id, its length (ms). */
export const renewScript: Script = {
  name: 'iiRenew',
  lua: `${effectRecordLua}
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) then return 0 end
redis.call('ZADD', KEYS[1], now_ms() + ARGV[2], ARGV[1])
return 1
`,
};
