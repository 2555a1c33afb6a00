import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import type { TeamId } from '../../usecases/ports/team-id.js';
import type { Showing, Views } from '../../usecases/ports/views.js';
import type { Clients } from './clients.js';
import { JSON_TYPE } from './direct-call.js';

/** The trigger has run out, or the person closed the form. */
const TOO_LATE = new Set(['expired_trigger_id', 'exchanged_trigger_id', 'not_found']);

/** Forms, past the SDK: it spends more on a call with a view of 50 KB than making the view takes. */
export function createViews(clients: Pick<Clients, 'urgent'>): Views {
  const show = async (team: TeamId, method: string, fields: object): Promise<Showing> => {
    try {
      const { view } = await clients.urgent(team, method, Buffer.from(JSON.stringify(fields)), JSON_TYPE);
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
      show(team, onTop ? 'views.push' : 'views.open', { trigger_id, view }),
    update: (team, view_id, view) => show(team, 'views.update', { view_id, view }),
  };
}
