/** A person presses a button, chooses, ticks; or types into a menu that the app fills. */
import { isObject, type Json } from '../block-kit/check.js';
import { optionGroups, plainOption } from '../block-kit/objects.js';
import type { ActionPress, Answer } from '../contract.js';
import { type Core, trouble } from '../core.js';
import type { Team } from '../team.js';
import { blockActions, blockSuggestion, type Container } from './payloads.js';
import { elementsIn, isOffered, type Values, valuesOf } from './state-values.js';

/** What Slack shows when an interaction went wrong. */
export const CONNECTING = 'We had some trouble connecting. Try again?';

function find(team: Team, press: ActionPress): Container | undefined {
  const { container } = press;
  if (container.type === 'view') {
    const view = team.views.get(container.viewId);
    return view && view.userId === press.user ? { view } : undefined;
  }
  const dm = team.dms.get(container.channel);
  const message = dm?.messages.get(container.ts);
  return dm && message && dm.userId === press.user ? { dm, message } : undefined;
}

const blocksOf = (where: Container): unknown =>
  'view' in where ? where.view.view.blocks : where.message.blocks;

function elementAt(where: Container, blockId: string, actionId: unknown): Json | undefined {
  const hit = elementsIn(blocksOf(where)).find(
    ({ block, element }) => block.block_id === blockId && element.action_id === actionId,
  );
  return hit?.element;
}

/** The action as Slack reports it: what the element says of itself, and what the person chose. */
function actionOf(element: Json, blockId: string, chosen: Json): Json {
  const { type, action_id, text, value, style, placeholder } = element;
  const own = Object.fromEntries(
    Object.entries({ text, value, style, placeholder }).filter(([, each]) => each !== undefined),
  );
  return { ...chosen, type, action_id, block_id: blockId, ...own };
}

export async function pressElement(core: Core, team: Team, press: ActionPress): Promise<Answer> {
  const where = find(team, press);
  const element = where && elementAt(where, press.blockId, press.action.action_id);
  if (!where || !element) return { ok: false, error: 'There is no such element any more.' };
  if (!isOffered(element, press.action)) return { ok: false, error: 'That cannot be chosen here.' };
  const action = actionOf(element, press.blockId, press.action);
  const values = remember(where, press, action);
  const payload = blockActions(core, team, press.user, where, action, values);
  const result = await core.deliverer.send(team, { kind: 'interactive', payload });
  if (result.outcome === 'acked') return { ok: true };
  const code = result.outcome === 'timeout' ? 'operation_timeout' : 'dispatch_failed';
  trouble(core, team, press.user, code, `${String(action.action_id)}: ${result.outcome}`);
  return { ok: false, error: CONNECTING };
}

/** The values of the place after this press; a view keeps them. */
function remember(where: Container, press: ActionPress, action: Json): Values {
  const own: Values = { [press.blockId]: { [String(action.action_id)]: action } };
  const before = 'view' in where ? where.view.values : {};
  const given = mergeValues(before, (press.values ?? {}) as Values);
  const values = valuesOf(blocksOf(where), mergeValues(given, onlyValue(own, where)));
  if ('view' in where) where.view.values = values;
  return values;
}

const FIELDS = /^(type|value|files|rich_text_value|selected_.*)$/;

/** Of an action, what belongs into the state. */
function onlyValue(own: Values, where: Container): Values {
  const stateful = valuesOf(blocksOf(where));
  return Object.fromEntries(
    Object.entries(own).map(([blockId, actions]) => [
      blockId,
      Object.fromEntries(
        Object.entries(actions)
          .filter(([actionId]) => stateful[blockId]?.[actionId])
          .map(([actionId, action]) => [
            actionId,
            Object.fromEntries(Object.entries(action).filter(([name]) => FIELDS.test(name))),
          ]),
      ),
    ]),
  );
}

export function mergeValues(before: Values, after: Values): Values {
  const merged: Values = { ...before };
  for (const [blockId, actions] of Object.entries(after))
    merged[blockId] = { ...merged[blockId], ...actions };
  return merged;
}

export interface Suggest {
  user: string;
  viewId?: string;
  channel?: string;
  ts?: string;
  actionId: string;
  blockId: string;
  value: string;
}

/** The options (or option groups) with which the app fills a menu. */
export async function suggest(core: Core, team: Team, asked: Suggest): Promise<Json> {
  const { user, blockId, actionId, value } = asked;
  const container =
    asked.viewId === undefined
      ? { type: 'message' as const, channel: asked.channel ?? '', ts: asked.ts ?? '' }
      : { type: 'view' as const, viewId: asked.viewId };
  const where = find(team, { user, container, blockId, action: {} });
  if (!where || !elementAt(where, blockId, actionId)) return { options: [] };
  const question = { action_id: actionId, block_id: blockId, value };
  const payload = blockSuggestion(core, team, user, where, question);
  const result = await core.deliverer.send(team, { kind: 'interactive', payload });
  const body = result.outcome === 'acked' && isObject(result.body) ? result.body : {};
  const problem = result.outcome === 'acked' ? wrongOptions(body) : result.outcome;
  if (problem === undefined) return body;
  trouble(core, team, user, 'options', `${actionId}: ${problem}`);
  return { options: [] };
}

function wrongOptions(body: Json): string | undefined {
  const scope = {
    surface: 'modal' as const,
    problems: [] as string[],
    without: new Set<string>(),
    focused: 0,
  };
  if (body.option_groups !== undefined) optionGroups(body.option_groups, '/option_groups', scope);
  else if (!Array.isArray(body.options)) return 'no options';
  else if (body.options.length > 100) return 'more than 100 options';
  else for (const [index, each] of body.options.entries()) plainOption(each, `/options/${index}`, scope);
  return scope.problems[0];
}
