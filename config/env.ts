import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { ConfigError } from '../src/usecases/errors.js';
import {
  calendarVariables,
  type GoogleSettings,
  type MicrosoftSettings,
  signInSettings,
  signsIn,
} from './calendar-env.js';
import {
  baseAddress,
  type EncryptionKeys,
  encryptionKeys,
  hostNames,
  port,
  publicUrl,
  redisAddress,
  required,
  secret,
} from './env-values.js';

/** The variables of a process; a parameter, so that only entry points read `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** pino's levels, from the most to the least talkative. */
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** All that can be set from outside, checked and complete. */
export interface Settings {
  slack: {
    /** One workspace by its token, or any number by installation. */
    access: { botToken: string } | { client: { id: string; secret: string } };
    /** Ends in `/`. */
    apiUrl: string;
    connection: { mode: 'socket'; appToken: string } | { mode: 'http'; signingSecret: string };
  };
  /** A Redis that is there (URL or unix socket's path), or what `startLocalRedis` needs to bring up a private one. */
  redis: { url: string } | { local: { dataDir: string; cacheDir: string; environment: Environment } };
  /** Where people reach the bot, without a slash at the end. */
  publicUrl: string | undefined;
  /** The keys that seal secrets: the first seals, all open; or the file that one is kept in. Undefined: none is set. */
  encryption: { keys: EncryptionKeys } | { keyFile: string } | undefined;
  /** Hosts, some with a port, that calendars may be read from though their address is private or not `https`. */
  calendarAllowHosts: readonly string[];
  /** Absent: nobody signs in there. */
  google?: GoogleSettings;
  microsoft?: MicrosoftSettings;
  /** HTTP port; 0 lets the system choose. */
  port: number;
  /** Port of the queue dashboard on loopback; undefined leaves it off. */
  dashboardPort: number | undefined;
  logLevel: LogLevel;
}

/**
 * Reads and checks the settings; an empty variable counts as unset.
 * @throws ConfigError with one message that names every variable that is missing or wrong, and what to do.
 */
export function readSettings(environment: Environment): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const parsed = variables(given).safeParse(given);
  if (!parsed.success) throw configError(parsed.error);
  const { data } = parsed;
  const dataDir = resolve(data.INFOINTERVIEW_DATA);
  return {
    slack: {
      access: accessOf(data),
      apiUrl: data.SLACK_API_URL,
      connection: data.SLACK_APP_TOKEN
        ? { mode: 'socket', appToken: data.SLACK_APP_TOKEN }
        : { mode: 'http', signingSecret: data.SLACK_SIGNING_SECRET ?? '' },
    },
    redis: data.REDIS_URL
      ? { url: data.REDIS_URL }
      : { local: { dataDir, cacheDir: cacheFolder(given, dataDir), environment } },
    publicUrl: data.PUBLIC_URL,
    encryption: encryptionOf(data, dataDir),
    calendarAllowHosts: data.CALENDAR_ALLOW_HOSTS,
    ...signInSettings(data),
    port: data.PORT,
    dashboardPort: data.BULL_BOARD_PORT,
    logLevel: data.LOG_LEVEL,
  };
}

/** A private Redis has its key beside it; processes that share another Redis must share a key too, so none is made. */
function encryptionOf(data: Data, dataDir: string): Settings['encryption'] {
  if (data.ENCRYPTION_KEY !== undefined) return { keys: data.ENCRYPTION_KEY };
  return data.REDIS_URL === undefined ? { keyFile: join(dataDir, 'encryption-key') } : undefined;
}

/** A token wins: whoever tries the bot in one workspace may have the rest set already. */
function accessOf(data: Data): Settings['slack']['access'] {
  if (data.SLACK_BOT_TOKEN !== undefined) return { botToken: data.SLACK_BOT_TOKEN };
  return { client: { id: data.SLACK_CLIENT_ID ?? '', secret: data.SLACK_CLIENT_SECRET ?? '' } };
}

/** Adds what a `.env` file says; what the process was given itself wins. */
export function withDotEnv(environment: Environment, dotEnv: string): Environment {
  return { ...parseEnv(dotEnv), ...environment };
}

