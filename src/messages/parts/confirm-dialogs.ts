import { COOL_DOWN_DAYS, LATE_CANCEL_HOURS } from '../../../config/policy.js';
import type { MessageFacts } from '../facts.js';
import type { ButtonOptions } from './block-kit.js';

type Confirm = NonNullable<ButtonOptions['confirm']>;

/** Asked before a request is withdrawn; says beforehand if it counts. */
export function confirmWithdrawal({ withdrawalBlocks }: Pick<MessageFacts, 'withdrawalBlocks'>): Confirm {
  return {
    title: 'Withdraw your request?',
    text: withdrawalBlocks
      ? `Every third time counts like a decline, and this is one: you could ask here again in ${COOL_DOWN_DAYS} days.`
      : 'Your request ends here, and your place goes to someone else. It is not held against you.',
    yes: 'Withdraw',
    no: 'Keep it',
    style: 'danger',
  };
}

/** Asked before a booked meeting is cancelled by the requester; says beforehand if it counts. */
export function confirmCancellation({ withdrawalBlocks }: Pick<MessageFacts, 'withdrawalBlocks'>): Confirm {
  return {
    title: 'Cancel the meeting?',
    text: withdrawalBlocks
      ? `Less than ${LATE_CANCEL_HOURS} hours ahead, or every third time, it counts like a decline, and this does: you could ask here again in ${COOL_DOWN_DAYS} days.`
      : 'The half hour goes to someone else, and your host is told. It is not held against you.',
    yes: 'Cancel the meeting',
    no: 'Keep it',
    style: 'danger',
  };
}

/** Asked before the host cancels. */
export const CONFIRM_CANCELLATION_BY_HOST: Confirm = {
  title: 'Cancel the meeting?',
  text: 'They are told kindly, the slot is free again, and they may ask you again whenever they like.',
  yes: 'Cancel the meeting',
  no: 'Keep it',
  style: 'danger',
};

/** Asked before the host gives away a slot that nobody confirmed. */
export const CONFIRM_RELEASE: Confirm = {
  title: 'Release the slot?',
  text: 'The meeting is called off. They are told kindly, and may ask you again whenever they like.',
  yes: 'Release the slot',
  no: 'Keep it',
  style: 'danger',
};

/** Asked before the host's other time is turned down. */
export const CONFIRM_REFUSAL: Confirm = {
  title: 'Let it go this time?',
  text: 'Your request ends here. It is not held against you, and you may ask again.',
  yes: 'Not this time',
  no: 'Back',
  style: 'danger',
};
