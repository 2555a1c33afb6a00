import type { Effect } from '../../domain/model/effects.js';
import type { Rendered } from '../../messages/rendered.js';
import type { Clock } from '../ports/clock.js';
import type { Settlement, Taken } from '../ports/effect-ledger.js';
import type { Log } from '../ports/log.js';
import type { SendResult } from '../ports/slack.js';
import type { TeamId } from '../ports/team-id.js';
import type { FactFinder } from './gather-facts.js';
import type { RefreshParts } from './refresh.js';

/** What delivering effects stands on. */
export interface DeliveryParts extends RefreshParts {
  clock: Clock;
  logger: Log;
  facts: FactFinder;
  /** Carries out a wake-up. Gives when it wants to be woken again (ms), if at all. */
  wake(team: TeamId, effect: Effect): Promise<number | undefined>;
  /** A message that somebody has a limited time to answer arrived late. */
  startClock(team: TeamId, effect: Effect): Promise<unknown>;
  /** Makes the entry in the host's calendar follow its request. */
  writeEntry(taken: Taken): Promise<Settlement>;
  /** After a message about a host and no request: notes where it stands, if it changes once more. */
  posted(team: TeamId, effect: Effect, sent: SendResult): Promise<void>;
  /** The words about a host rather than a request. */
  aboutHost(team: TeamId, effect: Effect): Promise<Rendered | undefined>;
}
