import { z } from 'zod';
import type { AuditEntry, WorkspaceSettings } from '../../../domain/model/workspace.js';
import type { KeptInstallation, Tokens } from '../../../usecases/ports/installations.js';
import { id, iso, whole } from './values.js';

/** What a version that did not know a setting yet has stored lacks it. */
const settings = {
  hosts: z.array(id).exactOptional(),
  barred: z.array(id).exactOptional(),
  guestsMayAsk: z.boolean().exactOptional(),
  perWeekMax: whole.exactOptional(),
  perMonthMax: whole.exactOptional(),
  perWeek: whole.exactOptional(),
  perMonth: whole.exactOptional(),
  noticeDays: whole.exactOptional(),
  keepTypedDays: whole.exactOptional(),
} satisfies Record<keyof WorkspaceSettings, z.ZodType>;

export const workspaceSettingsShape = z.object(settings) satisfies z.ZodType<Partial<WorkspaceSettings>>;

const entry = { by: id, at: iso };
const setting = z.custom<keyof WorkspaceSettings>((name) => typeof name === 'string');

export const auditEntryShape = z.discriminatedUnion('kind', [
  z.object({ ...entry, kind: z.literal('settings'), changed: z.array(setting) }),
  z.object({ ...entry, kind: z.enum(['export_person', 'erase_person']), of: id }),
  z.object({ ...entry, kind: z.literal('export_workspace') }),
]) satisfies z.ZodType<AuditEntry>;

/** An installation as it is stored: its tokens as one sealed text. */
export type StoredInstallation = Omit<KeptInstallation, 'tokens'> & { sealed?: string };

export const installationShape = z.object({
  id,
  organisation: id.exactOptional(),
  bot: z.object({ id, userId: id }).exactOptional(),
  greet: id.exactOptional(),
  removedAt: whole.exactOptional(),
  sealed: id.exactOptional(),
}) satisfies z.ZodType<StoredInstallation>;

export const tokensShape = z.object({
  botToken: id,
  refreshToken: id.exactOptional(),
  expiresAt: whole.exactOptional(),
}) satisfies z.ZodType<Tokens>;
