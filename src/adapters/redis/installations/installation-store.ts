import { randomBytes } from 'node:crypto';
import type { InstallationStore, KeptInstallation } from '../../../usecases/ports/installations.js';
import type { OpenedSecret, SecretOwner, Secrets } from '../../../usecases/ports/secrets.js';
import { ANYTHING, replaceFieldScript } from '../replace-field.js';
import { guardEach, type RedisClient, runScript } from '../run-script.js';
import { installationShape, type StoredInstallation, tokensShape } from '../shapes/workspace-shapes.js';
import { type ReportUnreadable, storedReader, unlessUnreadable } from '../store/read-stored.js';
import { withLock } from '../with-lock.js';
import { installationKeys as keys } from './installation-keys.js';

const STATE_LIVES_MS = 600_000;

const ownerOf = (id: string): SecretOwner => ({ team: id, purpose: 'installation' });

/** Installations in Redis, tokens sealed. One that cannot be read counts for none: a new installation replaces it. */
export function redisInstallations(
  client: RedisClient,
  secrets: Secrets,
  report: ReportUnreadable = () => undefined,
): InstallationStore {
  const seal = sealing(secrets, report);
  const replace = async (id: string, before: string, after: string) =>
    (await runScript(client, replaceFieldScript, [keys.records, keys.version], [id, before, after])) === 1;
  const stored = async () => Object.entries(await client.hgetall(keys.records));
  const calls = guardEach<Omit<InstallationStore, 'alone'>>({
    version: async () => Number((await client.get(keys.version)) ?? 0),
    all: async () => (await stored()).flatMap(([id, text]) => seal.read(id, text) ?? []),
    get: async (id) => {
      const text = await client.hget(keys.records, id);
      return text === null ? undefined : seal.read(id, text);
    },
    update: async (id, change) => {
      for (;;) {
        const before = await client.hget(keys.records, id);
        const known = before === null ? undefined : seal.read(id, before);
        const next = change(known);
        if (next === undefined) return known;
        if (await replace(id, before ?? '', seal.write(next))) return next;
      }
    },
    drop: async (id) => {
      await replace(id, ANYTHING, '');
    },
    renewSeals: async () => {
      const missingKeys = new Set<string>();
      for (const [id, before] of await stored()) {
        const opened = seal.open(id, before);
        if (opened?.ok === false) missingKeys.add(opened.keyId);
        if (!opened?.ok || !opened.stale) continue;
        const kept = seal.read(id, before);
        if (kept !== undefined) await replace(id, before, seal.write(kept));
      }
      return { missingKeys: [...missingKeys] };
    },
    newState: async () => {
      const state = randomBytes(24).toString('base64url');
      await client.set(keys.state(state), '1', 'PX', STATE_LIVES_MS);
      return state;
    },
    spendState: async (state) => (await client.del(keys.state(state))) === 1,
  });
  return { ...calls, alone: async (name, work) => (await withLock(client, keys.lock(name), work))?.result };
}

/** With the installation as owner: a record that is copied to another id opens nothing. */
function sealing(secrets: Secrets, report: ReportUnreadable) {
  const readStored = storedReader(report);
  const keyOf = (id: string) => `${keys.records} ${id}`;
  const parse = (id: string, text: string): StoredInstallation | undefined =>
    unlessUnreadable(() => readStored('installation', installationShape, keyOf(id), text));
  const unseal = (id: string, sealed: string | undefined): OpenedSecret | undefined =>
    sealed === undefined ? undefined : secrets.open(ownerOf(id), sealed);
  const readTokens = (id: string, text: string) => readStored('installation', tokensShape, keyOf(id), text);
  return {
    open: (id: string, text: string) => unseal(id, parse(id, text)?.sealed),
    read: (id: string, text: string): KeptInstallation | undefined => {
      const stored = parse(id, text);
      if (stored === undefined) return undefined;
      const { sealed, ...kept } = stored;
      const opened = unseal(id, sealed);
      if (!opened?.ok) return kept;
      return unlessUnreadable(() => ({ ...kept, tokens: readTokens(id, opened.text) }));
    },
    write: ({ tokens, ...kept }: KeptInstallation): string => {
      const sealed = tokens && secrets.seal(ownerOf(kept.id), JSON.stringify(tokens));
      return JSON.stringify(sealed === undefined ? kept : { ...kept, sealed });
    },
  };
}
