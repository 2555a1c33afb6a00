import type { SignInFailure, SignInKind } from '../../../domain/model/calendar.js';
import type { CalendarAccess } from './calendar.js';

/** One sign-in, from the button to the way back. */
export interface SignInRequest {
  /** Where the browser comes back to. */
  redirectUri: string;
  /** Good once; by it the way back is known. */
  state: string;
  /** What the code is bound to (PKCE, RFC 7636); never shown to the browser. */
  verifier: string;
}

/** Signing in to one kind of calendar. Neither call rejects. */
export interface CalendarSignIn {
  /** The provider's page that asks for leave; undefined when the provider does not answer. */
  pageFor(request: SignInRequest): Promise<string | undefined>;
  /** What came back with the browser, turned into access. `granted`: what was given all the same, to be given back. */
  finish(
    request: SignInRequest,
    cameBack: URL,
  ): Promise<
    { ok: true; access: CalendarAccess } | { ok: false; failure: SignInFailure; granted?: CalendarAccess }
  >;
  /** The page on which an administrator agrees for everybody, where there is one. */
  consentPage?: (redirectUri: string) => string;
}

/** Those for which the operator set client ids. */
export type CalendarSignIns = Partial<Record<SignInKind, CalendarSignIn>>;
