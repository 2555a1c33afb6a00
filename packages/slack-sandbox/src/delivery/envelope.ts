import type { Json } from '../block-kit/validate.js';
import type { Delivery } from '../journal.js';

/** What goes to the app. */
export interface Envelope {
  kind: Delivery['kind'];
  payload: Json;
  retry?: { num: number; reason: string };
}

export type Outcome =
  | { outcome: 'acked'; body: unknown }
  | { outcome: 'timeout' }
  /** `reason` is Slack's word for it in a retry: `http_error`, `connection_failed`… */
  | { outcome: 'failed'; reason: string; detail: string };

export interface Route {
  send(envelope: Envelope, withinMs: number): Promise<Outcome>;
}
