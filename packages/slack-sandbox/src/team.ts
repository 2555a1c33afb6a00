/** What one Slack workspace holds. Everything is found by key: no call walks through a list. */
import type { AppSpec } from './app.js';
import type { Json } from './block-kit/validate.js';
import type { Message } from './contract.js';
import { randomId } from './ids.js';
import type { TeamOptions } from './options.js';
import { DEFAULT_PEOPLE, toUser, type User } from './people.js';

export interface Dm {
  id: string;
  userId: string;
  /** By ts, oldest first; what only the person sees is among them. */
  messages: Map<string, Message>;
  unread: number;
}

export interface OpenView {
  id: string;
  userId: string;
  hash: string;
  /** As the app sent it, with the block and action ids that Slack would add. */
  view: Json;
  rootId: string;
  previousId: string | null;
  /** What the person has typed and chosen so far. */
  values: Record<string, Record<string, Json>>;
}

export interface SharedFile {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  length: number;
  content?: Buffer;
  shared: boolean;
}

export interface Team {
  id: string;
  domain: string;
  name: string;
  botToken: string;
  bot: User;
  botId: string;
  users: Map<string, User>;
  /** Lower-case handle or real name → user id. */
  handles: Map<string, string>;
  dms: Map<string, Dm>;
  dmOfUser: Map<string, Dm>;
  views: Map<string, OpenView>;
  modals: Map<string, OpenView[]>;
  homes: Map<string, OpenView>;
  files: Map<string, SharedFile>;
  /** Set when the app was removed or its token taken back: what every call answers then. */
  revoked: string | undefined;
  /** Kinds of blocks that Slack's rollout has not brought here yet; a test may change it. */
  withoutBlocks: Set<string>;
  lastMicros: number;
}

export function createTeam(options: TeamOptions, index: number, app: AppSpec): Team {
  const suffix = index === 0 ? '' : String(index);
  const id = options.teamId ?? `T0WORKSPACE${suffix}`;
  const bot = toUser({
    id: `U0BOT${suffix}`,
    name: app.name.toLowerCase().replace(/\s+/g, '-'),
    realName: app.name,
    title: '',
    kind: 'bot',
  });
  const slackbot = toUser({
    id: 'USLACKBOT',
    name: 'slackbot',
    realName: 'Slackbot',
    title: '',
    kind: 'bot',
  });
  const users = [...(options.people ?? DEFAULT_PEOPLE).map(toUser), bot, slackbot];
  return {
    id,
    domain: `sandbox${suffix}`,
    name: options.name ?? `Sandbox${suffix && ` ${suffix}`}`,
    botToken: options.botToken ?? `xoxb-sandbox${suffix && `-${suffix}`}`,
    bot,
    botId: `B0BOT${suffix}`,
    users: new Map(users.map((user) => [user.id, user])),
    handles: new Map(users.flatMap((user) => handlesOf(user))),
    dms: new Map(),
    dmOfUser: new Map(),
    views: new Map(),
    modals: new Map(),
    homes: new Map(),
    files: new Map(),
    revoked: undefined,
    withoutBlocks: new Set(options.withoutBlocks),
    lastMicros: 0,
  };
}

export const handlesOf = (user: User): [string, string][] => [
  [user.name.toLowerCase(), user.id],
  [user.realName.toLowerCase(), user.id],
];

/** May the app work in it? */
export const isInstalledIn = (team: Team, teamOfToken: ReadonlyMap<string, Team>): boolean =>
  team.revoked === undefined && teamOfToken.get(team.botToken) === team;

/** The DM between a person and the app; opened when it is first asked for. */
export function dmOf(team: Team, userId: string): Dm {
  const known = team.dmOfUser.get(userId);
  if (known) return known;
  const dm: Dm = { id: `D${userId.slice(1)}`, userId, messages: new Map(), unread: 0 };
  if (team.dms.has(dm.id)) dm.id = randomId('D');
  team.dmOfUser.set(userId, dm);
  team.dms.set(dm.id, dm);
  return dm;
}

/** The next `seconds.micros` of a team: unique, and never before the one given out last. */
export function nextTs(team: Team, nowMs: number): string {
  team.lastMicros = Math.max(Math.floor(nowMs) * 1000, team.lastMicros + 1);
  const seconds = Math.floor(team.lastMicros / 1_000_000);
  return `${seconds}.${String(team.lastMicros % 1_000_000).padStart(6, '0')}`;
}
