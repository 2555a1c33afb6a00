import { useCallback, useMemo, useRef, useState } from 'react';
import type { Block, StateValue, Values } from '../blocks/types.js';
import { mergeValues } from './values.js';

export interface Held {
  values: Values;
  /** The newest values at once, also between two renderings. */
  latest(): Values;
  set(blockId: string, actionId: string, value: StateValue): Values;
}

/** Values by surface, so that a form below another one in the stack keeps what was typed. */
export type Shelf = Map<string, Values>;

/** The values of the elements in `blocks`, kept while blocks come and go (see `mergeValues`). */
export function useValues(shelf: Shelf, key: string, blocks: Block[]): Held {
  const [, redraw] = useState(0);
  const merged = useMemo(() => {
    const next = mergeValues(shelf.get(key) ?? {}, blocks);
    shelf.set(key, next);
    return next;
  }, [shelf, key, blocks]);
  const start = useRef(merged);
  start.current = merged;

  const latest = useCallback(() => shelf.get(key) ?? start.current, [shelf, key]);
  const set = useCallback(
    (blockId: string, actionId: string, value: StateValue) => {
      const before = latest();
      const next = { ...before, [blockId]: { ...before[blockId], [actionId]: value } };
      shelf.set(key, next);
      redraw((count) => count + 1);
      return next;
    },
    [shelf, key, latest],
  );
  return { values: latest(), latest, set };
}
