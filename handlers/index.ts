import type { App } from '@slack/bolt';
import { debrief } from './afterwards/debrief.js';
import { thanks } from './afterwards/thanks.js';
import { growingForms } from './asking/grow-form.js';
import { asking } from './asking/request-form.js';
import { listen } from './bolt/listen.js';
import { FormOpener } from './bolt/open-form.js';
import { registerCommands } from './commands.js';
import type { HandlerContext, Listeners } from './context.js';
import { decisions } from './deciding/decisions.js';
import { home, registerHome } from './home/home.js';
import { lists } from './home/lists.js';
import { blocking } from './hosting/blocking.js';
import { calendars } from './hosting/calendars.js';
import { hosting } from './hosting/host-commands.js';
import { hostMore } from './hosting/host-more.js';
import { inviting } from './hosting/inviting.js';
import { registerZoneMenu, setup } from './hosting/setup.js';
import { halfHour } from './meeting/half-hour.js';
import { editing } from './preparing/edit-questions.js';
import { choosing } from './waiting/choosing.js';
import { admin } from './workspace/admin.js';
import { forgetting } from './workspace/forget-me.js';
import { registerLifecycle } from './workspace/people-events.js';

/** Every room's commands, buttons and forms. */
export const ROOMS: Listeners[] = [
  ...[asking, growingForms, choosing, decisions, editing, halfHour, debrief, thanks],
  ...[setup, hosting, hostMore, calendars, blocking, inviting, home, lists, forgetting, admin],
];

/** Listens for all that reaches the bot. */
export function registerHandlers(app: App, parts: Omit<HandlerContext, 'forms'>): void {
  const context = { ...parts, forms: new FormOpener(parts.views) };
  registerCommands(app, context, Object.assign({}, ...ROOMS.map(({ commands }) => commands)));
  listen(app, context, ROOMS);
  registerZoneMenu(app);
  registerHome(app, context);
  registerLifecycle(app, context);
}
