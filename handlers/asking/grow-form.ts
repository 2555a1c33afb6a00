import type { App } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { GROWING } from '../../src/messages/asking/grow-form.js';
import { onPress } from '../bolt/listen.js';
import type { HandlerContext, Press } from '../context.js';

/** *Add a question*, *Add a backup time*, *See all ten*: what was typed stays, as Slack keeps fields that keep their names. */
export function registerGrowingForms(app: App, context: HandlerContext): void {
  for (const actionId of Object.keys(GROWING)) onPress(app, context, actionId, grow);
}

async function grow({ context, team, actionId, view }: Press): Promise<undefined> {
  if (view?.type !== 'modal') return;
  const { type, callback_id, title, submit, close, private_metadata, blocks } = view.content;
  const grown = GROWING[actionId]?.((Array.isArray(blocks) ? blocks : []) as KnownBlock[]);
  await context.views.update(team, view.id, {
    ...{ type, callback_id, title, submit, close, private_metadata },
    blocks: grown,
  });
}
