import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AppSpec } from './app.js';
import type { ClockState, PageContent, PanelSpec } from './contract.js';
import type { Fault } from './faults.js';

/** One person, as a test or the sandbox describes them; what is left out is filled in. */
export interface PersonSpec {
  id: string;
  /** The handle, as it is typed after an `@`. */
  name: string;
  realName: string;
  title?: string;
  tz?: string;
  kind?: 'member' | 'guest' | 'bot';
  deleted?: boolean;
  isAdmin?: boolean;
  isUltraRestricted?: boolean;
  isStranger?: boolean;
  /** `users.info` answers `user_not_visible`. */
  invisible?: boolean;
}

type DeliverTo = { mode: 'http'; url?: string } | { mode: 'socket' };

export interface TeamOptions {
  teamId?: string;
  /** What people see of it. */
  name?: string;
  botToken?: string;
  people?: PersonSpec[];
  /** `false`: somebody has to install the app first. */
  isInstalled?: boolean;
  /** Kinds of blocks that Slack's rollout has not brought here yet. */
  withoutBlocks?: string[];
}

export interface OAuthOptions {
  clientId: string;
  clientSecret: string;
  /** Tokens run out after so many seconds, and come with a refresh token; left out: they live on. */
  tokensLiveSeconds?: number;
  /** Scopes that are not granted although the app asks for them. */
  withheldScopes?: string[];
}

export interface Panel extends PanelSpec {
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export interface WorkspaceOptions extends TeamOptions {
  /** A free port of 127.0.0.1 when left out. */
  port?: number;
  /** The workspace's time in ms: `ts` of messages, `event_time`, the 30 minutes of a `response_url`. Real time by default. */
  now?: () => number;
  appToken?: string;
  signingSecret?: string;
  deliverTo?: DeliverTo;
  oauth?: OAuthOptions;
  faults?: Fault[];
  /** Every answer of the Web API is held back for so long. */
  latencyMs?: number;
  /** The app that is installed; see `readManifest`. */
  app?: AppSpec;
  /** What the page says of the app, beyond what its manifest says. */
  content?: Partial<PageContent>;
  /** Where the built page lies; without it only the API is served. */
  pageFolder?: string;
  /** A page of one's own beside the messages: whatever lies under its path is served by `serve`. */
  panel?: Panel;
  /** Turns the clock for the page. */
  clock?: WorkspaceClock;
}

export interface WorkspaceClock {
  state(): ClockState | Promise<ClockState>;
  turn(step: string): Promise<ClockState>;
}
