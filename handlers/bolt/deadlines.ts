/** Slack waits three seconds for an answer; these leave room for the round trip. Real time, milliseconds. */
export const ANSWER_WITHIN_MS = 2000;
/** When the facts for a form take longer, a loading view takes the trigger: that call may take most of its three seconds. */
export const LOADING_AFTER_MS = 400;
