import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import type { NewerBlocks, WithBlocks } from '../../usecases/ports/newer-blocks.js';
import type { TeamId } from '../../usecases/ports/team-id.js';
import type { Showing, Views } from '../../usecases/ports/views.js';
import type { Clients } from './clients.js';
import { JSON_TYPE } from './direct-call.js';

/** The trigger has run out, or the person closed the form. */
const TOO_LATE = new Set(['expired_trigger_id', 'exchanged_trigger_id', 'not_found']);

/** Forms, past the SDK: it spends more on a call with a view of 50 KB than making the view takes. */
export function createViews(clients: Pick<Clients, 'urgent'>, newerBlocks: Pick<NewerBlocks, 'send'>): Views {
  const call = (team: TeamId, method: string, fields: object, content: WithBlocks) =>
    newerBlocks.send(team, 'modal', content, (view) =>
      clients.urgent(team, method, Buffer.from(JSON.stringify({ ...fields, view })), JSON_TYPE),
    );
  const show = async (
    team: TeamId,
    method: string,
    fields: object,
    content: WithBlocks,
  ): Promise<Showing> => {
    try {
      const { view } = await call(team, method, fields, content);
      return { outcome: 'shown', viewId: (view as { id?: string } | undefined)?.id ?? '' };
    } catch (error) {
      if (error instanceof WebAPIRateLimitedError)
        return { outcome: 'limited', retryAfterMs: error.retryAfter * 1000 };
      if (error instanceof WebAPIPlatformError && TOO_LATE.has(error.data.error))
        return { outcome: 'too_late' };
      throw error;
    }
  };
  return {
    open: (team, trigger_id, view, { onTop = false } = {}) =>
      show(team, onTop ? 'views.push' : 'views.open', { trigger_id }, view),
    update: (team, view_id, view) => show(team, 'views.update', { view_id }, view),
  };
}
