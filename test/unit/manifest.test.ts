import { readFileSync } from 'node:fs';
import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { HandlerContext } from '../../handlers/context.js';
import { registerHandlers } from '../../handlers/index.js';

const address = z.url({ protocol: /^https$/ }).max(3000);
const long = (most: number, least = 1) => z.string().min(least).max(most);

/** What Slack takes, with its limits, as far as this manifest goes; a name that is not here is none of Slack's. */
const shape = z.strictObject({
  display_information: z.strictObject({
    name: long(35),
    description: long(140),
    long_description: long(4000, 175),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/i),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: long(80), always_online: z.boolean() }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/\S{1,31}$/),
          url: address,
          description: long(2000),
          usage_hint: long(1000),
          should_escape: z.literal(true),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(z.url().startsWith('https://')).max(1000),
    scopes: z.strictObject({ bot: z.array(z.string()).max(255) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: address, bot_events: z.array(z.string()).max(100) }),
    interactivity: z.strictObject({
      is_enabled: z.boolean(),
      request_url: address,
      message_menu_options_url: address.optional(),
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

/** What the bot listens for, by the name under which Slack's manifest knows it. */
function heard() {
  const names = { events: [] as string[], commands: [] as string[], options: 0, interactive: 0 };
  const app = {
    event: (name: string) => names.events.push(name),
    command: (name: string) => names.commands.push(name),
    options: () => (names.options += 1),
    action: () => (names.interactive += 1),
    view: () => (names.interactive += 1),
  };
  registerHandlers(app as unknown as App, {} as HandlerContext);
  return names;
}

describe('the manifest', () => {
  const manifest = shape.parse(JSON.parse(readFileSync('manifest.json', 'utf8')));
  const { events, commands, options, interactive } = heard();
  const { settings, features } = manifest;

  test('asks for the events and commands that the bot listens for, and no others', () => {
    expect([...settings.event_subscriptions.bot_events].sort()).toEqual([...events].sort());
    expect(features.slash_commands.map(({ command }) => command)).toEqual(commands);
  });

  test('names an address for buttons and menus only where somebody listens', () => {
    expect(settings.interactivity.is_enabled).toBe(interactive > 0);
    expect(settings.interactivity.message_menu_options_url !== undefined).toBe(options > 0);
  });
});
