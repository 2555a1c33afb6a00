import type { AllMiddlewareArgs, RespondFn } from '@slack/bolt';

/** What a listener answers with. */
export interface Answerable extends Pick<AllMiddlewareArgs, 'context' | 'logger'> {
  // biome-ignore lint/suspicious/noExplicitAny: each kind of payload has an answer of its own
  ack: (answer?: any) => Promise<void>;
  body: { trigger_id?: string };
  respond?: RespondFn;
}
