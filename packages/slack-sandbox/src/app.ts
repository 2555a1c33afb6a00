import { isObject, type Json } from './block-kit/check.js';

interface SlashCommand {
  /** With its slash. */
  command: string;
  description: string;
  usageHint: string;
  /** Are people and channels in the text escaped, `<@U123|name>`? */
  shouldEscape: boolean;
}

interface Shortcut {
  name: string;
  callbackId: string;
  type: 'global' | 'message';
}

/** The app that is installed in the workspace: what Slack knows of it from its manifest. */
export interface AppSpec {
  name: string;
  description: string;
  commands: SlashCommand[];
  shortcuts: Shortcut[];
  /** Events that are delivered; others are not sent. */
  events: string[];
  scopes: string[];
  /** Are presses, forms and shortcuts delivered? */
  isInteractive: boolean;
}

/** For whoever describes no app. */
export const DEFAULT_APP: AppSpec = {
  name: 'Sandbox App',
  description: 'An app under development.',
  commands: [{ command: '/app', description: 'Ask the app', usageHint: '', shouldEscape: true }],
  shortcuts: [],
  events: ['app_home_opened', 'app_uninstalled', 'tokens_revoked', 'user_change'],
  scopes: ['commands', 'chat:write', 'im:write', 'users:read', 'files:write', 'team:read'],
  isInteractive: true,
};

/**
 * Reads an app's manifest, parsed from JSON.
 * @throws Error that names the field when it is not a manifest with which Slack could install an app.
 */
export function readManifest(manifest: unknown): AppSpec {
  const root = objectAt(manifest, 'the manifest');
  const display = objectAt(root.display_information, 'display_information');
  const features = isObject(root.features) ? root.features : {};
  const settings = isObject(root.settings) ? root.settings : {};
  const oauth = isObject(root.oauth_config) ? root.oauth_config : {};
  const scopes = isObject(oauth.scopes) ? oauth.scopes : {};
  const events = isObject(settings.event_subscriptions) ? settings.event_subscriptions : {};
  const interactivity = isObject(settings.interactivity) ? settings.interactivity : {};
  return {
    name: textAt(display, 'name', 'display_information.name'),
    description: typeof display.description === 'string' ? display.description : '',
    commands: listOf(features.slash_commands, 'features.slash_commands').map(readCommand),
    shortcuts: listOf(features.shortcuts, 'features.shortcuts').map(readShortcut),
    events: textsOf(events.bot_events, 'settings.event_subscriptions.bot_events'),
    scopes: textsOf(scopes.bot, 'oauth_config.scopes.bot'),
    isInteractive: interactivity.is_enabled === true,
  };
}

function readCommand(command: Json, index: number): SlashCommand {
  const name = textAt(command, 'command', `features.slash_commands[${index}].command`);
  if (!name.startsWith('/'))
    throw new Error(`features.slash_commands[${index}].command has to begin with a slash`);
  const { description, usage_hint: usageHint, should_escape: shouldEscape } = command;
  return {
    command: name,
    description: typeof description === 'string' ? description : '',
    usageHint: typeof usageHint === 'string' ? usageHint : '',
    shouldEscape: shouldEscape === true,
  };
}

function readShortcut(shortcut: Json, index: number): Shortcut {
  const at = `features.shortcuts[${index}]`;
  const { type } = shortcut;
  if (type !== 'global' && type !== 'message') throw new Error(`${at}.type has to be "global" or "message"`);
  return {
    name: textAt(shortcut, 'name', `${at}.name`),
    callbackId: textAt(shortcut, 'callback_id', `${at}.callback_id`),
    type,
  };
}

function objectAt(value: unknown, path: string): Json {
  if (!isObject(value)) throw new Error(`${path} has to be an object`);
  return value;
}

function textAt(parent: Json, name: string, path: string): string {
  const value = parent[name];
  if (typeof value !== 'string' || value === '') throw new Error(`${path} is missing`);
  return value;
}

function listOf(value: unknown, path: string): Json[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || !value.every(isObject)) throw new Error(`${path} has to be a list of objects`);
  return value;
}

function textsOf(value: unknown, path: string): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || !value.every((one): one is string => typeof one === 'string'))
    throw new Error(`${path} has to be a list of strings`);
  return value;
}
