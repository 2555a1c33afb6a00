import { DateTime } from 'luxon';
import type { Clock } from './ports/clock.js';

/** The present, in UTC. */
export const nowOf = ({ clock }: { clock: Pick<Clock, 'now'> }): DateTime =>
  DateTime.fromMillis(clock.now(), { zone: 'utc' });
