import type { Listeners, OnPress, OnSubmit } from '../context.js';

/** `opensForm`: the press opens a form, and a loading view bridges slow facts. */
export interface PressListener {
  handle: OnPress;
  opensForm: boolean;
}

/**
 * All that the rooms listen for.
 * @throws Error when two listen for the same id.
 */
export function tablesOf(rooms: Listeners[]) {
  const presses = new Map<string, PressListener>();
  const submissions = new Map<string, OnSubmit>();
  const add = <Listener>(table: Map<string, Listener>, id: string, listener: Listener) => {
    if (table.has(id)) throw new Error(`Two listen for ${id}`);
    table.set(id, listener);
  };
  for (const room of rooms) {
    for (const [id, handle] of Object.entries(room.presses ?? {}))
      add(presses, id, { handle, opensForm: false });
    for (const [id, handle] of Object.entries(room.opens ?? {}))
      add(presses, id, { handle, opensForm: true });
    for (const [id, handle] of Object.entries(room.submissions ?? {})) add(submissions, id, handle);
  }
  return { presses, submissions };
}

/** An id, and those that begin with it: of several buttons of a kind, each has an ending of its own. */
export const withEndings = (id: string, handle: OnPress): Record<string, OnPress> => ({
  [id]: handle,
  [`${id}_*`]: handle,
});

/** Who listens for an id; undefined: nobody. */
export function listenerFor<Listener>(table: Map<string, Listener>, id: string): Listener | undefined {
  const isMeant = (key: string) => key.endsWith('_*') && id.startsWith(key.slice(0, -1));
  return table.get(id) ?? [...table].find(([key]) => isMeant(key))?.[1];
}
