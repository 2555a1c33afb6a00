import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  refreshTokenGrant,
  tokenRevocation,
} from 'openid-client';
import type { SignInKind } from '../../../domain/model/calendar.js';
import type { AccountAccess, CalendarResult } from '../../../usecases/ports/calendar/calendar.js';
import type { CalendarSignIn } from '../../../usecases/ports/calendar/calendar-sign-in.js';
import { DONE, failed } from '../results.js';
import { failureOfGrant, whyNotSignedIn } from './grant-failures.js';

export interface ProviderOptions {
  kind: SignInKind;
  client: { id: string; secret: string };
  /** The issuer; `/.well-known/openid-configuration` below it says where everything is. */
  issuer: string;
  /** The scopes that are asked for. */
  scopes: readonly string[];
  /** The scopes that must be granted. */
  required: readonly string[];
  /** Further parameters of the consent page. */
  parameters: Record<string, string>;
}

/** The consent that people give at a provider (OAuth 2). No method rejects. */
export interface Grants extends CalendarSignIn {
  refresh(access: AccountAccess): Promise<CalendarResult<AccountAccess>>;
  /** Well, too, where it was revoked before. */
  revoke(access: AccountAccess): Promise<CalendarResult<void>>;
}

const TIMEOUT_SECONDS = 8;

export function createGrants(options: ProviderOptions): Grants {
  const { kind, scopes, parameters } = options;
  const provider = once(() => discover(options));
  const accessOf = (tokens: Tokens, before: AccountAccess = { kind, refreshToken: '' }): AccountAccess => ({
    ...before,
    refreshToken: tokens.refresh_token ?? before.refreshToken,
    accessToken: tokens.access_token,
    expiresAt: Date.now() + (tokens.expiresIn() ?? 3600) * 1000,
  });
  return {
    pageFor: async ({ redirectUri, state, verifier }) => {
      const code_challenge = await calculatePKCECodeChallenge(verifier);
      const asked = { redirect_uri: redirectUri, scope: scopes.join(' '), state, ...parameters };
      const challenge = { code_challenge, code_challenge_method: 'S256' };
      return provider().then(
        (configuration) => buildAuthorizationUrl(configuration, { ...asked, ...challenge }).href,
        () => undefined,
      );
    },
    finish: async ({ state, verifier }, cameBack) => {
      try {
        const checks = { expectedState: state, pkceCodeVerifier: verifier };
        const tokens = await authorizationCodeGrant(await provider(), cameBack, checks);
        const isWhole = tokens.refresh_token !== undefined && grantsEnough(tokens.scope, options.required);
        const access = accessOf(tokens);
        return isWhole ? { ok: true, access } : { ok: false, failure: 'too_little', granted: access };
      } catch (error) {
        return { ok: false, failure: whyNotSignedIn(error) };
      }
    },
    refresh: async (access) => {
      try {
        const tokens = await refreshTokenGrant(await provider(), access.refreshToken);
        return { ok: true, value: accessOf(tokens, access) };
      } catch (error) {
        return failed(failureOfGrant(error));
      }
    },
    revoke: async ({ refreshToken, accessToken = '' }) => {
      try {
        const configuration = await provider();
        if (configuration.serverMetadata().revocation_endpoint !== undefined)
          await tokenRevocation(configuration, refreshToken || accessToken);
        return DONE;
      } catch (error) {
        const failure = failureOfGrant(error);
        return failure.code === 'unauthorized' ? DONE : failed(failure);
      }
    },
  };
}

type Tokens = Awaited<ReturnType<typeof refreshTokenGrant>>;

function discover({ client, issuer }: ProviderOptions): Promise<Configuration> {
  const url = new URL(issuer);
  // A stand-in on the same machine has no certificate.
  const execute = url.protocol === 'http:' ? [allowInsecureRequests] : [];
  return discovery(url, client.id, { client_secret: client.secret }, ClientSecretPost(client.secret), {
    execute,
    timeout: TIMEOUT_SECONDS,
  });
}

/** Asks when the answer is first needed, and again after a failure. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | undefined;
  return () => {
    known ??= ask().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}

/** A provider that does not say what it granted, granted what was asked (RFC 6749, 5.1). Microsoft writes scopes with their resource. */
function grantsEnough(scope: string | undefined, required: readonly string[]): boolean {
  const granted = scope?.toLowerCase().split(' ');
  const has = (wanted: string) =>
    granted?.some((each) => each === wanted || each.endsWith(`/${wanted}`)) ?? true;
  return required.every((wanted) => has(wanted.toLowerCase()));
}
