import type { AccountAccess, CalendarResult } from '../../../usecases/ports/calendar/calendar.js';
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

  async current(): Promise<CalendarResult<string>> {
    const { accessToken, expiresAt = 0 } = this.renewed ?? this.#access;
    return accessToken !== undefined && expiresAt > Date.now() + MARGIN_MS
      ? { ok: true, value: accessToken }
      : this.renew();
  }

  async renew(): Promise<CalendarResult<string>> {
    this.#renewing ??= this.#grants.refresh(this.#access);
    const granted = await this.#renewing;
    if (!granted.ok) return granted;
    this.renewed = granted.value;
    return { ok: true, value: granted.value.accessToken ?? '' };
  }
}
