import { ExternalServiceError } from '../../src/usecases/errors.js';

/** Slack takes too many at a time, or the trigger ran out: only the person can begin anew. */
export function notOpened(): ExternalServiceError {
  return new ExternalServiceError('Slack opened no form', { code: 'form_not_opened', retryable: true });
}
