import type { AuditEntry, WorkspaceSettings } from '../../domain/model/workspace.js';
import type { TeamId } from './team-id.js';

/**
 * What is kept about a workspace as a whole. Every method rejects with `ExternalServiceError {code: 'store_unavailable'}`
 * when Redis does not answer.
 */
export interface WorkspaceRecords {
  /** The usual settings while nobody has saved any. */
  settings(team: TeamId): Promise<WorkspaceSettings>;
  /** Writes the settings, and who did it, in one step. */
  saveSettings(team: TeamId, settings: WorkspaceSettings, entry: AuditEntry): Promise<void>;
  note(team: TeamId, entry: AuditEntry): Promise<void>;
  /** What admins did, newest first; the last thousand. */
  audit(team: TeamId): Promise<AuditEntry[]>;
  /** Every document that is stored about the workspace, portion by portion, with its key. */
  everything(team: TeamId): AsyncIterable<{ key: string; value: unknown }>;
}
