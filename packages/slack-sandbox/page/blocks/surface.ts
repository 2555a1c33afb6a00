import { createContext, useCallback, useContext, useMemo, useState } from 'react';
import type { Answer } from '../../src/contract.js';
import type { Suggestions } from '../api.js';
import { type Shelf, useValues } from '../state/use-values.js';
import type { Block, StateValue, Values } from './types.js';

/** A message, a modal or a Home tab, as its elements see it. */
export interface Surface {
  kind: 'message' | 'modal' | 'home';
  values: Values;
  /** Errors by block id, shown under the fields. */
  errors: Record<string, string>;
  /** The element whose press the app has not answered yet (`block/action`). */
  busy: string | undefined;
  /** Why the last press failed. */
  failure: string | undefined;
  set(blockId: string, actionId: string, value: StateValue): void;
  act(blockId: string, action: Record<string, unknown>): Promise<void>;
  suggest(blockId: string, actionId: string, value: string): Promise<Suggestions>;
}

const context = createContext<Surface | undefined>(undefined);
export const SurfaceProvider = context.Provider;

export function useSurface(): Surface {
  const surface = useContext(context);
  if (!surface) throw new Error('No surface above this element.');
  return surface;
}

export interface SurfaceOptions {
  kind: Surface['kind'];
  /** Names the surface on the shelf of values. */
  id: string;
  shelf: Shelf;
  blocks: Block[];
  errors?: Record<string, string>;
  onEdit?(blockId: string): void;
  send(blockId: string, action: Record<string, unknown>, values: Values): Promise<Answer>;
  suggest(blockId: string, actionId: string, value: string): Promise<Suggestions>;
}

const none: Record<string, string> = {};

/** Makes a surface: keeps its values and carries presses to the workspace. */
export function useNewSurface(options: SurfaceOptions): Surface & { latest(): Values } {
  const { kind, errors = none, onEdit, send, suggest } = options;
  const held = useValues(options.shelf, options.id, options.blocks);
  const [busy, setBusy] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const set = useCallback(
    (blockId: string, actionId: string, value: StateValue) => {
      held.set(blockId, actionId, value);
      onEdit?.(blockId);
    },
    [held.set, onEdit],
  );
  const act = useCallback(
    async (blockId: string, action: Record<string, unknown>) => {
      setBusy(`${blockId}/${String(action.action_id)}`);
      setFailure(undefined);
      const answer = await send(blockId, { ...action, block_id: blockId }, held.latest());
      setBusy(undefined);
      if (!answer.ok) setFailure(answer.error ?? 'unknown_error');
    },
    [send, held.latest],
  );
  const { values, latest } = held;
  return useMemo(
    () => ({ kind, values, errors, busy, failure, set, act, suggest, latest }),
    [kind, values, errors, busy, failure, set, act, suggest, latest],
  );
}
