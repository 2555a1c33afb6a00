/** A local stand-in for Slack workspaces that one app is installed in. */
import type { AddressInfo } from 'node:net';
import { localFetch } from './api/local-fetch.js';
import { type Answer, perform } from './api/web-api.js';
import type { Json } from './block-kit/validate.js';
import type { ClockState, Message } from './contract.js';
import type { Core } from './core.js';
import { addTeam, createCore } from './create-core.js';
import type { Deliverer } from './delivery/deliver.js';
import { Events } from './delivery/events.js';
import { Driver } from './driver/driver.js';
import { type Matches, matcher } from './driver/matching.js';
import type { Faults } from './faults.js';
import type { Happening } from './journal.js';
import type { TeamOptions, WorkspaceOptions } from './options.js';
import { Streams } from './page-server/page-stream.js';
import type { User } from './people.js';
import { listen } from './server.js';
import type { Team } from './team.js';

export { readManifest } from './app.js';
export { oftenerThan } from './faults.js';
export type { Happening } from './journal.js';
export type { PersonSpec, TeamOptions, WorkspaceOptions } from './options.js';
export type { Team } from './team.js';

export async function startWorkspace(options: WorkspaceOptions = {}): Promise<Workspace> {
  const { core, deliverer } = createCore(options);
  const team = addTeam(core, options);
  const events = new Events(core);
  const streams = new Streams();
  const page = { core, team, events, streams, socket: deliverer.socket };
  const server = await listen(() => page, options.port ?? 0);
  core.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  core.journal.listen((happening) => streams.see(happening));
  const stop = async () => {
    events.stop();
    streams.close();
    await deliverer.socket.close();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  };
  return new Workspace({ core, deliverer, team, events, streams, stop });
}

interface Parts {
  core: Core;
  deliverer: Deliverer;
  team: Team;
  events: Events;
  streams: Streams;
  stop: () => Promise<void>;
}

export class Workspace {
  readonly core: Core;
  /** The team that the options described; most tests need no other. */
  readonly team: Team;
  readonly events: Events;
  readonly faults: Faults;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.core = parts.core;
    this.team = parts.team;
    this.events = parts.events;
    this.faults = parts.core.faults;
    this.#parts = parts;
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
    const { appToken, signingSecret, oauth, options } = this.core;
    const { clientId, clientSecret } = oauth.options;
    const access =
      options.isInstalled === false
        ? { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret }
        : { SLACK_BOT_TOKEN: this.team.botToken };
    const own = { SLACK_API_URL: this.apiUrl, ...access };
    const socket = mode === 'socket' ? { SLACK_APP_TOKEN: appToken } : {};
    return { ...own, SLACK_SIGNING_SECRET: signingSecret, ...socket };
  }

  deliverTo(url: string): void {
    this.#parts.deliverer.useUrl(url);
  }

  /** The page of the app on which people begin to install it. */
  installAt(url: string): void {
    this.core.installUrl = url;
  }

  get socket() {
    return this.#parts.deliverer.socket;
  }

  /** Another workspace; with the same people, unless others are given. */
  addTeam(options: TeamOptions = {}): Team {
    const { people } = this.core.options;
    return addTeam(this.core, { ...(people && { people }), ...options });
  }

  /** Acts and sees as this person does. */
  as(userId: string, team: Team = this.team): Driver {
    return new Driver(this.core, this.events, team, userId);
  }

  /** Calls the Web API without HTTP; faults do not strike here, and the journal does not note it. */
  call(method: string, args: Json, token = this.team.botToken): Answer {
    return perform(this.core, method, args, token);
  }

  /** For `clientOptions.fetch`: reaches the Web API without a socket. Faults strike, and the journal notes. */
  get fetch(): typeof fetch {
    return localFetch(this.core);
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

  /** What `look` finds, now or after the next thing that happens: `until(() => priya.modal())`. */
  until<Found>(look: () => Found | undefined | false, timeoutMs?: number, what?: string): Promise<Found> {
    return this.core.journal.until(look, timeoutMs, what);
  }

  listen(listener: (happening: Happening) => void): () => void {
    return this.core.journal.listen(listener);
  }

  /** A message of this person's DM that matches, there already or yet to come. */
  messageTo(userId: string, matches: Matches, timeoutMs?: number, team: Team = this.team): Promise<Message> {
    const fits = matcher(matches);
    const there = () => this.messagesOf(userId, team).findLast(fits);
    return this.until(there, timeoutMs, `a message to ${userId} like ${String(matches)}`);
  }

  changeUser(userId: string, patch: Partial<User>, team: Team = this.team) {
    return this.events.changeUser(team, userId, patch);
  }

  /** Tells the open pages where the clock stands. */
  showClock(clock: ClockState): void {
    this.#parts.streams.clock(clock);
  }

  stop(): Promise<void> {
    return this.#parts.stop();
  }
}
