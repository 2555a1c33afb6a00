import type { App } from '@slack/bolt';
import { CHOOSING } from '../../src/domain/model/status.js';
import { refusedByPause } from '../../src/domain/rules/pause.js';
import { toIso } from '../../src/domain/time.js';
import { refusalMessage, refusalText } from '../../src/messages/asking/refusals.js';
import { isStart, readSlotMemory } from '../../src/messages/deciding/decision-forms.js';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import {
  calledOff,
  confirmed,
  counterRefused,
  noOtherTime,
  steppedBack,
} from '../../src/messages/parts/done-replies.js';
import { CHOICE_FIELDS, chooseTimeForm } from '../../src/messages/waiting/choose-time-form.js';
import { listSlots } from '../../src/usecases/asking/list-slots.js';
import { findRequest } from '../../src/usecases/find-request.js';
import { act, actOnPress } from '../act.js';
import { roomOf } from '../asking/request-form.js';
import { onPress, onSubmit } from '../bolt/listen.js';
import type { Actor, FormAnswer, HandlerContext, OnPress, Reply, Submission } from '../context.js';

/** What a requester does with an open request, and the host with a booked one. */
export function registerChoosing(app: App, context: HandlerContext): void {
  onPress(app, context, ACTIONS.chooseTime, (press) => chooseForm(press, press.value), { opensForm: true });
  onSubmit(app, context, VIEWS.chooseTime, choose);
  for (const stepBack of [ACTIONS.withdraw, ACTIONS.cancelByRequester])
    onPress(app, context, stepBack, ({ user, ...press }) =>
      actOnPress({ user, ...press }, press.value, { kind: 'withdraw', actor: user }, steppedBack),
    );
  onPress(app, context, ACTIONS.acceptCounter, answerCounter(true));
  onPress(app, context, ACTIONS.refuseCounter, answerCounter(false));
  onPress(app, context, ACTIONS.confirm, (press) =>
    actOnPress(press, press.value, { kind: 'confirm', actor: press.user }, confirmed),
  );
  onPress(app, context, ACTIONS.cancelByHost, (press) =>
    actOnPress(press, press.value, { kind: 'cancel_by_host', actor: press.user }, calledOff),
  );
  onPress(app, context, ACTIONS.releaseSlot, (press) => {
    const command = { kind: 'cancel_by_host', actor: press.user, reason: 'host_unconfirmed' } as const;
    return actOnPress(press, press.value, command, calledOff);
  });
}

const answerCounter =
  (accept: boolean): OnPress =>
  (press) => {
    const command = { kind: 'answer_counter', actor: press.user, accept } as const;
    return actOnPress(press, press.value, command, accept ? undefined : counterRefused);
  };

async function chooseForm(
  actor: Actor,
  requestId: string,
  again: { version: number; gone: boolean; times?: number } = { version: 0, gone: false },
): Promise<Reply> {
  const { context, team, user } = actor;
  const query = { requestId, actor: user, role: 'requester', statuses: CHOOSING, withTimes: true } as const;
  const found = await findRequest(context, team, query);
  if (!found.ok) return refusalMessage(found.refusal, { zone: found.zone });
  const { host, requester, world } = found;
  const paused = refusedByPause(world.host, world.now);
  if (paused !== undefined) return refusalMessage(paused, { name: host.name, zone: requester.zone });
  const slots = listSlots(world);
  if (slots.length === 0) return noOtherTime('requester');
  const { about } = world.host.settings;
  return {
    view: chooseTimeForm({ requestId, host, requester, about, slots, now: toIso(world.now), ...again }),
  };
}

async function choose(submission: Submission): Promise<FormAnswer> {
  const { requestId, version } = readSlotMemory(submission.metadata);
  const wishes = CHOICE_FIELDS.map((field) => submission.values.chosen(field)).filter(isStart);
  const result = await act(submission, requestId, { kind: 'choose', actor: submission.user, wishes });
  if (!('refusal' in result)) return { close: 'all' };
  const { refusal, zone } = result;
  if (refusal.code === 'slot_gone' || refusal.code === 'too_soon') {
    const { times } = roomOf(submission.values);
    const fresh = await chooseForm(submission, requestId, { version: version + 1, gone: true, times });
    if ('view' in fresh) return { update: fresh.view };
  }
  const repeated = wishes[0] === wishes[1] ? CHOICE_FIELDS[1] : CHOICE_FIELDS[2];
  const field = refusal.code === 'same_slot_twice' ? repeated : CHOICE_FIELDS[0];
  return { errors: { [field]: refusalText(refusal, { zone }) } };
}
