import { DEFAULT_APP } from './app.js';
import type { Core } from './core.js';
import { Deliverer } from './delivery/deliver.js';
import { ResponseUrls } from './delivery/response-urls.js';
import { Triggers } from './delivery/triggers.js';
import { Faults } from './faults.js';
import { Journal } from './journal.js';
import { OAuth } from './oauth.js';
import type { TeamOptions, WorkspaceOptions } from './options.js';
import { createTeam, type Team } from './team.js';

/** Everything that a workspace shares, and the way to the app. */
export function createCore(options: WorkspaceOptions): { core: Core; deliverer: Deliverer } {
  const to = options.deliverTo ?? { mode: 'http' };
  const url = to.mode === 'http' ? to.url : undefined;
  const deliverer: Deliverer = new Deliverer(() => core, to.mode, url);
  const core: Core = {
    options,
    appId: 'A0SANDBOX',
    appToken: options.appToken ?? 'xapp-sandbox',
    signingSecret: options.signingSecret ?? 'sandbox-signing-secret',
    verificationToken: 'sandbox-verification-token',
    app: options.app ?? DEFAULT_APP,
    baseUrl: '',
    now: options.now ?? Date.now,
    teams: new Map(),
    teamOfToken: new Map(),
    tokenEnds: new Map(),
    oauth: new OAuth(options.oauth),
    journal: new Journal(),
    faults: new Faults(options.faults),
    triggers: new Triggers(),
    responseUrls: new ResponseUrls(),
    deliverer,
  };
  return { core, deliverer };
}

export function addTeam(core: Core, options: TeamOptions): Team {
  const team = createTeam(options, core.teams.size, core.app);
  core.teams.set(team.id, team);
  if (options.isInstalled !== false) core.teamOfToken.set(team.botToken, team);
  return team;
}
