import type { Button } from '@slack/types';
import type { DateTime } from 'luxon';
import { canEditQuestions } from '../../domain/commands/preparing/confirm.js';
import type { InterviewRequest } from '../../domain/model/request.js';
import { canWithdraw } from '../../domain/model/status.js';
import { isToConfirm, type MyRequest } from '../home/overview.js';
import { ACTIONS } from '../ids.js';
import { button, type Pressed } from './block-kit.js';
import {
  CONFIRM_CANCELLATION_BY_HOST,
  CONFIRM_REFUSAL,
  confirmCancellation,
  confirmWithdrawal,
} from './confirm-dialogs.js';

/** What a requester can do with an open request, most wanted first. */
export function requesterButtons(mine: MyRequest, now: DateTime): Pressed[] {
  const { id: value, status } = mine.request;
  switch (status) {
    case 'choosing':
      return [...chooseButton(mine.request), ...stepBackButtons(mine)];
    case 'countered':
      return [
        button(ACTIONS.acceptCounter, 'Accept', { value, style: 'primary' }),
        button(ACTIONS.refuseCounter, 'Not this time', { value, confirm: CONFIRM_REFUSAL }),
      ];
    case 'scheduled':
      return [
        isToConfirm(mine.request, now) &&
          button(ACTIONS.confirm, 'Still coming', { value, style: 'primary' }),
        canEditQuestions(mine.request, now) && button(ACTIONS.editQuestions, 'Edit questions', { value }),
        ...stepBackButtons(mine),
      ];
    default:
      return stepBackButtons(mine);
  }
}

/** After the meeting, for whoever owes thanks. */
export const thanksButton = ({ id: value }: InterviewRequest): Button =>
  button(ACTIONS.writeThanks, 'Write a thank-you note', { value, style: 'primary' });

/** For the opening that was offered; none while the host is paused. */
export function chooseButton({ id: value, pausedSince }: InterviewRequest): Button[] {
  if (pausedSince !== undefined) return [];
  return [button(ACTIONS.chooseTime, 'Choose a time', { value, style: 'primary' })];
}

/** Withdraw or cancel; says beforehand when it would count like a decline. None when it is too late for either. */
export function stepBackButtons({ request, withdrawalBlocks }: MyRequest): Button[] {
  const { id: value, status } = request;
  const style = withdrawalBlocks ? { style: 'danger' as const } : {};
  if (status === 'scheduled') {
    const confirm = confirmCancellation({ withdrawalBlocks });
    return [button(ACTIONS.cancelByRequester, 'Cancel', { value, confirm, ...style })];
  }
  if (!canWithdraw(request)) return [];
  const confirm = confirmWithdrawal({ withdrawalBlocks });
  return [button(ACTIONS.withdraw, 'Withdraw', { value, confirm, ...style })];
}

/** What a host can do with a request that awaits the decision; as on the card. */
export function decisionButtons({ id: value }: InterviewRequest): Button[] {
  return [
    button(ACTIONS.approve, 'Approve', { value, style: 'primary' }),
    button(ACTIONS.decline, 'Decline', { value }),
    button(ACTIONS.otherTime, 'Other time', { value }),
    button(ACTIONS.answerInWriting, 'Answer in writing', { value }),
  ];
}

/** How a host ends what is on its way, whatever it is; none where only the requester, or time, can. */
export function endButtons(request: InterviewRequest): Button[] {
  const { id: value, status } = request;
  if (status === 'awaiting_host') return [button(ACTIONS.decline, 'Decline', { value })];
  if (status === 'queued' || status === 'choosing') return [removeButton(request)];
  return status === 'scheduled' ? [hostCancelButton(request)] : [];
}

/** The host suggests another time for a booked meeting. */
export function moveButton({ id: value }: InterviewRequest): Button {
  return button(ACTIONS.otherTime, 'Move', { value });
}

/** The host calls a booked meeting off. */
export function hostCancelButton({ id: value }: InterviewRequest): Button {
  return button(ACTIONS.cancelByHost, 'Cancel meeting', { value, confirm: CONFIRM_CANCELLATION_BY_HOST });
}

/** The host takes somebody out of the line. */
export function removeButton({ id: value }: InterviewRequest): Button {
  return button(ACTIONS.removeFromLine, 'Remove', {
    value,
    confirm: {
      title: 'Remove from the line?',
      text: 'They are told kindly that there is no room at the moment. It is not held against them.',
      yes: 'Remove',
      no: 'Keep',
      style: 'danger',
    },
  });
}
