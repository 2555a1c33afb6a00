import { TOKEN_REFRESH_AHEAD_MS } from '../../../config/policy.js';
import type { Clock } from '../ports/clock.js';
import type { InstallationStore, KeptInstallation, TokenExchange } from '../ports/installations.js';
import type { Log } from '../ports/log.js';
import type { InstalledWorkspaces } from './installed-workspaces.js';

export interface RefreshParts {
  installed: InstalledWorkspaces;
  installations: InstallationStore;
  exchange: TokenExchange;
  clock: Pick<Clock, 'now'>;
  log: Log;
}

/** A few at a time: all tokens of a company's move may run out in the same minute. */
const AT_ONCE = 8;

/**
 * Replaces every token that runs out within two hours, each by one process only: Slack takes a refresh token once. One
 * that cannot be replaced serves on while it lives, and is tried again at the next call.
 */
export async function refreshTokens(parts: RefreshParts): Promise<void> {
  const due = parts.installed.kept().filter((kept) => runsOut(kept, parts.clock.now()));
  for (let at = 0; at < due.length; at += AT_ONCE)
    await Promise.all(due.slice(at, at + AT_ONCE).map(({ id }) => refreshAlone(parts, id)));
  if (due.length > 0) await parts.installed.follow();
}

function runsOut({ tokens }: KeptInstallation, now: number): boolean {
  return (
    tokens?.refreshToken !== undefined &&
    tokens.expiresAt !== undefined &&
    tokens.expiresAt - now < TOKEN_REFRESH_AHEAD_MS
  );
}

function refreshAlone({ installations, exchange, clock, log }: RefreshParts, id: string): Promise<unknown> {
  return installations.alone(`refresh:${id}`, async () => {
    // Another process may have been here since this one last looked.
    const kept = await installations.get(id);
    const spent = kept?.tokens?.refreshToken;
    if (kept === undefined || spent === undefined || !runsOut(kept, clock.now())) return;
    const result = await exchange.refresh(spent);
    if (result.outcome !== 'refreshed') {
      log.error({ installationId: id, reason: result.reason }, 'a token could not be refreshed');
      return;
    }
    await installations.update(id, (known) =>
      known?.tokens?.refreshToken === spent ? { ...known, tokens: result.tokens } : undefined,
    );
  });
}
