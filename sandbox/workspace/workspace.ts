/** A local stand-in for Slack workspaces that one app is installed in. */
import type { AddressInfo } from 'node:net';
import type { Json } from '../block-kit/validate.js';
import type { ClockState, Message } from '../contract.js';
import type { Core } from './core.js';
import { Deliverer } from './deliver.js';
import { Driver } from './driver.js';
import { Events } from './events.js';
import { Faults } from './faults.js';
import { type Happening, Journal } from './journal.js';
import { DEFAULT_COMMANDS, DEFAULT_SCOPES, type TeamOptions, type WorkspaceOptions } from './options.js';
import { Streams } from './page-stream.js';
import type { User } from './people.js';
import { ResponseUrls } from './response-urls.js';
import { listen } from './server.js';
import { createTeam, type Team } from './team.js';
import { Triggers } from './triggers.js';
import { type Answer, perform } from './web-api.js';

export type { Fault } from './faults.js';
export type { Call, Delivery, Happening } from './journal.js';
export type { PersonSpec, TeamOptions, WorkspaceOptions } from './options.js';
export type { Team } from './team.js';

function createCore(options: WorkspaceOptions): Core {
  const to = options.deliverTo ?? { mode: 'http' };
  const core: Core = {
    options,
    appId: 'A0INFOINTER',
    appToken: options.appToken ?? 'xapp-sandbox',
    signingSecret: options.signingSecret ?? 'sandbox-signing-secret',
    verificationToken: 'sandbox-verification-token',
    scopes: new Set(options.scopes ?? DEFAULT_SCOPES),
    commands: options.commands ?? DEFAULT_COMMANDS,
    baseUrl: '',
    now: options.now ?? Date.now,
    teams: new Map(),
    teamOfToken: new Map(),
    journal: new Journal(),
    faults: new Faults(options.faults),
    triggers: new Triggers(),
    responseUrls: new ResponseUrls(),
    deliverer: new Deliverer(() => core, to.mode, to.mode === 'http' ? to.url : undefined),
  };
  return core;
}

export async function startWorkspace(options: WorkspaceOptions = {}): Promise<Workspace> {
  const core = createCore(options);
  const team = addTeam(core, options);
  const events = new Events(core);
  const streams = new Streams();
  const page = { core, team, events, streams };
  const server = await listen(() => page, options.port ?? 0);
  core.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  core.journal.listen((happening) => streams.see(happening));
  const stop = async () => {
    events.stop();
    streams.close();
    await core.deliverer.socket.close();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  };
  return new Workspace(core, team, events, streams, stop);
}

function addTeam(core: Core, options: TeamOptions): Team {
  const team = createTeam(options, core.teams.size);
  core.teams.set(team.id, team);
  core.teamOfToken.set(team.botToken, team);
  return team;
}

export class Workspace {
  readonly core: Core;
  /** The team that the options described; most tests need no other. */
  readonly team: Team;
  readonly events: Events;
  readonly faults: Faults;
  readonly #streams: Streams;
  readonly #stop: () => Promise<void>;

  constructor(core: Core, team: Team, events: Events, streams: Streams, stop: () => Promise<void>) {
    this.core = core;
    this.team = team;
    this.events = events;
    this.faults = core.faults;
    this.#streams = streams;
    this.#stop = stop;
  }

  get url(): string {
    return this.core.baseUrl;
  }

  /** What the app takes as SLACK_API_URL. */
  get apiUrl(): string {
    return `${this.url}/api/`;
  }

  /** The settings with which the bot finds this workspace. */
  env(mode: 'http' | 'socket' = 'http'): Record<string, string> {
    const { appToken, signingSecret } = this.core;
    const own = { SLACK_API_URL: this.apiUrl, SLACK_BOT_TOKEN: this.team.botToken };
    const socket = mode === 'socket' ? { SLACK_APP_TOKEN: appToken } : {};
    return { ...own, SLACK_SIGNING_SECRET: signingSecret, ...socket };
  }

  deliverTo(url: string): void {
    this.core.deliverer.useUrl(url);
  }

  get socket() {
    return this.core.deliverer.socket;
  }

  addTeam(options: TeamOptions = {}): Team {
    return addTeam(this.core, options);
  }

  /** Acts and sees as this person does. */
  as(userId: string, team: Team = this.team): Driver {
    return new Driver(this.core, this.events, team, userId);
  }

  /** Calls the Web API without HTTP; faults do not strike here, and the journal does not note it. */
  call(method: string, args: Json, token = this.team.botToken): Answer {
    return perform(this.core, method, args, token);
  }

  get calls() {
    return this.core.journal.calls;
  }

  get deliveries() {
    return this.core.journal.deliveries;
  }

  get troubles() {
    return this.core.journal.troubles;
  }

  /** What stands in a person's DM with the app, oldest first. */
  messagesOf(userId: string, team: Team = this.team): Message[] {
    return [...(team.dmOfUser.get(userId)?.messages.values() ?? [])];
  }

  /** The next thing that matches; what was before does not count. */
  waitFor<Match extends Happening>(
    predicate: ((happening: Happening) => happening is Match) | ((happening: Happening) => boolean),
    timeoutMs?: number,
    what?: string,
  ): Promise<Match> {
    return this.core.journal.waitFor(predicate, timeoutMs, what);
  }

  listen(listener: (happening: Happening) => void): () => void {
    return this.core.journal.listen(listener);
  }

  /** A message of this person's DM that matches, there already or yet to come. */
  async messageTo(
    userId: string,
    matches: string | RegExp | ((message: Message) => boolean),
    timeoutMs?: number,
    team: Team = this.team,
  ): Promise<Message> {
    const fits = matcher(matches);
    const there = this.messagesOf(userId, team).findLast(fits);
    if (there) return there;
    const happening = await this.waitFor(
      (each) =>
        each.kind === 'message' &&
        each.change !== 'deleted' &&
        each.userId === userId &&
        each.teamId === team.id &&
        fits(each.message),
      timeoutMs,
      `a message to ${userId} like ${String(matches)}`,
    );
    if (happening.kind !== 'message') throw new Error('not a message');
    return happening.message;
  }

  changeUser(userId: string, patch: Partial<User>, team: Team = this.team) {
    return this.events.changeUser(team, userId, patch);
  }

  /** Tells the open pages where the clock stands. */
  showClock(clock: ClockState): void {
    this.#streams.clock(clock);
  }

  stop(): Promise<void> {
    return this.#stop();
  }
}

/** Finds words in the text and in the blocks. */
function matcher(matches: string | RegExp | ((message: Message) => boolean)): (message: Message) => boolean {
  if (typeof matches === 'function') return matches;
  const words = (message: Message) => `${message.text}\n${JSON.stringify(message.blocks ?? '')}`;
  if (typeof matches === 'string') return (message) => words(message).includes(matches);
  return (message) => matches.test(words(message));
}
