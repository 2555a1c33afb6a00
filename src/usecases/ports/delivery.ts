import type { Settlement, Taken } from './effect-ledger.js';

/** A send that is ready: state read, message rendered, connection warm. */
export interface Prepared {
  /**
   * Sends, and says how to settle. Only behind the fence. Never rejects. Takes no longer than Slack is given; but once a
   * live message is out, it waits until the store has noted where it stands, for as long as the store is away.
   */
  send(): Promise<Settlement>;
}

/** What the jobs need to get an effect done. */
export interface Delivery {
  /**
   * Everything but the send. A `Settlement` instead of a `Prepared`: there is nothing to send (no longer current,
   * no longer useful, or a wake-up that has been carried out). Never rejects.
   */
  prepare(taken: Taken): Promise<Prepared | Settlement>;
}
