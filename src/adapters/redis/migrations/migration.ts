import type { RedisClient } from '../run-script.js';

/**
 * One change of what is stored. It names keys and fields as they were when it was written, not by the code of today.
 * It is run again from its beginning when a process dies over it, so what is changed already must be left as it is.
 */
export interface Migration {
  /** The number in its file's name; one more than that of the migration before. */
  number: number;
  name: string;
  /** Resolves with how many keys and records were changed. Works in portions, so that Redis answers others in between. */
  run(client: RedisClient): Promise<number>;
}
