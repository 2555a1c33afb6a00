import type { Script } from '../../run-script.js';
import { effectRecordLua } from './effect-record.js';

/** The leases that have run out, oldest first. KEYS: leases. ARGV: how many at most. */
export const lapsedScript: Script = {
  name: 'iiLapsed',
  lua: `${effectRecordLua}
return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now_ms(), 'LIMIT', 0, ARGV[1])
`,
};
