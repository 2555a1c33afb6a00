import { ExternalServiceError } from '../../src/usecases/errors.js';

/** Slack got too many at once, or the trigger expired: only the person can start again. */
export function notOpened(): ExternalServiceError {
  return new ExternalServiceError('Slack opened no form', { code: 'form_not_opened', retryable: true });
}
