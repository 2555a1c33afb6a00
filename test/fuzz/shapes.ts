import {
  blockActions,
  blockSuggestion,
  type Container,
  eventCallback,
  slashCommand,
  viewClosed,
  viewSubmission,
} from '../../packages/slack-sandbox/src/acts/payloads.js';
import { elementsIn, valuesOf } from '../../packages/slack-sandbox/src/acts/state-values.js';
import { isObject, type Json } from '../../packages/slack-sandbox/src/block-kit/check.js';
import type { Message } from '../../packages/slack-sandbox/src/contract.js';
import type { OpenView } from '../../packages/slack-sandbox/src/team.js';
import type { Workspace } from '../../packages/slack-sandbox/src/workspace.js';
import type { Random } from '../crash/random.js';
import { chosenIn } from './chosen.js';
import { commandText } from './odd-values.js';
import type { Thrown } from './throw.js';

/** What Slack might send now: about what people see at this moment, or of a kind that the bot has no use for. */
export function shape(workspace: Workspace, random: Random, people: readonly string[]): Thrown {
  const { core, team } = workspace;
  const user = random.pick(people);
  const where = placeOf(workspace, random, user);
  if (random.chance(0.2)) {
    const text = commandText(random, people);
    return { kind: 'slash_commands', payload: slashCommand(core, team, user, '/infointerview', text) };
  }
  if (random.chance(0.14))
    return { kind: 'events_api', payload: eventCallback(core, team, eventOf(random, user)) };
  if (random.chance(0.1)) return otherKind(workspace, random, user);
  if (where === undefined) return otherKind(workspace, random, user);
  if ('view' in where && random.chance(0.6)) {
    const view = filledIn(workspace, random, where.view);
    const closed = random.chance(0.08);
    const payload = closed
      ? viewClosed(core, team, view, random.chance(0.5))
      : viewSubmission(core, team, view);
    return { kind: 'interactive', payload };
  }
  return { kind: 'interactive', payload: pressIn(workspace, random, user, where) };
}

function placeOf({ team }: Workspace, random: Random, user: string): Container | undefined {
  const views = [...team.views.values()];
  const dm = team.dmOfUser.get(user);
  const messages = [...(dm?.messages.values() ?? [])].slice(-30).filter(({ blocks }) => blocks !== undefined);
  if (views.length > 0 && (messages.length === 0 || random.chance(0.5))) return { view: random.pick(views) };
  return dm === undefined || messages.length === 0 ? undefined : { dm, message: random.pick(messages) };
}

/** A copy of an open form with something in every field. */
function filledIn({ team }: Workspace, random: Random, open: OpenView): OpenView {
  const values = { ...open.values };
  for (const { block, element } of elementsIn(open.view.blocks)) {
    const value = chosenIn(team, random, element);
    const id = String(block.block_id);
    if (value !== undefined) values[id] = { ...values[id], [String(element.action_id)]: value };
  }
  return { ...open, values };
}

function pressIn({ core, team }: Workspace, random: Random, user: string, where: Container): Json {
  const blocks = 'view' in where ? where.view.view.blocks : (where.message as Message).blocks;
  const elements = elementsIn(blocks);
  if (elements.length === 0) return blockActions(core, team, user, where, MADE_UP, {});
  const { block, element } = random.pick(elements);
  const { type, action_id, text, value } = element;
  const action = {
    type,
    action_id,
    block_id: block.block_id,
    text,
    value,
    ...chosenIn(team, random, element),
  };
  if (element.type === 'external_select') {
    const asked = { action_id: String(action_id), block_id: String(block.block_id), value: 'a' };
    return blockSuggestion(core, team, user, where, asked);
  }
  return blockActions(core, team, user, where, action, valuesOf(blocks));
}

const MADE_UP = { type: 'button', action_id: 'nothing_of_ours', block_id: 'b', value: 'v' };

