import { GROWING } from '../../src/messages/asking/grow-form.js';
import { unknownButton } from '../../src/messages/parts/notices.js';
import type { Listeners, Press, Reply } from '../context.js';
import { shownForm } from './shown-form.js';

/** *Add a question*, *Add a backup time*, *See all ten*: what was typed stays, as Slack keeps fields that keep their names. */
export const growingForms: Listeners = {
  presses: Object.fromEntries(Object.keys(GROWING).map((actionId) => [actionId, grow])),
};

async function grow({ context, team, actionId, view }: Press): Promise<Reply | undefined> {
  const form = shownForm(view?.content);
  const blocks = form && GROWING[actionId]?.(form.blocks);
  const grown = shownForm({ ...form, blocks });
  if (view === undefined || grown === undefined) return unknownButton();
  await context.views.update(team, view.id, grown);
  return undefined;
}
