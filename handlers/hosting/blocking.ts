import { isHosting } from '../../src/domain/model/host.js';
import type { UserId } from '../../src/domain/model/request.js';
import { mentionedIn } from '../../src/domain/typed/command-text.js';
import {
  blockedPeopleReply,
  blockedReply,
  blockForm,
  blockRefusalText,
  unblockedReply,
} from '../../src/messages/hosting/blocked-people.js';
import { HOSTING_FIELDS } from '../../src/messages/hosting/hosting-forms.js';
import { notHostingReply } from '../../src/messages/hosting/hosting-replies.js';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import { escapeTyped } from '../../src/messages/parts/block-kit.js';
import { notice, noticeView } from '../../src/messages/parts/notices.js';
import { barPerson } from '../../src/usecases/hosting/bar-person.js';
import type { Actor, Call, FormAnswer, Listeners, Reply, Submission } from '../context.js';

/** Who may not ask a host. Only the host hears of it. */
export const blocking: Listeners = {
  commands: {
    block: { run: block, opensForm: true },
    unblock: { run: unblock },
  },
  presses: {
    [ACTIONS.showBlocked]: showBlocked,
    [ACTIONS.unblock]: (press) => unbar(press, press.value),
  },
  opens: { [ACTIONS.blockSomeone]: openForm },
  submissions: { [VIEWS.block]: submitBlock },
};

async function hostOf({ context, team, user }: Actor) {
  const { doc } = (await context.store.load(team, { hostId: user })).host;
  return isHosting(doc) ? doc : undefined;
}

async function openForm(actor: Actor): Promise<Reply> {
  return (await hostOf(actor)) === undefined ? notHostingReply() : { view: blockForm() };
}

export async function showBlocked(actor: Actor): Promise<Reply> {
  const host = await hostOf(actor);
  return host === undefined ? notHostingReply() : blockedPeopleReply(host, actor.context.clock.now());
}

async function block(call: Call): Promise<Reply> {
  const personId = mentionedIn(call.args);
  if (personId === undefined) return openForm(call);
  const outcome = await barNow(call, personId);
  if (outcome.ok) return blockedReply(personId, outcome.open);
  if (outcome.refusal.code === 'not_host') return notHostingReply();
  return notice(escapeTyped(blockRefusalText(outcome.refusal, { name: outcome.name, zone: 'Etc/UTC' })));
}

async function submitBlock(submission: Submission): Promise<FormAnswer> {
  const personId = submission.values.chosen(HOSTING_FIELDS.person) ?? '';
  const outcome = await barNow(submission, personId);
  if (outcome.ok) return { update: noticeView(blockedReply(personId, outcome.open)) };
  if (outcome.refusal.code === 'not_host') return { update: noticeView(notHostingReply()) };
  const words = blockRefusalText(outcome.refusal, { name: outcome.name, zone: 'Etc/UTC' });
  return { errors: { [HOSTING_FIELDS.person]: words } };
}

const barNow = ({ context, team, user, commandId }: Actor, personId: string) =>
  barPerson(context, team, { hostId: user, personId, commandId });

async function unblock(call: Call): Promise<Reply> {
  const { context, team, args } = call;
  const personId = mentionedIn(args);
  if (personId === undefined) return showBlocked(call);
  return unbar(call, await context.store.personKey(team, personId), personId);
}

/** An entry of the list may be without a name. */
async function unbar(
  { context, team, user, commandId }: Actor,
  key: string,
  personId?: UserId,
): Promise<Reply> {
  const command = { kind: 'unbar_person', actor: user, key } as const;
  const outcome = await context.perform(team, { hostId: user, commandId }, command);
  if (!outcome.ok && outcome.refusal.code === 'not_host') return notHostingReply();
  return unblockedReply(personId, outcome.ok);
}
