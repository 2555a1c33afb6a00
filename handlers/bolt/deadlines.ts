/** Slack waits three seconds for an answer; these leave room for the round trip. Real time, milliseconds. */
export const ANSWER_WITHIN_MS = 2000;
/** When the facts for a form take longer, a loading view takes the trigger: that call may take most of its three seconds. */
export const LOADING_AFTER_MS = 400;

/** The result, or `late` if it takes longer than `ms`. The work itself goes on. */
export async function withDeadline<T>(work: Promise<T>, ms: number): Promise<{ done: T } | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), ms);
  });
  try {
    return await Promise.race([work.then((done) => ({ done })), late]);
  } finally {
    clearTimeout(timer);
  }
}
