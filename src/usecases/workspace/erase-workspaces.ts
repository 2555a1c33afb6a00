import { ERASE_AFTER_REMOVAL_DAYS } from '../../../config/policy.js';
import type { KeptInstallation } from '../ports/installations.js';
import type { TeamId } from '../ports/team-id.js';
import type { EndParts } from './end-installation.js';
import { isTeam } from './installed-workspaces.js';

export interface EraseParts extends EndParts {
  /** Deletes all that is stored of a workspace, in portions; whatever is interrupted is taken up by the next call. */
  erase(team: TeamId): Promise<void>;
}

const DAY_MS = 86_400_000;

/**
 * Erases every workspace whose installation ended 30 days ago or earlier, and the tokens of an organisation whose last workspace
 * did. The installation goes last: a crash loses no erasure.
 */
export async function eraseWorkspaces(parts: EraseParts): Promise<void> {
  const { installed, installations, clock, log } = parts;
  const isOver = ({ removedAt, unusedSince }: Partial<KeptInstallation> = {}) => {
    const endedAt = removedAt ?? unusedSince ?? Number.POSITIVE_INFINITY;
    return endedAt + ERASE_AFTER_REMOVAL_DAYS * DAY_MS <= clock.now();
  };
  for (const { id } of installed.kept().filter(isOver))
    await installations.alone(`erase:${id}`, async () => {
      if (!isOver(await installations.get(id))) return;
      if (isTeam(id)) await parts.erase(id);
      await installations.drop(id);
      log.warn({ teamId: id }, 'the data of a workspace were erased');
    });
  await installed.follow();
}
