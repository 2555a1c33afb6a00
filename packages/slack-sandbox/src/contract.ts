/**
 * What the page and the workspace server say to each other. JSON over HTTP on loopback, and one event stream.
 *
 * | call | body | answer |
 * |---|---|---|
 * | `GET /sandbox/api/state?user=U…` | | `PersonState` (without `user`: of the first member); with `&fresh=1` (the page was loaded anew) ephemeral messages are gone |
 * | `GET /sandbox/api/stream?user=U…` | | server-sent events, each `data:` a `StreamEvent` |
 * | `POST /sandbox/api/command` | `{ user, text }` (`text` as typed, the command first) | `Answer` |
 * | `POST /sandbox/api/action` | `ActionPress` | `Answer` |
 * | `POST /sandbox/api/suggest` | `{ user, viewId? \| channel?, ts?, actionId, blockId, value }` | `{ options }` or `{ option_groups }` of an external select |
 * | `POST /sandbox/api/submit` | `{ user, viewId, values }` (Slack's `state.values`) | `SubmitAnswer` |
 * | `POST /sandbox/api/close` | `{ user, viewId }` | `Answer` |
 * | `POST /sandbox/api/home` | `{ user }`: the person opens the app's Home tab | `Answer` |
 * | `POST /sandbox/api/read` | `{ user, channel }`: marks a DM as read | `Answer` |
 * | `POST /sandbox/api/shortcut` | `{ user, callbackId, ts? }` (`ts`: of the message, for a message shortcut) | `Answer` |
 * | `GET /sandbox/api/content` | | `PageContent`: what the page says of the app |
 * | `GET /sandbox/api/files/:id` | | the file itself |
 * | `GET /sandbox/api/clock` | | `ClockState` |
 * | `POST /sandbox/api/clock` | `{ step: 'next' \| '5m' \| '1h' \| '1d' }` | `ClockState`, when the turn is over |
 */
export interface Person {
  id: string;
  name: string;
  realName: string;
  title: string;
  tz: string;
  tzOffset: number;
  kind: 'member' | 'guest' | 'bot';
  avatar: string;
  /** Left the workspace: still in the list, cannot be reached. */
  deleted?: boolean;
}

export interface Message {
  ts: string;
  channel: string;
  from: string;
  text: string;
  blocks?: unknown[];
  edited?: boolean;
  /** Only this person sees it; gone when the page is loaded anew, as in Slack. */
  ephemeral?: boolean;
  files?: { id: string; name: string; mimetype: string; size: number }[];
}

export interface View {
  id: string;
  type: 'modal' | 'home';
  hash: string;
  /** The view as the app sent it, Block Kit and all. */
  view: Record<string, unknown>;
}

/** A thing that Slack would show when the app is late or wrong: missed three seconds, an error answer. */
export interface Trouble {
  at: number;
  what: string;
  detail: string;
}

/** One workspace of those that there are. */
export interface WorkspaceState {
  id: string;
  name: string;
  /** Is the app installed in it? */
  isInstalled: boolean;
  /** What this person has not read there. */
  unread: number;
}

export interface PersonState {
  me: Person;
  /** The one that is looked at. */
  team: string;
  workspaces: WorkspaceState[];
  people: Person[];
  /** The DM between this person and the app, oldest first. */
  channel: { id: string; messages: Message[]; unread: number };
  home?: View;
  /** The stack of open modals, topmost last. */
  modals: View[];
  clock: ClockState;
  troubles: Trouble[];
  /** Unread counts of the other people, so that the switcher can show them. */
  unreadOf: Record<string, number>;
}

export type StreamEvent = { type: 'changed' } | { type: 'clock'; clock: ClockState };

export interface ClockState {
  now: number;
  /** Is a turn under way? */
  turning: boolean;
  /** When the next thing happens, as far as is known (ms). */
  next?: number;
}

export interface ActionPress {
  user: string;
  /** Where the element stands. */
  container: { type: 'message'; channel: string; ts: string } | { type: 'view'; viewId: string };
  blockId: string;
  /** The action payload as Slack sends it: `{ type, action_id, value | selected_option(s) | selected_date | … }`. */
  action: Record<string, unknown>;
  /** `state.values` of the container. */
  values?: Record<string, Record<string, unknown>>;
}

export interface Answer {
  ok: boolean;
  /** What Slack would show the person, e.g. "operation_timeout". */
  error?: string;
}

export interface SubmitAnswer extends Answer {
  /** By block id, shown under the fields. */
  errors?: Record<string, string>;
}

/** A word that may follow a command, as the composer suggests it. */
interface Verb {
  verb: string;
  /** `@person` completes people's names; anything else is shown as it is. */
  argument: string;
  hint: string;
}

export interface CommandHelp {
  /** With its slash. */
  command: string;
  hint: string;
  verbs: Verb[];
}

/** A part of a sentence: words, words in bold, or a click that makes one this person, and sends a command or opens the panel. */
export type StepPart =
  | string
  | { bold: string }
  | { person: string; words: string; send?: string; opensPanel?: true };

/** A page of one's own that stands beside the messages. */
export interface PanelSpec {
  title: string;
  /** Where it lies, with a slash at both ends. It is opened with `theme=light` or `dark`. */
  path: string;
  /** Only this person sees it. */
  user: string;
}

/** What the page says of the app. Everything comes from its manifest, unless the workspace's options say more. */
export interface PageContent {
  appName: string;
  /** Of the page. */
  title: string;
  /** Above the first message, after "You are {name}." */
  welcome: string;
  /** Paragraphs of the About tab. */
  about: string[];
  commands: CommandHelp[];
  shortcuts: { name: string; callbackId: string; type: 'global' | 'message' }[];
  /** Where to begin. */
  steps?: { title: string; items: StepPart[][]; after: string };
  /** What somebody might write, by the label of the field: then a form offers *Fill in an example*. */
  examples: Record<string, string>;
  /** Who one is at first. */
  firstUser: string;
  /** Where the app's own installation begins; absent where it is installed by its token alone. */
  installUrl?: string;
  /** Can the clock be turned? */
  isClockTurnable: boolean;
  panel?: PanelSpec;
}