function eventOf(random: Random, user: string): Json {
  return random.pick<Json>([
    { type: 'app_home_opened', user, channel: 'D0', tab: 'home' },
    { type: 'app_home_opened', user, channel: 'D0', tab: 'messages' },
    { type: 'user_change', user: { id: user, tz: 'Europe/Paris', deleted: false }, cache_ts: 1 },
    { type: 'user_change', user: { id: user, tz: 'Mars/Phobos' } },
    { type: 'user_change', user: { id: 'U0STRANGER', deleted: true } },
    { type: 'tokens_revoked', tokens: { oauth: [user] } },
    { type: 'message', channel: 'D0', user, text: 'hello', ts: '1.1', channel_type: 'im' },
    { type: 'app_mention', user, text: '<@U0BOT> hi', ts: '1.1', channel: 'C0' },
    {
      type: 'function_executed',
      function: { id: 'Fn0', callback_id: 'x' },
      bot_access_token: 'xwfp-0',
      inputs: {},
    },
    { type: 'team_access_granted', team_ids: ['T0ELSEWHERE'] },
    { type: 'link_shared', user, links: [{ url: 'https://example.com' }] },
    { type: 'workflow_step_execute', callback_id: 'x', workflow_step: {} },
  ]);
}

/** Kinds that Slack sends of itself, or for features that the bot does not have. */
function otherKind({ core, team }: Workspace, random: Random, user: string): Thrown {
  const common = {
    user: { id: user, team_id: team.id },
    team: { id: team.id },
    api_app_id: core.appId,
    token: 'x',
  };
  const trigger_id = core.triggers.issue(team.id, user);
  const channel = { id: 'C0', name: 'general' };
  const interactive = random.pick<Json>([
    { type: 'shortcut', callback_id: 'x', trigger_id, action_ts: '1.1', ...common },
    {
      type: 'message_action',
      callback_id: 'x',
      trigger_id,
      message: { ts: '1.1', text: 'x' },
      channel,
      ...common,
    },
    {
      type: 'interactive_message',
      callback_id: 'x',
      actions: [{ name: 'a', type: 'button' }],
      channel,
      ...common,
    },
    { type: 'dialog_submission', callback_id: 'x', submission: {}, channel, ...common },
    { type: 'dialog_suggestion', callback_id: 'x', name: 'n', value: 'v', ...common },
    {
      type: 'block_suggestion',
      action_id: 'x',
      block_id: 'b',
      value: 'v',
      container: { type: 'view' },
      ...common,
    },
    { type: 'workflow_step_edit', callback_id: 'x', workflow_step: {}, trigger_id, ...common },
    {
      type: 'block_actions',
      actions: [MADE_UP],
      container: {},
      trigger_id,
      bot_access_token: 'xwfp-0',
      ...workflow,
      ...common,
    },
  ]);
  const rate = {
    type: 'app_rate_limited',
    team_id: team.id,
    minute_rate_limited: 1518467820,
    api_app_id: core.appId,
  };
  return random.pick<Thrown>([
    { kind: 'interactive', payload: interactive },
    { kind: 'interactive', payload: interactive },
    { kind: 'interactive', payload: interactive },
    { kind: 'events_api', payload: { type: 'url_verification', token: 'x', challenge: 'abc' } },
    { kind: 'events_api', payload: { ...rate, token: 'x' } },
    { kind: 'slash_commands', payload: { ssl_check: '1', token: 'x' } },
    { kind: 'slash_commands', payload: slashCommand(core, team, user, '/another', 'hello') },
  ]);
}

const workflow = { function_data: { execution_id: 'Fx0', function: { callback_id: 'x' }, inputs: {} } };

/** A payload that was recorded elsewhere, brought into this workspace: its people, its own addresses. */
export function atHome({ core, team }: Workspace, user: string, { kind, payload }: Thrown): Thrown {
  const copy = JSON.parse(JSON.stringify(payload)) as unknown;
  adopt(copy, { team: team.id, user, url: `${core.baseUrl}/response/${team.id}/none` });
  return { kind, payload: copy };
}

function adopt(value: unknown, home: { team: string; user: string; url: string }): void {
  if (Array.isArray(value)) for (const each of value) adopt(each, home);
  if (!isObject(value)) return;
  for (const [name, each] of Object.entries(value)) {
    if (/^(team_id|context_team_id)$/.test(name) && typeof each === 'string') value[name] = home.team;
    else if (name === 'user_id' && typeof each === 'string') value[name] = home.user;
    else if (/response_url/.test(name) && typeof each === 'string') value[name] = home.url;
    else if (name === 'team' && isObject(each)) each.id = home.team;
    else if (name === 'user' && isObject(each)) each.id = home.user;
    else adopt(each, home);
  }
}
