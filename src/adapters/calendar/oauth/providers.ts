import type { GoogleSettings, MicrosoftSettings } from '../../../../config/calendar-env.js';
import type { ProviderOptions } from './grants.js';

const GOOGLE_SCOPE = 'https://www.googleapis.com/auth/';

/**
 * Without the list of calendars only the main one can be chosen, so that this may be left out. The scopes are "sensitive", none is
 * "restricted": https://developers.google.com/workspace/calendar/api/auth
 */
export function googleProvider({ client, loginUrl }: GoogleSettings): ProviderOptions {
  const required = [`${GOOGLE_SCOPE}calendar.freebusy`, `${GOOGLE_SCOPE}calendar.events.owned`];
  return {
    ...{ kind: 'google', client, required, issuer: withoutSlash(loginUrl) },
    scopes: [...required, `${GOOGLE_SCOPE}calendar.calendarlist.readonly`],
    // Only then it gives a token that lasts, also to somebody who was here before.
    parameters: { access_type: 'offline', prompt: 'consent' },
  };
}

/** https://learn.microsoft.com/entra/identity-platform/scopes-oidc */
export function microsoftProvider({ client, loginUrl, tenant }: MicrosoftSettings): ProviderOptions {
  return {
    ...{ kind: 'microsoft', client, required: ['Calendars.ReadWrite'], issuer: `${loginUrl}${tenant}/v2.0` },
    scopes: ['Calendars.ReadWrite', 'offline_access'],
    parameters: { prompt: 'select_account' },
  };
}

/** Where an administrator agrees for everybody of the organisation: https://learn.microsoft.com/entra/identity-platform/v2-admin-consent */
export function consentPage({ client, loginUrl, tenant }: MicrosoftSettings, redirectUri: string): string {
  const organisation = tenant === 'common' || tenant === 'consumers' ? 'organizations' : tenant;
  const url = new URL(`${organisation}/v2.0/adminconsent`, loginUrl);
  url.searchParams.set('client_id', client.id);
  url.searchParams.set('scope', 'https://graph.microsoft.com/Calendars.ReadWrite');
  url.searchParams.set('redirect_uri', redirectUri);
  return url.href;
}

const withoutSlash = (url: string) => url.replace(/\/+$/, '');
