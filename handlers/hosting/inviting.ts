import type { UserId } from '../../src/domain/model/request.js';
import { mentionedIn } from '../../src/domain/typed/command-text.js';
import { HOSTING_FIELDS } from '../../src/messages/hosting/hosting-forms.js';
import {
  invitedAlreadyReply,
  invitedReply,
  inviteRefusalText,
  inviteRefusedReply,
  notHostingReply,
  takenBackReply,
} from '../../src/messages/hosting/hosting-replies.js';
import { inviteForm } from '../../src/messages/hosting/invite-form.js';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import { noticeView } from '../../src/messages/parts/notices.js';
import { isStart } from '../../src/messages/parts/slot-options.js';
import { gatherInviteForm, invitePerson } from '../../src/usecases/hosting/invite-person.js';
import type { Actor, FormAnswer, Listeners, Press, Reply, Submission } from '../context.js';

/** Leave for a second meeting, with a time or without one. */
export const inviting: Listeners = {
  commands: { invite: { run: (call) => openForm(call, mentionedIn(call.args)), opensForm: true } },
  presses: { [ACTIONS.takeBackInvitation]: takeBack },
  opens: { [ACTIONS.inviteSomeone]: (press) => openForm(press) },
  submissions: { [VIEWS.invite]: submit },
};

async function openForm({ context, team, user }: Actor, invitedId?: UserId): Promise<Reply> {
  const gathered = await gatherInviteForm(context, team, { hostId: user, invitedId });
  if (gathered.ok) return { view: inviteForm(gathered.facts) };
  const { refusal, name, zone } = gathered;
  if (refusal.code === 'not_host') return notHostingReply();
  const now = context.clock.now();
  if (refusal.code === 'invited_already')
    return invitedAlreadyReply(invitedId ?? '', refusal.until, zone, now);
  return inviteRefusedReply(refusal, { name, zone, now });
}

async function submit({ context, team, user, commandId, values }: Submission): Promise<FormAnswer> {
  const invitedId = values.chosen(HOSTING_FIELDS.person) ?? '';
  const start = values.chosen(HOSTING_FIELDS.time);
  const query = { hostId: user, invitedId, commandId, ...(isStart(start) && { start }) };
  const outcome = await invitePerson(context, team, query);
  const now = context.clock.now();
  if (outcome.ok)
    return { update: noticeView(invitedReply(invitedId, outcome.invitation, { ...outcome, now })) };
  const { refusal, name, zone } = outcome;
  const field = refusal.code === 'slot_gone' ? HOSTING_FIELDS.time : HOSTING_FIELDS.person;
  return { errors: { [field]: inviteRefusalText(refusal, { name, zone, now }) } };
}

async function takeBack({ context, team, user, commandId, value }: Press): Promise<Reply> {
  const command = { kind: 'take_back_invitation', actor: user, key: value } as const;
  const outcome = await context.perform(team, { hostId: user, commandId }, command);
  if (!outcome.ok && outcome.refusal.code === 'not_host') return notHostingReply();
  return takenBackReply(outcome.ok);
}
