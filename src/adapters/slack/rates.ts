import type { UserId } from '../../domain/model/request.js';

/** Calls of which Slack takes so many within so long. */
export interface Bucket {
  /** Whose: of all in a workspace, or of the person who reads them. */
  name: UserId | 'all';
  calls: number;
  withinMs: number;
}

const MINUTE_MS = 60_000;
const TIER_3 = 50;
const TIER_4 = 100;

/** Calls a minute that Slack takes of a method, for one workspace (docs.slack.dev, rate limits, and each method's page). */
export const CALLS_A_MINUTE: Record<string, number> = {
  // "Hundreds", special.
  'auth.test': 200,
  // "Several hundred" for a workspace, some of which are left to the clock's messages.
  'chat.postMessage': 240,
  'chat.update': TIER_3,
  'conversations.open': TIER_3,
  'team.info': TIER_3,
  'files.completeUploadExternal': TIER_4,
  'files.getUploadURLExternal': TIER_4,
  'users.info': TIER_4,
  'views.open': TIER_4,
  'views.publish': TIER_4,
  'views.push': TIER_4,
  'views.update': TIER_4,
};

/** `chat.postMessage`: about one a second per channel, but for short bursts. */
const TO_ONE_PERSON = { calls: 3, withinMs: 3_000 };

/** Of a bucket, so much is for what can wait; the rest is left to people. */
const SHARE_OF_EFFECTS = 0.8;

export const leavingRoom = (bucket: Bucket): Bucket => ({
  ...bucket,
  calls: Math.floor(bucket.calls * SHARE_OF_EFFECTS),
});

/** What a call of this method counts in, that of the whole workspace first. `to`: who reads it. */
export function bucketsOf(method: string, to?: UserId): [Bucket, ...Bucket[]] {
  const all: Bucket = { name: 'all', calls: CALLS_A_MINUTE[method] ?? TIER_3, withinMs: MINUTE_MS };
  return to === undefined ? [all] : [all, { name: to, ...TO_ONE_PERSON }];
}
