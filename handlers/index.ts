import type { App } from '@slack/bolt';
import { registerChoosing } from './choosing.js';
import { registerCommands } from './commands.js';
import type { HandlerContext } from './context.js';
import { registerDecisions } from './decisions.js';
import { registerEditQuestions } from './edit-questions.js';
import { forgetCommands, registerForgetMe } from './forget-me.js';
import { registerHalfHour } from './half-hour.js';
import { registerHome } from './home.js';
import { hostingCommands, registerHosting } from './hosting.js';
import { registerLifecycle } from './lifecycle.js';
import { listCommands, registerLists } from './lists.js';
import { FormOpener } from './open-form.js';
import { registerPauseBookings } from './pause-bookings.js';
import { registerRequestForm } from './request-form.js';
import { registerSetup, setupCommand } from './setup.js';
import { registerThanks } from './thanks.js';
import { registerWrapUp } from './wrap-up.js';

/** Every listener of the bot, by the room that it belongs to. */
export function registerHandlers(app: App, parts: Omit<HandlerContext, 'forms'>): void {
  const context = { ...parts, forms: new FormOpener(parts.views) };
  registerCommands(app, context, {
    setup: setupCommand,
    ...listCommands,
    ...hostingCommands,
    ...forgetCommands,
  });
  registerRequestForm(app, context);
  registerSetup(app, context);
  registerDecisions(app, context);
  registerChoosing(app, context);
  registerEditQuestions(app, context);
  registerLists(app, context);
  registerHosting(app, context);
  registerPauseBookings(app, context);
  registerHalfHour(app, context);
  registerWrapUp(app, context);
  registerThanks(app, context);
  registerHome(app, context);
  registerForgetMe(app, context);
  registerLifecycle(app, context);
}
