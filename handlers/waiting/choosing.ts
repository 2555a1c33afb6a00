import { CHOOSING } from '../../src/domain/model/status.js';
import { refusedByPause } from '../../src/domain/rules/pause.js';
import { toIso } from '../../src/domain/time.js';
import { refusalMessage, refusalText } from '../../src/messages/asking/refusals.js';
import { ACTIONS, VIEWS } from '../../src/messages/ids.js';
import {
  calledOff,
  confirmed,
  counterRefused,
  noOtherTime,
  steppedBack,
} from '../../src/messages/parts/done-replies.js';
import { readSlotMemory } from '../../src/messages/parts/form-memory.js';
import { isStart } from '../../src/messages/parts/slot-options.js';
import { CHOICE_FIELDS, chooseTimeForm } from '../../src/messages/waiting/choose-time-form.js';
import { listSlots } from '../../src/usecases/asking/list-slots.js';
import { findRequest } from '../../src/usecases/find-request.js';
import { act, acting, notFound } from '../act.js';
import { roomOf } from '../asking/request-form.js';
import type { Actor, FormAnswer, Listeners, Reply, Submission } from '../context.js';

/** What a requester does with an open request, and the host with a booked one. */
export const choosing: Listeners = {
  presses: {
    [ACTIONS.withdraw]: acting((actor) => ({ kind: 'withdraw', actor }), steppedBack),
    [ACTIONS.cancelByRequester]: acting((actor) => ({ kind: 'withdraw', actor }), steppedBack),
    [ACTIONS.acceptCounter]: acting((actor) => ({ kind: 'answer_counter', actor, accept: true })),
    [ACTIONS.refuseCounter]: acting(
      (actor) => ({ kind: 'answer_counter', actor, accept: false }),
      counterRefused,
    ),
    [ACTIONS.confirm]: acting((actor) => ({ kind: 'confirm', actor }), confirmed),
    [ACTIONS.cancelByHost]: acting((actor) => ({ kind: 'cancel_by_host', actor }), calledOff),
    [ACTIONS.releaseSlot]: acting(
      (actor) => ({ kind: 'cancel_by_host', actor, reason: 'host_unconfirmed' }),
      calledOff,
    ),
  },
  opens: { [ACTIONS.chooseTime]: (press) => chooseForm(press, press.value) },
  submissions: { [VIEWS.chooseTime]: choose },
};

async function chooseForm(
  actor: Actor,
  requestId: string,
  again: { version: number; gone: boolean; times?: number } = { version: 0, gone: false },
): Promise<Reply> {
  const { context, team, user } = actor;
  const query = { requestId, actor: user, role: 'requester', statuses: CHOOSING, withTimes: true } as const;
  const found = await findRequest(context, team, query);
  if (!found.ok) return notFound(found);
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
