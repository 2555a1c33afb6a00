import type { App } from '@slack/bolt';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import { noticeView } from '../../src/messages/parts/notices.js';
import {
  forgetMeForm,
  forgottenReply,
  notWhileMeetingReply,
} from '../../src/messages/workspace/forget-me-form.js';
import { forgetFacts, forgetMe } from '../../src/usecases/workspace/forget-me.js';
import { onPress, onSubmit } from '../bolt/listen.js';
import type { Actor, CommandHandlers, FormAnswer, HandlerContext, Reply, Submission } from '../context.js';

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
