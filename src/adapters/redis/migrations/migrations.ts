import { leasedEffects } from './0001-leased-effects.js';
import { debriefsAndPauses } from './0002-debriefs-and-pauses.js';
import type { Migration } from './migration.js';

/** Every migration, in the order in which they are run. */
export const MIGRATIONS: readonly Migration[] = [leasedEffects, debriefsAndPauses];
