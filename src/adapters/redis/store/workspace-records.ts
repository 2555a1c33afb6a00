import type { ChainableCommander } from 'ioredis';
import { type AuditEntry, USUAL_WORKSPACE } from '../../../domain/model/workspace.js';
import type { TeamId } from '../../../usecases/ports/team-id.js';
import type { WorkspaceRecords } from '../../../usecases/ports/workspace-records.js';
import { teamKeys } from '../keys.js';
import { guardEach, type RedisClient } from '../run-script.js';
import { auditEntryShape, workspaceSettingsShape } from '../shapes/workspace-shapes.js';
import { withoutRevision } from './documents.js';
import { keysOf } from './keys-of.js';
import { type ReportUnreadable, storedReader, unlessUnreadable } from './read-stored.js';

const AUDIT_KEPT = 1_000;
const EXPORTED = ['request:', 'host:', 'person:', 'block:', 'undelivered:', 'homes', 'settings', 'audit'];

/** Settings that cannot be read are refused, as who may not ask stands in them; a line of the log that cannot is left out. */
export function redisWorkspaceRecords(
  client: RedisClient,
  report: ReportUnreadable = () => undefined,
): WorkspaceRecords {
  const readStored = storedReader(report);
  const calls = guardEach<Omit<WorkspaceRecords, 'everything'>>({
    settings: async (team) => {
      const key = teamKeys(team).settings;
      const stored = (await client.get(key)) ?? '{}';
      return { ...USUAL_WORKSPACE, ...readStored('settings', workspaceSettingsShape, key, stored) };
    },
    saveSettings: async (team, settings, entry) => {
      const write = client.multi().set(teamKeys(team).settings, JSON.stringify(settings));
      await noted(write, team, entry).exec();
    },
    note: async (team, entry) => {
      await noted(client.multi(), team, entry).exec();
    },
    audit: async (team) => {
      const key = teamKeys(team).audit;
      return (await client.lrange(key, 0, -1)).flatMap(
        (entry) => unlessUnreadable(() => readStored('audit', auditEntryShape, key, entry)) ?? [],
      );
    },
  });
  return {
    ...calls,
    everything: async function* (team) {
      const { all } = teamKeys(team);
      for await (const keys of keysOf(client, all)) {
        const own = keys.filter((key) => EXPORTED.some((kind) => key.slice(all.length).startsWith(kind)));
        for (const key of own) {
          const name = key.slice(all.length);
          yield { key: name, value: await read(client, key, name) };
        }
      }
    },
  };
}

/** With one more line in the log, of which the oldest go. */
function noted(write: ChainableCommander, team: TeamId, entry: AuditEntry): ChainableCommander {
  const { audit } = teamKeys(team);
  return write.lpush(audit, JSON.stringify(entry)).ltrim(audit, 0, AUDIT_KEPT - 1);
}

async function read(client: RedisClient, key: string, name: string): Promise<unknown> {
  if (name === 'homes') return client.smembers(key);
  if (name === 'audit' || name.startsWith('undelivered:'))
    return (await client.lrange(key, 0, -1)).map((entry) => JSON.parse(entry));
  const stored = await client.get(key);
  return stored === null ? null : JSON.parse(withoutRevision(stored));
}
