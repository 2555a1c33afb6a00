import type { AccountAccess, CalendarFailure } from '../../../usecases/ports/calendar/calendar.js';
import type { Grants } from './grants.js';

/** A token that expires this soon may expire on the way. */
const MARGIN_MS = 60_000;

/** An account's tokens during one call, in which all requests share one renewal. */
export class AccountTokens {
  renewed: AccountAccess | undefined;
  readonly #access: AccountAccess;
  readonly #grants: Grants;
  #renewing: ReturnType<Grants['refresh']> | undefined;

  constructor(access: AccountAccess, grants: Grants) {
    this.#access = access;
    this.#grants = grants;
  }

  async current(): Promise<{ token: string } | { failure: CalendarFailure }> {
    const { accessToken, expiresAt = 0 } = this.renewed ?? this.#access;
    return accessToken !== undefined && expiresAt > Date.now() + MARGIN_MS
      ? { token: accessToken }
      : this.renew();
  }

  async renew(): Promise<{ token: string } | { failure: CalendarFailure }> {
    this.#renewing ??= this.#grants.refresh(this.#access);
    const granted = await this.#renewing;
    if (!granted.ok) return { failure: granted.failure };
    this.renewed = granted.access;
    return { token: granted.access.accessToken ?? '' };
  }
}
