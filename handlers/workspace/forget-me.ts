import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import { noticeView } from '../../src/messages/parts/notices.js';
import {
  forgetMeForm,
  forgottenReply,
  notWhileMeetingReply,
} from '../../src/messages/workspace/forget-me-form.js';
import { forgetFacts, forgetMe } from '../../src/usecases/workspace/forget-me.js';
import type { Actor, FormAnswer, Listeners, Reply, Submission } from '../context.js';

/** Deletes what is stored about a person, after a confirmation that says what stays and why. */
export const forgetting: Listeners = {
  commands: { 'forget-me': { run: ask, opensForm: true } },
  opens: { [ACTIONS.forgetMe]: ask },
  submissions: { [VIEWS.forgetMe]: forget },
};

async function ask({ context, team, user }: Actor): Promise<Reply> {
  return { view: forgetMeForm(await forgetFacts(context, team, user)) };
}

async function forget({ context, team, user }: Submission): Promise<FormAnswer> {
  const outcome = await forgetMe(context, team, user);
  return { update: noticeView(outcome === 'forgotten' ? forgottenReply() : notWhileMeetingReply()) };
}
