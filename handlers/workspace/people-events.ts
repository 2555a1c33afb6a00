import type { App } from '@slack/bolt';
import { appRemoved, personChanged } from '../../src/usecases/workspace/people-events.js';
import type { HandlerContext } from '../context.js';

/** People who change or leave, and workspaces that remove the app. */
export function registerLifecycle(app: App, context: HandlerContext): void {
  app.event('user_change', async ({ event, context: { teamId = '' } }) => {
    const { id, deleted, tz } = event.user ?? {};
    if (id === undefined) return;
    await personChanged(context, teamId, { id, deleted: deleted === true, zone: tz });
  });
  app.event('app_uninstalled', async ({ body }) => {
    await appRemoved(context, body.team_id, body.event_id);
  });
  app.event('tokens_revoked', async ({ event, body }) => {
    if ((event.tokens?.bot ?? []).length === 0) return;
    await appRemoved(context, body.team_id, body.event_id);
  });
}
