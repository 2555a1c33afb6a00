/** Modals on their stack, and Home tabs. */

import { withIds } from './acts/fill-ids.js';
import { carriedOver, valuesOf } from './acts/state-values.js';
import type { Json } from './block-kit/validate.js';
import type { Core } from './core.js';
import { randomId, secret } from './ids.js';
import type { OpenView, Team } from './team.js';

/** Slack shows three modals on top of each other, and no more. */
const STACK_MAX = 3;

type Change = 'opened' | 'updated' | 'closed' | 'published';

function tell(core: Core, team: Team, change: Change, view: OpenView): void {
  core.journal.tell({ kind: 'view', change, teamId: team.id, userId: view.userId, view });
}

const newHash = (core: Core): string => `${Math.floor(core.now() / 1000)}.${secret().slice(0, 8)}`;
const named = (view: Json): Json => ({ ...view, blocks: withIds(view.blocks as unknown[]) });

export const stackOf = (team: Team, userId: string): OpenView[] => team.modals.get(userId) ?? [];
export const topOf = (team: Team, userId: string): OpenView | undefined => stackOf(team, userId).at(-1);

function create(core: Core, team: Team, userId: string, view: Json, below?: OpenView): OpenView {
  const id = randomId('V');
  const content = named(view);
  const previousId = below?.id ?? null;
  const values = valuesOf(content.blocks);
  const open = {
    id,
    userId,
    hash: newHash(core),
    view: content,
    rootId: below?.rootId ?? id,
    previousId,
    values,
  };
  team.views.set(id, open);
  return open;
}

/** Opens a modal; whatever was open gives way to it. */
export function openModal(core: Core, team: Team, userId: string, view: Json): OpenView {
  for (const old of stackOf(team, userId)) team.views.delete(old.id);
  const open = create(core, team, userId, view);
  team.modals.set(userId, [open]);
  tell(core, team, 'opened', open);
  return open;
}

/** Puts a modal on top; `undefined` when three lie there already. */
export function pushModal(core: Core, team: Team, userId: string, view: Json): OpenView | undefined {
  const stack = stackOf(team, userId);
  if (stack.length >= STACK_MAX) return undefined;
  const open = create(core, team, userId, view, stack.at(-1));
  team.modals.set(userId, [...stack, open]);
  tell(core, team, 'opened', open);
  return open;
}

/** New content; what was typed stays where block and action ids stay. */
export function updateView(core: Core, team: Team, open: OpenView, view: Json): OpenView {
  const before = open.view.blocks;
  open.view = named(view);
  open.values = carriedOver(before, open.values, open.view.blocks);
  open.hash = newHash(core);
  tell(core, team, 'updated', open);
  return open;
}

/** Takes this modal off the stack, with what lies on it; the topmost first in the answer. */
export function closeModal(core: Core, team: Team, open: OpenView): OpenView[] {
  const stack = stackOf(team, open.userId);
  const at = stack.indexOf(open);
  if (at < 0) return [];
  const gone = stack.slice(at).reverse();
  team.modals.set(open.userId, stack.slice(0, at));
  for (const each of gone) {
    team.views.delete(each.id);
    tell(core, team, 'closed', each);
  }
  return gone;
}

export function clearModals(core: Core, team: Team, userId: string): OpenView[] {
  const [root] = stackOf(team, userId);
  return root ? closeModal(core, team, root) : [];
}

export function publishHome(core: Core, team: Team, userId: string, view: Json): OpenView {
  const before = team.homes.get(userId);
  if (before) {
    before.view = named(view);
    before.values = valuesOf(before.view.blocks);
    before.hash = newHash(core);
  }
  const open = before ?? create(core, team, userId, view);
  team.homes.set(userId, open);
  tell(core, team, 'published', open);
  return open;
}

/** A view as payloads and answers show it. */
export function asSlackView(core: Core, team: Team, open: OpenView): Json {
  const { view } = open;
  return {
    id: open.id,
    team_id: team.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    state: { values: open.values },
    hash: open.hash,
    title: view.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: view.clear_on_close ?? false,
    notify_on_close: view.notify_on_close ?? false,
    close: view.close ?? null,
    submit: view.submit ?? null,
    previous_view_id: open.previousId,
    root_view_id: open.rootId,
    app_id: core.appId,
    external_id: view.external_id ?? '',
    app_installed_team_id: team.id,
    bot_id: team.botId,
  };
}
