import type { ChainableCommander } from 'ioredis';
import { type AuditEntry, USUAL_WORKSPACE, type WorkspaceSettings } from '../../../domain/model/workspace.js';
import type { TeamId } from '../../../usecases/ports/team-id.js';
import type { WorkspaceRecords } from '../../../usecases/ports/workspace-records.js';
import { teamKeys } from '../keys.js';
import { guarded, type RedisClient } from '../run-script.js';
import { withoutRevision } from './documents.js';
import { keysOf } from './keys-of.js';

const AUDIT_KEPT = 1_000;
const EXPORTED = ['request:', 'host:', 'person:', 'settings', 'audit'];

export function redisWorkspaceRecords(client: RedisClient): WorkspaceRecords {
  return {
    settings: (team) =>
      guarded(async () => {
        const stored = await client.get(teamKeys(team).settings);
        return { ...USUAL_WORKSPACE, ...(JSON.parse(stored ?? '{}') as Partial<WorkspaceSettings>) };
      }),
    saveSettings: (team, settings, entry) =>
      guarded(async () => {
        const write = client.multi().set(teamKeys(team).settings, JSON.stringify(settings));
        await noted(write, team, entry).exec();
      }),
    note: (team, entry) =>
      guarded(async () => {
        await noted(client.multi(), team, entry).exec();
      }),
    audit: (team) =>
      guarded(async () =>
        (await client.lrange(teamKeys(team).audit, 0, -1)).map((entry) => JSON.parse(entry) as AuditEntry),
      ),
    everything: async function* (team) {
      const { all } = teamKeys(team);
      for await (const keys of keysOf(client, all)) {
        const own = keys.filter((key) => EXPORTED.some((kind) => key.slice(all.length).startsWith(kind)));
        for (const key of own) yield { key: key.slice(all.length), value: await read(client, key) };
      }
    },
  };
}

/** With one more line in the log, of which the oldest go. */
function noted(write: ChainableCommander, team: TeamId, entry: AuditEntry): ChainableCommander {
  const { audit } = teamKeys(team);
  return write.lpush(audit, JSON.stringify(entry)).ltrim(audit, 0, AUDIT_KEPT - 1);
}

async function read(client: RedisClient, key: string): Promise<unknown> {
  if (key.endsWith(':audit')) return (await client.lrange(key, 0, -1)).map((entry) => JSON.parse(entry));
  const stored = await client.get(key);
  return stored === null ? null : JSON.parse(withoutRevision(stored));
}
