import { useCallback } from 'react';
import { pressAction, suggestOptions } from '../api.js';
import type { Values } from '../blocks/types.js';

/** What can be done in an open view, a form or a Home: press something, and ask a menu for its options. */
export function useViewActions(user: string, viewId: string) {
  const send = useCallback(
    (blockId: string, action: Record<string, unknown>, values: Values) =>
      pressAction({ user, container: { type: 'view', viewId }, blockId, action, values }),
    [user, viewId],
  );
  const suggest = useCallback(
    (blockId: string, actionId: string, value: string) =>
      suggestOptions({ user, viewId, actionId, blockId, value }),
    [user, viewId],
  );
  return { send, suggest };
}
