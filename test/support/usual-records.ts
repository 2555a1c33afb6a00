import { USUAL_WORKSPACE } from '../../src/domain/model/workspace.js';
import type { WorkspaceRecords } from '../../src/usecases/ports/workspace-records.js';

/** Of a workspace whose admins have done nothing yet. */
export const usualRecords: WorkspaceRecords = {
  settings: async () => USUAL_WORKSPACE,
  saveSettings: async () => undefined,
  note: async () => undefined,
  audit: async () => [],
  everything: async function* () {},
};
