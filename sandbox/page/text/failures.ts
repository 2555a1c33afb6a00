const known: Record<string, string> = {
  operation_timeout: 'the app did not answer within three seconds',
  dispatch_failed: 'the app could not be reached',
  workspace_unreachable: 'the sandbox cannot be reached; is it still running?',
  expired_trigger_id: 'the app opened its form too late',
};

/** A sentence's end for what went wrong; Slack's own code stays visible. */
export function explain(error: string): string {
  const words = known[error];
  return words ? `${words} (${error})` : `of the error “${error}”`;
}
