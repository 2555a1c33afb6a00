import type { UserId } from '../../domain/model/request.js';
import type { AdminAct, AuditEntry, WorkspaceSettings } from '../../domain/model/workspace.js';
import { bookedAhead } from '../../domain/rules/capacity.js';
import {
  changedSettings,
  checkWorkspace,
  type Range,
  type WorkspaceField,
} from '../../domain/rules/workspace-settings.js';
import { doorOf } from '../../messages/home/overview.js';
import type { HostNumbers } from '../../messages/workspace/admin-replies.js';
import { nowOf } from '../now-of.js';
import type { TeamId } from '../ports/team-id.js';
import { confidential } from './confidential.js';
import { type ForgetParts, forgetMe } from './forget-me.js';
import { storedAbout } from './stored-about.js';

/** Of whoever administers: an admin or owner of the workspace, as Slack says at this moment. */
export interface Admin {
  team: TeamId;
  admin: UserId;
}

/** What somebody is told who is no admin. */
export type NotAdmin = { outcome: 'not_admin' };

/** Nothing here is done, or read, for anybody but an admin. */
function forAdmins<Args extends unknown[], Result>(
  act: (parts: ForgetParts, by: Admin, ...args: Args) => Promise<Result>,
): (parts: ForgetParts, by: Admin, ...args: Args) => Promise<Result | NotAdmin> {
  return async (parts, by, ...args) =>
    (await parts.slack.isAdmin(by.team, by.admin)) ? act(parts, by, ...args) : { outcome: 'not_admin' };
}

/** What the form of the workspace starts from. */
export const readWorkspace = forAdmins(async ({ records }, { team }) => ({
  outcome: 'read' as const,
  settings: await records.settings(team),
}));

type Saved = { outcome: 'saved' } | { outcome: 'wrong'; fields: Partial<Record<WorkspaceField, Range>> };

/** New settings bind what begins from here on; nothing that is booked or set is taken back. */
export const saveWorkspace = forAdmins(async (parts, by, settings: WorkspaceSettings): Promise<Saved> => {
  const fields = checkWorkspace(settings);
  if (Object.keys(fields).length > 0) return { outcome: 'wrong', fields };
  const changed = changedSettings(await parts.records.settings(by.team), settings);
  if (changed.length > 0)
    await parts.records.saveSettings(by.team, settings, entryOf(parts, by, { kind: 'settings', changed }));
  return { outcome: 'saved' };
});

/** Every host, with what is booked and what waits. */
export const hostNumbers = forAdmins(async ({ store, clock }, { team }) => {
  const now = nowOf({ clock });
  const hosts = (await store.hosts(team)).map(
    (host): HostNumbers => ({
      host: host.id,
      state: doorOf(host, now),
      perMonth: host.settings.perMonth,
      waiting: host.awaiting.length + host.line.length,
      booked: bookedAhead(host, now),
    }),
  );
  return { outcome: 'read' as const, hosts };
});

/** All that is stored about a person, as a JSON file in the admin's DM. */
export const exportPerson = forAdmins(async (parts, by, of: UserId) => {
  await parts.records.note(by.team, entryOf(parts, by, { kind: 'export_person', of }));
  return send(parts, by, `infointerview-${of}.json`, await storedAbout(parts, by.team, of));
});

/** All documents of the workspace. Secrets are sealed in them, and stay so. */
export const exportWorkspace = forAdmins(async (parts, by) => {
  await parts.records.note(by.team, entryOf(parts, by, { kind: 'export_workspace' }));
  const documents = new Map<string, unknown>();
  for await (const { key, value } of parts.records.everything(by.team))
    documents.set(key, confidential(value));
  return send(parts, by, `infointerview-${by.team}.json`, Object.fromEntries(documents));
});

async function send({ slack }: ForgetParts, { team, admin }: Admin, name: string, content: object) {
  const text = `${JSON.stringify(content, null, 2)}\n`;
  const { outcome } = await slack.upload(team, admin, { name, title: name, content: text });
  return { outcome };
}

/** As if the person had asked for it. `meeting`: their half hour is running, and nothing was done. */
export const erasePerson = forAdmins(async (parts, by, of: UserId) => {
  await parts.records.note(by.team, entryOf(parts, by, { kind: 'erase_person', of }));
  return { outcome: await forgetMe(parts, by.team, of) };
});

export const readAudit = forAdmins(async ({ records }, { team }) => ({
  outcome: 'read' as const,
  entries: await records.audit(team),
}));

function entryOf({ clock }: ForgetParts, { admin }: Admin, act: AdminAct): AuditEntry {
  return { ...act, by: admin, at: nowOf({ clock }).toISO() ?? '' };
}
