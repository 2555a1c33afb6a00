import { useSurface } from '../blocks/surface.js';
import type { Element, StateValue } from '../blocks/types.js';
import { useAsk } from './confirm.js';

/** How an element hangs together with its label, hint and error. */
export interface Field {
  id: string;
  /** The words that name the element where no label stands beside it. */
  ariaLabel?: string;
  labelledBy?: string;
  describedBy?: string;
  invalid: boolean;
  /** An input block's element acts only when the block says so. */
  input: boolean;
  dispatch: boolean;
  optional: boolean;
}

export interface ElementProps {
  element: Element;
  blockId: string;
  field: Field;
}

export interface Live {
  value: StateValue | undefined;
  busy: boolean;
  /** Takes a new value; tells the app where the element is to do so, after a confirmation where one is asked for. */
  change(value: Omit<StateValue, 'type'>, quiet?: boolean): Promise<void>;
  /** Sends the element's action. */
  act(payload: Record<string, unknown>): Promise<void>;
}

export function useElement({ element, blockId, field }: ElementProps): Live {
  const surface = useSurface();
  const ask = useAsk();
  const actionId = element.action_id ?? '';
  const act = (payload: Record<string, unknown>) =>
    surface.act(blockId, { type: element.type, action_id: actionId, ...payload });
  return {
    value: surface.values[blockId]?.[actionId],
    busy: surface.busy === `${blockId}/${actionId}`,
    act: async (payload) => {
      if (element.confirm && !(await ask(element.confirm))) return;
      await act(payload);
    },
    change: async (value, quiet = false) => {
      const acts = (!field.input || field.dispatch) && !quiet;
      if (acts && element.confirm && !(await ask(element.confirm))) return;
      surface.set(blockId, actionId, { type: element.type, ...value });
      if (acts) await act(value);
    },
  };
}

/** The ARIA attributes that every control of a field carries. */
export function aria(field: Field) {
  return {
    'aria-label': field.ariaLabel,
    'aria-labelledby': field.labelledBy,
    'aria-describedby': field.describedBy,
    'aria-invalid': field.invalid || undefined,
  };
}
