import { SHARDS } from '../../../usecases/shard.js';
import { runScript, type Script } from '../run-script.js';
import type { Migration } from './migration.js';

/** Effects under a lease stood in a set `held`, a word that now means a meeting that took place. */
export const leasedEffects: Migration = {
  number: 1,
  name: 'leased-effects',
  run: async (client) => {
    let renamed = 0;
    for (const shard of SHARDS) {
      const keys = [`ii:{${shard}}:held`, `ii:{${shard}}:leased`];
      renamed += (await runScript(client, renameScript, keys, [])) as number;
    }
    return renamed;
  },
};

/** KEYS: the set as it was called, and as it is called now. */
const renameScript: Script = {
  name: 'iiRenameLeased',
  lua: `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('ZUNIONSTORE', KEYS[2], 2, KEYS[1], KEYS[2], 'AGGREGATE', 'MIN')
redis.call('DEL', KEYS[1])
return 1
`,
};
