import type { App } from '@slack/bolt';
import { registerChoosing } from './choosing.js';
import { registerCommands } from './commands.js';
import type { HandlerContext } from './context.js';
import { registerDecisions } from './decisions.js';
import { registerEditQuestions } from './edit-questions.js';
import { registerRequestForm } from './request-form.js';
import { registerSetup, setupCommand } from './setup.js';

/** Every listener of the bot, by the room that it belongs to. */
export function registerHandlers(app: App, context: HandlerContext): void {
  registerCommands(app, context, { setup: setupCommand });
  registerRequestForm(app, context);
  registerSetup(app, context);
  registerDecisions(app, context);
  registerChoosing(app, context);
  registerEditQuestions(app, context);
}
