import type { App } from '@slack/bolt';
import { forgetMeForm, forgottenReply, notWhileMeetingReply } from '../src/messages/forms/forget-me.js';
import { ACTIONS, VIEWS } from '../src/messages/ids.js';
import { noticeView } from '../src/messages/notices.js';
import { forgetFacts, forgetMe } from '../src/usecases/forget-me.js';
import type { Actor, CommandHandlers, FormAnswer, HandlerContext, Reply, Submission } from './context.js';
import { onPress, onSubmit } from './listen.js';

/** Deletes what is stored about a person, after a confirmation that says what stays and why. */
export const forgetCommands: CommandHandlers = { 'forget-me': { run: ask, opensForm: true } };

export function registerForgetMe(app: App, context: HandlerContext): void {
  onPress(app, context, ACTIONS.forgetMe, ask, { opensForm: true });
  onSubmit(app, context, VIEWS.forgetMe, forget);
}

async function ask({ context, team, user }: Actor): Promise<Reply> {
  return { view: forgetMeForm(await forgetFacts(context, team, user)) };
}

async function forget({ context, team, user }: Submission): Promise<FormAnswer> {
  const outcome = await forgetMe(context, team, user);
  return { update: noticeView(outcome === 'forgotten' ? forgottenReply() : notWhileMeetingReply()) };
}