/** Where a fetched Redis is kept for every clone of this user: `$XDG_CACHE_HOME`, `~/.cache`, or else the data folder. */
export function cacheFolder(environment: Environment, dataDir: string): string {
  if (environment.XDG_CACHE_HOME) return join(environment.XDG_CACHE_HOME, 'infointerview');
  return environment.HOME ? join(environment.HOME, '.cache/infointerview') : join(dataDir, 'cache');
}

const SOCKET_MODE_HINT = 'or set SLACK_APP_TOKEN to use Socket Mode, which needs none';
const where = {
  botToken: "copy the Bot User OAuth Token (xoxb-…) from your app's page OAuth & Permissions",
  appToken: "create an app-level token (xapp-…) with connections:write on your app's page Basic Information",
  clientId: "copy the Client ID from your app's page Basic Information",
  clientSecret: "copy the Client Secret from your app's page Basic Information",
  publicUrl:
    'set it to the address under which people reach the bot, such as https://infointerview.example.com',
  encryptionKey: 'make one with "openssl rand -base64 32"; it seals tokens, and all processes need the same',
  signingSecret: "copy the Signing Secret from your app's page Basic Information",
};

/** The schema of the variables; which of them are needed depends on those that are set. */
function variables(given: Record<string, string>) {
  /** Many workspaces by installation, instead of one by its token. */
  const isInstalled =
    given.SLACK_BOT_TOKEN === undefined &&
    (given.SLACK_CLIENT_ID !== undefined || given.SLACK_CLIENT_SECRET !== undefined);
  const holdsTokens = isInstalled || signsIn(given);
  const signingSecret = secret(where.signingSecret, [/^x(ox[a-z]|app)-/, 'holds a token']);
  const botToken = secret(
    where.botToken,
    [/^xapp-/, 'holds an app-level token, which goes into SLACK_APP_TOKEN'],
    [/^xoxp-/, 'holds a user token'],
  );
  return z.object({
    SLACK_BOT_TOKEN: isInstalled ? botToken.optional() : botToken,
    SLACK_CLIENT_ID: isInstalled ? secret(where.clientId) : z.string().optional(),
    SLACK_CLIENT_SECRET: isInstalled ? secret(where.clientSecret) : z.string().optional(),
    PUBLIC_URL: holdsTokens ? required(publicUrl, where.publicUrl) : publicUrl.optional(),
    SLACK_APP_TOKEN: secret(
      where.appToken,
      [/^xoxb-/, 'holds a bot token, which goes into SLACK_BOT_TOKEN'],
      [/^xoxp-/, 'holds a user token'],
    ).optional(),
    SLACK_SIGNING_SECRET: given.SLACK_APP_TOKEN === undefined ? signingSecret : z.string().optional(),
    SLACK_API_URL: baseAddress(
      'set it to the base of a Web API, or unset it for https://slack.com/api/',
    ).default('https://slack.com/api/'),
    REDIS_URL: redisAddress.optional(),
    ENCRYPTION_KEY:
      holdsTokens && given.REDIS_URL !== undefined
        ? required(encryptionKeys, where.encryptionKey)
        : encryptionKeys.optional(),
    CALENDAR_ALLOW_HOSTS: hostNames.default([]),
    ...calendarVariables(given),
    PORT: port.default(3000),
    BULL_BOARD_PORT: port.optional(),
    LOG_LEVEL: z
      .enum(logLevels, { error: `is not a level: set it to one of ${logLevels.join(', ')}` })
      .default('info'),
    INFOINTERVIEW_DATA: z.string().default('.data'),
    // Read where a Redis is looked for, among what else the environment says of programs.
    REDIS_SERVER_BIN: z.string().optional(),
  });
}

type Data = z.infer<ReturnType<typeof variables>>;

/** Every variable that `readSettings` knows. */
export const variableNames = (): string[] => Object.keys(variables({}).shape);

function configError(error: z.ZodError): ConfigError {
  const lines = error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    const alternative = name === 'SLACK_SIGNING_SECRET' ? `, ${SOCKET_MODE_HINT}` : '';
    return `  ${name} ${message}${alternative}.`;
  });
  const head = 'Infointerview cannot start, because of its settings:';
  const foot = 'Set them in the environment or in a file named .env; .env.example explains each.';
  return new ConfigError([head, ...lines, foot].join('\n'), { code: 'settings' });
}
