import type { UserId } from '../../domain/model/request.js';

/** What a secret is for; sealed for one purpose, it opens for no other. */
export type SecretPurpose = 'calendar' | 'sign_in' | 'installation';

/** Whose secret it is. `team` is the workspace's id, or the organisation's for an organisation-wide installation. */
export interface SecretOwner {
  team: string;
  /** Left out for what belongs to the workspace as a whole. */
  user?: UserId;
  purpose: SecretPurpose;
}

export type OpenedSecret =
  /** `stale`: sealed with a key that is being replaced; seal it again and store that. */
  | { ok: true; text: string; stale: boolean }
  /**
   * `unknown_key`: sealed with a key that is not configured. `damaged`: changed since, cut short, or another owner's.
   * `keyId` names the key without revealing it; empty when the text names none.
   */
  | { ok: false; reason: 'unknown_key' | 'damaged'; keyId: string };

/** Seals what must not be stored in plain text: tokens, passwords, calendar addresses. Neither call does I/O. */
export interface Secrets {
  /** A text of printable ASCII without spaces, different at every call; about 70 characters longer than a third over `text`. */
  seal(owner: SecretOwner, text: string): string;
  /** Never throws: the text as it was sealed for this owner, or why it cannot be opened. */
  open(owner: SecretOwner, sealed: string): OpenedSecret;
}
