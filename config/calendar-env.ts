import { z } from 'zod';
import { baseAddress, secret } from './env-values.js';

/** How hosts sign in to one kind of calendars. Addresses end in `/`. */
export interface GoogleSettings {
  client: { id: string; secret: string };
  apiUrl: string;
  loginUrl: string;
}
export interface MicrosoftSettings {
  client: { id: string; secret: string };
  /** `common`, `organizations`, `consumers`, or one organisation's id or domain. */
  tenant: string;
  graphUrl: string;
  loginUrl: string;
}

const standIn = baseAddress('unset it, unless you use a stand-in');

const tenant = z
  .string()
  .regex(
    /^[\w.-]+$/,
    'is no tenant: set it to common, organizations, consumers, or the id of your organisation in Entra',
  );

/** The variables. Which are needed depends on the client ids that are set. */
export function calendarVariables(given: Record<string, string>) {
  const neededWith = (other: string, whatToDo: string) =>
    given[other] === undefined ? z.string().optional() : secret(whatToDo);
  return {
    GOOGLE_CLIENT_ID: neededWith(
      'GOOGLE_CLIENT_SECRET',
      "copy it from the OAuth client's page in the Google Cloud console, or unset GOOGLE_CLIENT_SECRET",
    ),
    GOOGLE_CLIENT_SECRET: neededWith(
      'GOOGLE_CLIENT_ID',
      "copy it from the OAuth client's page in the Google Cloud console",
    ),
    GOOGLE_API_URL: standIn.default('https://www.googleapis.com/'),
    GOOGLE_LOGIN_URL: standIn.default('https://accounts.google.com/'),
    MICROSOFT_CLIENT_ID: neededWith(
      'MICROSOFT_CLIENT_SECRET',
      'copy the application id of your app registration in Entra, or unset MICROSOFT_CLIENT_SECRET',
    ),
    MICROSOFT_CLIENT_SECRET: neededWith(
      'MICROSOFT_CLIENT_ID',
      'copy the value (not the id) of a client secret of your app registration in Entra',
    ),
    MICROSOFT_TENANT: tenant.default('common'),
    MICROSOFT_GRAPH_URL: standIn.default('https://graph.microsoft.com/'),
    MICROSOFT_LOGIN_URL: standIn.default('https://login.microsoftonline.com/'),
  };
}

/** Do hosts sign in to calendars? Then people come back to the bot by its address, and tokens are sealed. */
export const signsIn = (given: Record<string, string>): boolean =>
  given.GOOGLE_CLIENT_ID !== undefined || given.MICROSOFT_CLIENT_ID !== undefined;

type Data = z.infer<z.ZodObject<ReturnType<typeof calendarVariables>>>;

/** Of each kind that the operator set a client id for, how hosts sign in. */
export function signInSettings(data: Data): { google?: GoogleSettings; microsoft?: MicrosoftSettings } {
  const { GOOGLE_CLIENT_ID: google, MICROSOFT_CLIENT_ID: microsoft } = data;
  return {
    ...(google !== undefined && {
      google: {
        client: { id: google, secret: data.GOOGLE_CLIENT_SECRET ?? '' },
        apiUrl: data.GOOGLE_API_URL,
        loginUrl: data.GOOGLE_LOGIN_URL,
      },
    }),
    ...(microsoft !== undefined && {
      microsoft: {
        client: { id: microsoft, secret: data.MICROSOFT_CLIENT_SECRET ?? '' },
        tenant: data.MICROSOFT_TENANT,
        graphUrl: data.MICROSOFT_GRAPH_URL,
        loginUrl: data.MICROSOFT_LOGIN_URL,
      },
    }),
  };
}
