/** What Slack sends to the app when a person does something. */
import type { Json } from '../block-kit/validate.js';
import type { Message } from '../contract.js';
import type { Core } from '../core.js';
import { randomId, secret } from '../ids.js';
import { asSlackMessage } from '../messages.js';
import { type Dm, dmOf, nextTs, type OpenView, type Team } from '../team.js';
import { asSlackView } from '../views.js';

const channelOf = (dm: Dm) => ({ id: dm.id, name: 'directmessage' });
const userOf = (team: Team, userId: string) => {
  const name = team.users.get(userId)?.name ?? '';
  return { id: userId, username: name, name, team_id: team.id };
};

/** What every interaction carries. */
const common = (core: Core, team: Team, userId: string) => ({
  user: userOf(team, userId),
  api_app_id: core.appId,
  token: core.verificationToken,
  team: { id: team.id, domain: team.domain },
  enterprise: null,
  is_enterprise_install: false,
});

export function slashCommand(core: Core, team: Team, userId: string, command: string, text: string): Json {
  const dm = dmOf(team, userId);
  return {
    token: core.verificationToken,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: dm.id,
    channel_name: 'directmessage',
    user_id: userId,
    user_name: team.users.get(userId)?.name ?? '',
    command,
    text,
    api_app_id: core.appId,
    is_enterprise_install: 'false',
    response_url: core.responseUrls.issue(core, team, dm),
    trigger_id: core.triggers.issue(team.id, userId),
  };
}

/** Where an interaction happened. */
export type Container = { dm: Dm; message: Message } | { view: OpenView };

function placeOf(core: Core, team: Team, where: Container): Json {
  if ('view' in where) {
    const container = { type: 'view', view_id: where.view.id };
    return { container, view: asSlackView(core, team, where.view) };
  }
  const { dm, message } = where;
  const is_ephemeral = message.ephemeral === true;
  const container = { type: 'message', message_ts: message.ts, channel_id: dm.id, is_ephemeral };
  const shown = is_ephemeral ? {} : { message: asSlackMessage(core, team, message) };
  return { container, channel: channelOf(dm), ...shown };
}

const answeredIn = (team: Team, dm: Dm, userId: string): Dm =>
  dm.userId === userId ? dm : dmOf(team, userId);

export function blockActions(
  core: Core,
  team: Team,
  userId: string,
  where: Container,
  action: Json,
  values: Json,
): Json {
  const inView = 'view' in where;
  const onMessage = inView
    ? {}
    : {
        state: { values },
        // Whoever presses is answered, also where somebody else's copy was pressed.
        response_url: core.responseUrls.issue(
          core,
          team,
          answeredIn(team, where.dm, userId),
          where.message.ts,
        ),
      };
  return {
    type: 'block_actions',
    ...common(core, team, userId),
    trigger_id: core.triggers.issue(team.id, userId, inView ? where.view.id : undefined),
    ...placeOf(core, team, where),
    ...onMessage,
    actions: [{ ...action, action_ts: nextTs(team, core.now()) }],
  };
}

export function viewSubmission(core: Core, team: Team, view: OpenView): Json {
  return {
    type: 'view_submission',
    ...common(core, team, view.userId),
    trigger_id: core.triggers.issue(team.id, view.userId, view.id),
    view: asSlackView(core, team, view),
    response_urls: [],
  };
}

export function viewClosed(core: Core, team: Team, view: OpenView, isCleared: boolean): Json {
  return {
    type: 'view_closed',
    ...common(core, team, view.userId),
    view: asSlackView(core, team, view),
    is_cleared: isCleared,
  };
}

export function blockSuggestion(
  core: Core,
  team: Team,
  userId: string,
  where: Container,
  asked: { action_id: string; block_id: string; value: string },
): Json {
  return { type: 'block_suggestion', ...common(core, team, userId), ...placeOf(core, team, where), ...asked };
}

export function globalShortcut(core: Core, team: Team, userId: string, callbackId: string): Json {
  return {
    type: 'shortcut',
    ...common(core, team, userId),
    callback_id: callbackId,
    trigger_id: core.triggers.issue(team.id, userId),
    action_ts: nextTs(team, core.now()),
  };
}

export function messageShortcut(
  core: Core,
  team: Team,
  userId: string,
  callbackId: string,
  { dm, message }: { dm: Dm; message: Message },
): Json {
  return {
    ...globalShortcut(core, team, userId, callbackId),
    type: 'message_action',
    channel: channelOf(dm),
    message_ts: message.ts,
    message: asSlackMessage(core, team, message),
    response_url: core.responseUrls.issue(core, team, dm, message.ts),
  };
}

/** An event in the wrapping in which the Events API sends it. */
export function eventCallback(core: Core, team: Team, event: Json): Json {
  return {
    token: core.verificationToken,
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: core.appId,
    event,
    type: 'event_callback',
    event_id: randomId('Ev'),
    event_time: Math.floor(core.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: team.bot.id,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${secret()}`,
  };
}
