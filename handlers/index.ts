import type { App } from '@slack/bolt';
import { registerDebrief } from './afterwards/debrief.js';
import { registerThanks } from './afterwards/thanks.js';
import { registerGrowingForms } from './asking/grow-form.js';
import { registerRequestForm } from './asking/request-form.js';
import { FormOpener } from './bolt/open-form.js';
import { registerCommands } from './commands.js';
import type { HandlerContext } from './context.js';
import { registerDecisions } from './deciding/decisions.js';
import { registerHome } from './home/home.js';
import { listCommands, registerLists } from './home/lists.js';
import { blockingCommands, registerBlocking } from './hosting/blocking.js';
import { calendarCommands, registerCalendars } from './hosting/calendars.js';
import { hostingCommands, registerHosting } from './hosting/host-commands.js';
import { registerHostMore } from './hosting/host-more.js';
import { invitingCommands, registerInviting } from './hosting/inviting.js';
import { registerPauseBookings } from './hosting/pause-bookings.js';
import { registerSetup, setupCommand } from './hosting/setup.js';
import { registerHalfHour } from './meeting/half-hour.js';
import { registerEditQuestions } from './preparing/edit-questions.js';
import { registerChoosing } from './waiting/choosing.js';
import { adminCommands, registerAdmin } from './workspace/admin.js';
import { forgetCommands, registerForgetMe } from './workspace/forget-me.js';
import { registerLifecycle } from './workspace/people-events.js';

/** Every listener of the bot, by the room that it belongs to. */
export function registerHandlers(app: App, parts: Omit<HandlerContext, 'forms'>): void {
  const context = { ...parts, forms: new FormOpener(parts.views) };
  registerCommands(app, context, {
    setup: setupCommand,
    ...listCommands,
    ...hostingCommands,
    ...calendarCommands,
    ...blockingCommands,
    ...invitingCommands,
    ...forgetCommands,
    ...adminCommands,
  });
  registerRequestForm(app, context);
  registerGrowingForms(app, context);
  registerSetup(app, context);
  registerDecisions(app, context);
  registerChoosing(app, context);
  registerEditQuestions(app, context);
  registerLists(app, context);
  registerHosting(app, context);
  registerPauseBookings(app, context);
  registerCalendars(app, context);
  registerBlocking(app, context);
  registerInviting(app, context);
  registerHostMore(app, context);
  registerHalfHour(app, context);
  registerDebrief(app, context);
  registerThanks(app, context);
  registerHome(app, context);
  registerForgetMe(app, context);
  registerAdmin(app, context);
  registerLifecycle(app, context);
}
