const known: Record<string, string> = {
  operation_timeout: 'The app did not answer within three seconds',
  dispatch_failed: 'The app could not be reached',
  workspace_unreachable: 'The sandbox cannot be reached; is it still running?',
  expired_trigger_id: 'The app opened its form too late',
};

/** A sentence for what went wrong, with Slack's own code where there is one; a sentence stays as it is. */
export function explain(error = 'unknown_error'): string {
  if (error.includes(' ')) return error;
  const words = known[error];
  return words ? `${words} (${error}).` : `The app answered with the error “${error}”.`;
}
