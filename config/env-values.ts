/** What a variable may hold, each kind of value with the sentence for whoever set another. */
import { z } from 'zod';
import { namesSentinels, readSentinelAddress } from './sentinel-address.js';

/** The same check, for a variable that may not be missing; `whatToDo` says where to get it. */
export const required = <Out>(schema: z.ZodType<Out, string>, whatToDo: string) =>
  z.string({ error: `is not set: ${whatToDo}` }).pipe(schema);

/** A value that no message may repeat. Its shape is not checked (stand-ins for Slack use others), only mix-ups are. */
export function secret(whatToDo: string, ...mixUps: [RegExp, string][]) {
  const present = z.string({ error: `is not set: ${whatToDo}` });
  const oneWord = present.refine(
    (value) => !/\s/.test(value),
    `contains a space or a line break: ${whatToDo}`,
  );
  return mixUps.reduce(
    (schema, [pattern, what]) => schema.refine((value) => !pattern.test(value), `${what}: ${whatToDo}`),
    oneWord,
  );
}

const webAddress = (whatToDo: string) =>
  z
    .string()
    .refine(
      (value) => hasProtocol(value, ['http:', 'https:']),
      `is not an http or https address: ${whatToDo}`,
    );

/** What the paths of an API are added to: as `URL` writes it, with `/` at its end. */
export const baseAddress = (whatToDo: string) =>
  webAddress(whatToDo).transform((value) => new URL(value.endsWith('/') ? value : `${value}/`).href);

/** Without a slash at the end. */
export const publicUrl = webAddress('set it to the address under which people reach the bot')
  .refine(isPlain, 'has a name, a password, ? or # in it: set it to the address alone')
  .transform((value) => new URL(value).href.replace(/\/+$/, ''));

export const redisAddress = z
  .string()
  .refine(
    (value) => value.startsWith('/') || namesSentinels(value) || hasProtocol(value, ['redis:', 'rediss:']),
    "is neither redis://… nor rediss://… nor redis+sentinel://… nor a unix socket's absolute path: correct it, or unset it to have a private Redis started",
  )
  .refine(
    (value) => !namesSentinels(value) || readSentinelAddress(value) !== undefined,
    'does not name Sentinels and their master: write redis+sentinel://USER:PASSWORD@HOST:26379,HOST2:26379/MASTER, with ?sentinel_password=… where they want one, and %-encode what is special in a password',
  );

export const port = z
  .string()
  .refine(
    (value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535,
    'is not a port: set it to a whole number from 0 to 65535',
  )
  .transform(Number);

export type EncryptionKeys = readonly [Uint8Array, ...Uint8Array[]];

/** 32 bytes are 43 characters of base64 and one of padding. */
const KEY_TEXT = /^[A-Za-z0-9+/_-]{43}=?$/;

export const encryptionKeys = z
  .string()
  .transform((value) => value.split(',').map((key) => key.trim()))
  .refine(
    (keys) => keys.every((key) => KEY_TEXT.test(key)),
    'is not one or more keys of 32 bytes in base64, separated by commas: make one with "openssl rand -base64 32"',
  )
  .transform((keys) => keys.map((key) => Buffer.from(key, 'base64')) as unknown as EncryptionKeys);

const HOST_NAME = /^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i;

export const hostNames = z
  .string()
  .transform((value) => value.split(',').map((name) => name.trim()))
  .refine(
    (names) => names.every((name) => HOST_NAME.test(name) && URL.canParse(`http://${name}`)),
    'is not a list of hosts: name them without https://, separated by commas, such as "cloud.internal, 10.0.0.5:8443"',
  );

function hasProtocol(value: string, protocols: readonly string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol);
}

/** Paths are added at its end. An address that is none is told of already. */
function isPlain(value: string): boolean {
  if (!URL.canParse(value)) return true;
  const { username, password, search, hash } = new URL(value);
  return [username, password, search, hash].every((part) => part === '');
}
