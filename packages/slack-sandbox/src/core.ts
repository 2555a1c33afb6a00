/** What every part of the workspace shares. */

import type { AppSpec } from './app.js';
import type { Json } from './block-kit/validate.js';
import type { Trouble } from './contract.js';
import type { Envelope, Outcome } from './delivery/envelope.js';
import type { Triggers } from './delivery/triggers.js';
import type { Faults } from './faults.js';
import type { Journal } from './journal.js';
import type { OAuthOptions, WorkspaceOptions } from './options.js';
import type { Dm, Team } from './team.js';

export interface Core {
  options: WorkspaceOptions;
  appId: string;
  appToken: string;
  signingSecret: string;
  /** The old verification token that Slack still sends along. */
  verificationToken: string;
  app: AppSpec;
  /** `http://127.0.0.1:PORT`, once it listens. */
  baseUrl: string;
  /** Where the app's own installation begins, once it is known. */
  installUrl?: string;
  now: () => number;
  teams: Map<string, Team>;
  teamOfToken: Map<string, Team>;
  /** When a token that rotates runs out (ms). */
  tokenEnds: Map<string, number>;
  oauth: {
    options: OAuthOptions;
    allow(core: Core, url: string, team: Team, userId: string): string;
    deny(url: string): string;
    /** The answer to `oauth.v2.access`. */
    access(core: Core, args: Json): Json;
  };
  journal: Journal;
  faults: Faults;
  triggers: Triggers;
  responseUrls: {
    issue(core: Core, team: Team, dm: Dm, source?: string): string;
    answer(core: Core, path: string, body: unknown): { status: number; body: string };
  };
  deliverer: {
    send(team: Team, envelope: Envelope): Promise<Outcome>;
    /** The answer to `apps.connections.open`. */
    openConnection(): Json;
  };
}

/** Notes what Slack would show when the app is late or wrong. */
export function trouble(core: Core, team: Team, userId: string, what: string, detail: string): void {
  const noted: Trouble = { at: core.now(), what, detail };
  core.journal.tell({ kind: 'trouble', teamId: team.id, userId, trouble: noted });
}
