import { welcome } from '../../messages/workspace/welcome.js';
import type { InstallationStore } from '../ports/installations.js';
import type { Slack } from '../ports/slack.js';
import type { InstalledWorkspaces } from './installed-workspaces.js';

export interface GreetParts {
  installed: InstalledWorkspaces;
  installations: InstallationStore;
  slack: Pick<Slack, 'post'>;
}

/** Writes to everybody who installed the bot and has not heard of it yet. What Slack did not take is tried at the next call. */
export async function greetInstallers({ installed, installations, slack }: GreetParts): Promise<void> {
  const waiting = installed.kept().filter(({ greet }) => greet !== undefined);
  for (const { id } of waiting)
    await installations.alone(`greet:${id}`, async () => {
      const greet = (await installations.get(id))?.greet;
      if (greet === undefined) return;
      const { outcome } = await slack.post(id, greet, welcome());
      if (outcome === 'unsent' || outcome === 'auth_lost') return;
      await installations.update(id, (kept) => kept && withoutGreeting(kept));
    });
  if (waiting.length > 0) await installed.follow();
}

const withoutGreeting = <Kept extends { greet?: unknown }>({ greet: _, ...kept }: Kept) => kept;
