import { randomBytes } from 'node:crypto';
import type { InstallationStore, KeptInstallation, Tokens } from '../../../usecases/ports/installations.js';
import type { OpenedSecret, SecretOwner, Secrets } from '../../../usecases/ports/secrets.js';
import { alone } from '../lock.js';
import { guarded, type RedisClient, runScript } from '../run-script.js';
import { installationKeys as keys } from './installation-keys.js';
import { ANYTHING, replaceInstallationScript } from './replace-installation.js';

const STATE_LIVES_MS = 600_000;

/** Sealed with the installation as owner: a record that is copied to another id opens nothing. */
type Stored = Omit<KeptInstallation, 'tokens'> & { sealed?: string };

const ownerOf = (id: string): SecretOwner => ({ team: id, purpose: 'installation' });

/** Installations in Redis, tokens sealed. */
export function redisInstallations(client: RedisClient, secrets: Secrets): InstallationStore {
  const seal = sealing(secrets);
  const replace = async (id: string, before: string, after: string) =>
    (await runScript(
      client,
      replaceInstallationScript,
      [keys.records, keys.version],
      [id, before, after],
    )) === 1;
  const stored = () => client.hvals(keys.records);
  return {
    version: () => guarded(async () => Number((await client.get(keys.version)) ?? 0)),
    all: () => guarded(async () => (await stored()).map(seal.read)),
    get: (id) =>
      guarded(async () => {
        const text = await client.hget(keys.records, id);
        return text === null ? undefined : seal.read(text);
      }),
    update: (id, change) =>
      guarded(async () => {
        for (;;) {
          const before = await client.hget(keys.records, id);
          const known = before === null ? undefined : seal.read(before);
          const next = change(known);
          if (next === undefined) return known;
          if (await replace(id, before ?? '', seal.write(next))) return next;
        }
      }),
    drop: (id) =>
      guarded(async () => {
        await replace(id, ANYTHING, '');
      }),
    renewSeals: () =>
      guarded(async () => {
        const missingKeys = new Set<string>();
        for (const before of await stored()) {
          const opened = seal.open(before);
          if (opened?.ok === false) missingKeys.add(opened.keyId);
          if (!opened?.ok || !opened.stale) continue;
          const kept = seal.read(before);
          await replace(kept.id, before, seal.write(kept));
        }
        return { missingKeys: [...missingKeys] };
      }),
    alone: async (name, work) => (await alone(client, keys.lock(name), work))?.result,
    newState: () =>
      guarded(async () => {
        const state = randomBytes(24).toString('base64url');
        await client.set(keys.state(state), '1', 'PX', STATE_LIVES_MS);
        return state;
      }),
    spendState: (state) => guarded(async () => (await client.del(keys.state(state))) === 1),
  };
}

function sealing(secrets: Secrets) {
  const open = (text: string): OpenedSecret | undefined => {
    const { id, sealed } = JSON.parse(text) as Stored;
    return sealed === undefined ? undefined : secrets.open(ownerOf(id), sealed);
  };
  return {
    open,
    read: (text: string): KeptInstallation => {
      const { sealed: _, ...kept } = JSON.parse(text) as Stored;
      const opened = open(text);
      return opened?.ok ? { ...kept, tokens: JSON.parse(opened.text) as Tokens } : kept;
    },
    write: ({ tokens, ...kept }: KeptInstallation): string => {
      const sealed = tokens && secrets.seal(ownerOf(kept.id), JSON.stringify(tokens));
      return JSON.stringify(sealed === undefined ? kept : { ...kept, sealed });
    },
  };
}
