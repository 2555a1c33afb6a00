/** A person submits or closes a modal. */

import { clientErrors } from '../api/client-checks.js';
import { isObject, type Json } from '../block-kit/check.js';
import { checkView, isViewTooLarge } from '../block-kit/validate.js';
import type { Answer, SubmitAnswer } from '../contract.js';
import { type Core, trouble } from '../core.js';
import type { OpenView, Team } from '../team.js';
import { clearModals, closeModal, pushModal, updateView } from '../views.js';
import { CONNECTING, mergeValues } from './acts-press.js';
import { viewClosed, viewSubmission } from './payloads.js';
import { type Values, valuesOf } from './state-values.js';

const GONE = 'This form is not open any more.';

function modalOf(team: Team, userId: string, viewId: string): OpenView | undefined {
  const view = team.views.get(viewId);
  return view && view.userId === userId && view.view.type === 'modal' ? view : undefined;
}

export async function submitView(
  core: Core,
  team: Team,
  userId: string,
  viewId: string,
  given: Values,
): Promise<SubmitAnswer> {
  const view = modalOf(team, userId, viewId);
  if (!view) return { ok: false, error: GONE };
  if (view.view.submit === undefined) return { ok: false, error: 'This form has no submit button.' };
  view.values = valuesOf(view.view.blocks, mergeValues(view.values, given));
  const errors = clientErrors(view.view.blocks, view.values);
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const payload = viewSubmission(core, team, view);
  const result = await core.deliverer.send(team, { kind: 'interactive', payload });
  if (result.outcome === 'acked') return respond(core, team, view, result.body);
  const code = result.outcome === 'timeout' ? 'operation_timeout' : 'dispatch_failed';
  return failed(core, team, view, code, `view_submission ${String(view.view.callback_id ?? '')}`);
}

function failed(core: Core, team: Team, view: OpenView, what: string, detail: string): SubmitAnswer {
  trouble(core, team, view.userId, what, detail);
  return { ok: false, error: CONNECTING };
}

/** What the app's answer does to the stack. An empty answer closes the form. */
function respond(core: Core, team: Team, view: OpenView, body: unknown): SubmitAnswer {
  const answer: Json = isObject(body) ? body : {};
  switch (answer.response_action) {
    case undefined:
      if (Object.keys(answer).length > 0)
        return failed(core, team, view, 'response_action', JSON.stringify(body));
      closeModal(core, team, view);
      return { ok: true };
    case 'clear':
      clearModals(core, team, view.userId);
      return { ok: true };
    case 'errors':
      return fieldErrors(core, team, view, answer.errors);
    case 'update':
    case 'push':
      return nextView(core, team, view, answer);
    default:
      return failed(core, team, view, 'response_action', String(answer.response_action));
  }
}

function fieldErrors(core: Core, team: Team, view: OpenView, errors: unknown): SubmitAnswer {
  if (!isObject(errors) || Object.keys(errors).length === 0) {
    return failed(core, team, view, 'errors', 'response_action errors without errors');
  }
  const blocks = (view.view.blocks as unknown[]).filter(isObject);
  const inputs = new Set(blocks.filter((block) => block.type === 'input').map((block) => block.block_id));
  for (const [blockId, words] of Object.entries(errors)) {
    if (!inputs.has(blockId))
      return failed(core, team, view, 'errors', `no input block with block_id ${blockId}`);
    if (typeof words !== 'string' || words === '')
      return failed(core, team, view, 'errors', `no text for ${blockId}`);
  }
  return { ok: false, errors: errors as Record<string, string> };
}

function nextView(core: Core, team: Team, view: OpenView, answer: Json): SubmitAnswer {
  const what = String(answer.response_action);
  const verdicts = checkView(answer.view, 'modal', team.withoutBlocks);
  if (verdicts.length > 0) return failed(core, team, view, what, verdicts.join('\n'));
  if (isViewTooLarge(JSON.stringify(answer.view))) return failed(core, team, view, what, 'view_too_large');
  const next = answer.view as Json;
  if (what === 'update') updateView(core, team, view, next);
  else if (!pushModal(core, team, view.userId, next))
    return failed(core, team, view, what, 'push_limit_reached');
  return { ok: true };
}

/** The person closes a modal; the app hears of it where it asked to. */
export async function closeView(core: Core, team: Team, userId: string, viewId: string): Promise<Answer> {
  const view = modalOf(team, userId, viewId);
  if (!view) return { ok: false, error: GONE };
  const clears = view.view.clear_on_close === true;
  const gone = clears ? clearModals(core, team, userId) : closeModal(core, team, view);
  const told = gone.filter((each) => each.view.notify_on_close === true);
  await Promise.all(told.map((each) => tellClosed(core, team, each, clears)));
  return { ok: true };
}

async function tellClosed(core: Core, team: Team, view: OpenView, isCleared: boolean): Promise<void> {
  const payload = viewClosed(core, team, view, isCleared);
  const { outcome } = await core.deliverer.send(team, { kind: 'interactive', payload });
  if (outcome !== 'acked') trouble(core, team, view.userId, 'view_closed', outcome);
}
