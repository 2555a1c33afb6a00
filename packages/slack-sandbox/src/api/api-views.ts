import type { Trigger } from '../delivery/triggers.js';
import type { OpenView, Team } from '../team.js';
import { asSlackView, openModal, publishHome, pushModal, updateView } from '../views.js';
import { type ApiCall, ApiError, type Method, text, viewArgument } from './api-types.js';

function trigger({ core, team, args }: ApiCall): Trigger {
  if (args.trigger_id === undefined) {
    throw new ApiError('invalid_arguments', ['[ERROR] missing required field: trigger_id']);
  }
  const found = core.triggers.look(args.trigger_id, team.id);
  if (typeof found === 'string') throw new ApiError(found);
  return found;
}

const shown = ({ core, team }: ApiCall, view: OpenView) => ({ view: asSlackView(core, team, view) });

function push(call: ApiCall, by: Trigger, view: ReturnType<typeof viewArgument>) {
  const open = pushModal(call.core, call.team, by.userId, view);
  if (!open) throw new ApiError('push_limit_reached');
  by.used = true;
  return shown(call, open);
}

const open: Method = (call) => {
  const view = viewArgument(call, 'modal');
  const by = trigger(call);
  if (by.viewId !== undefined && isModal(call.team, by.viewId)) return push(call, by, view);
  by.used = true;
  return shown(call, openModal(call.core, call.team, by.userId, view));
};

const pushOn: Method = (call) => {
  const view = viewArgument(call, 'modal');
  const by = trigger(call);
  if (by.viewId === undefined || !isModal(call.team, by.viewId)) throw new ApiError('not_found');
  return push(call, by, view);
};

const isModal = (team: Team, viewId: string): boolean => team.views.get(viewId)?.view.type === 'modal';

function byId({ team, args }: ApiCall): OpenView {
  const id = text(args, 'view_id');
  const externalId = text(args, 'external_id');
  if (id === undefined && externalId === undefined) throw new ApiError('invalid_arguments');
  const found =
    id === undefined
      ? [...team.views.values()].find((view) => view.view.external_id === externalId)
      : team.views.get(id);
  if (!found) throw new ApiError('not_found');
  return found;
}

function hashMatches(call: ApiCall, view: OpenView | undefined): void {
  const hash = text(call.args, 'hash');
  if (hash !== undefined && view !== undefined && hash !== view.hash) throw new ApiError('hash_conflict');
}

const update: Method = (call) => {
  const found = byId(call);
  const view = viewArgument(call, found.view.type === 'home' ? 'home' : 'modal');
  hashMatches(call, found);
  return shown(call, updateView(call.core, call.team, found, view));
};

const publish: Method = (call) => {
  const { core, team, args } = call;
  const user = team.users.get(text(args, 'user_id') ?? '');
  if (!user || user.kind === 'bot') {
    throw new ApiError('invalid_arguments', ['[ERROR] invalid `user_id` [json-pointer:/user_id]']);
  }
  const view = viewArgument(call, 'home');
  hashMatches(call, team.homes.get(user.id));
  return shown(call, publishHome(core, team, user.id, view));
};

export const viewMethods: Record<string, Method> = {
  'views.open': open,
  'views.push': pushOn,
  'views.update': update,
  'views.publish': publish,
};
