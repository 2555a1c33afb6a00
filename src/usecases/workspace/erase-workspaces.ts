import { ERASE_AFTER_REMOVAL_DAYS } from '../../../config/policy.js';
import type { InstallationStore, KeptInstallation } from '../ports/installations.js';
import type { TeamId } from '../ports/team-id.js';
import type { EndParts } from './end-installation.js';
import { isTeam } from './installed-workspaces.js';

export interface EraseParts extends EndParts {
  /** Deletes all that is stored of a workspace, in portions; whatever is interrupted is taken up by the next call. */
  erase(team: TeamId): Promise<void>;
}

const DAY_MS = 86_400_000;

/**
 * Erases every workspace whose installation ended 30 days ago or earlier, and with its last workspace an organisation. The
 * installation goes last: a crash loses no erasure.
 */
export async function eraseWorkspaces(parts: EraseParts): Promise<void> {
  const { installed, installations, clock, log } = parts;
  const isOver = ({ removedAt = Number.POSITIVE_INFINITY }: Partial<KeptInstallation> = {}) =>
    removedAt + ERASE_AFTER_REMOVAL_DAYS * DAY_MS <= clock.now();
  for (const { id, organisation } of installed.kept().filter(isOver))
    await installations.alone(`erase:${id}`, async () => {
      if (!isOver(await installations.get(id))) return;
      if (isTeam(id)) await parts.erase(id);
      if (organisation !== undefined) await dropWithLast(installations, organisation, id);
      await installations.drop(id);
      log.warn({ teamId: id }, 'the data of a workspace were erased');
    });
  await installed.follow();
}

/** Until then the organisation may add a workspace back, for which its tokens are kept. */
async function dropWithLast(installations: InstallationStore, organisation: string, last: TeamId) {
  const served = (await installations.all()).filter((kept) => kept.organisation === organisation);
  if (served.every(({ id }) => id === last)) await installations.drop(organisation);
}
