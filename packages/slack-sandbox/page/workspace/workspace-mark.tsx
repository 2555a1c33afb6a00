import type { WorkspaceState } from '../../src/contract.js';

/** A workspace's picture: the first letter of its name. */
export function WorkspaceMark({ workspace }: { workspace: WorkspaceState }) {
  return (
    <span className="workspace-mark" aria-hidden="true">
      {[...workspace.name][0]}
    </span>
  );
}
