import type { App } from '@slack/bolt';
import { tablesOf } from '../../handlers/bolt/listener-table.js';
import type { HandlerContext } from '../../handlers/context.js';
import { ROOMS, registerHandlers } from '../../handlers/index.js';

/** What the bot listens for, by the kinds of Bolt: names of commands, events and menus; types of presses and views. */
export function registeredListeners() {
  const heard: Record<string, string[]> = {};
  const app = new Proxy({} as App, {
    get: (_app, kind: string) => (of: string | { type?: string }) => {
      heard[kind] ??= [];
      heard[kind].push(typeof of === 'string' ? of : (of.type ?? ''));
    },
  });
  registerHandlers(app, {} as HandlerContext);
  return { heard, ...tablesOf(ROOMS) };
}
