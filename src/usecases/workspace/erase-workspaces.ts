import { ERASE_AFTER_REMOVAL_DAYS } from '../../../config/policy.js';
import type { TeamId } from '../ports/team-id.js';
import type { EndParts } from './end-installation.js';
import { isTeam } from './installed-workspaces.js';

export interface EraseParts extends EndParts {
  /** Deletes all that is stored of a workspace, in portions; whatever is interrupted is taken up by the next call. */
  erase(team: TeamId): Promise<void>;
}

const DAY_MS = 86_400_000;

/** Erases every workspace whose installation ended 30 days ago or earlier. The installation goes last: a crash loses no erasure. */
export async function eraseWorkspaces(parts: EraseParts): Promise<void> {
  const { installed, installations, clock, log } = parts;
  const isOver = (removedAt = Number.POSITIVE_INFINITY) =>
    removedAt + ERASE_AFTER_REMOVAL_DAYS * DAY_MS <= clock.now();
  for (const { id } of installed.kept().filter((kept) => isTeam(kept.id) && isOver(kept.removedAt)))
    await installations.alone(`erase:${id}`, async () => {
      const kept = await installations.get(id);
      if (!isOver(kept?.removedAt)) return;
      await parts.erase(id);
      await installations.drop(id);
      log.warn({ teamId: id }, 'the data of a workspace were erased');
    });
  await installed.follow();
}
