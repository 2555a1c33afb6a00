import type { Clock } from '../ports/clock.js';
import type { InstallationStore, KeptInstallation } from '../ports/installations.js';
import type { Log } from '../ports/log.js';
import type { SlackReason } from '../ports/slack.js';
import type { TeamId } from '../ports/team-id.js';
import type { InstalledWorkspaces } from './installed-workspaces.js';

export interface EndParts {
  installed: InstalledWorkspaces;
  installations: InstallationStore;
  clock: Pick<Clock, 'now'>;
  log: Log;
  /** Lets go of the calendars of the workspace's hosts; absent: none can be connected. */
  dropCalendars?(team: TeamId): Promise<void>;
}

/**
 * The bot was removed from a workspace, or its token was revoked: the token and the secrets of calendars are forgotten at once,
 * and nothing is sent there any more. What is stored stays for 30 days. An organisation's end is that of its workspaces.
 * Repeatable.
 */
export async function endInstallation(parts: EndParts, team: TeamId, reason: SlackReason): Promise<void> {
  const { installed, installations, clock, log } = parts;
  if (installed.of(team) === undefined) return;
  const served = installed.kept().filter(({ organisation }) => organisation === team);
  for (const id of [team, ...served.map((kept) => kept.id)]) {
    await parts.dropCalendars?.(id);
    await installations.update(id, (kept) => kept && ended(kept, clock.now()));
  }
  await installed.follow();
  log.warn({ teamId: team, reason }, 'the bot was removed from a workspace: its data are kept for 30 days');
}

function ended({ tokens: _forgotten, ...kept }: KeptInstallation, now: number): KeptInstallation {
  return kept.removedAt === undefined ? { ...kept, removedAt: now } : kept;
}
