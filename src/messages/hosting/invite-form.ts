import type { ModalView } from '@slack/types';
import { HELD_TIME_DAYS, INVITATION_DAYS } from '../../../config/policy.js';
import type { Iso, UserId } from '../../domain/model/request.js';
import type { SlotChoice } from '../asking/request-facts.js';
import type { Named } from '../facts.js';
import { VIEWS } from '../ids.js';
import type { Part } from '../parts/block-kit.js';
import { form, personInput, selectInput } from '../parts/inputs.js';
import { slotGroups } from '../parts/slot-options.js';
import { inWords } from '../parts/words.js';
import { HOSTING_FIELDS } from './hosting-forms.js';

export interface InviteFormFacts {
  /** Whom the command named. */
  invitedId?: UserId;
  /** Starts that the host could offer, however soon. */
  slots: SlotChoice[];
  host: Named;
  now: Iso;
}

/** Whom to invite, and perhaps for when. */
export function inviteForm({ invitedId, slots, host, now }: InviteFormFacts): ModalView {
  return form(VIEWS.invite, 'Invite someone', { submit: 'Invite' }, [
    personInput(HOSTING_FIELDS.person, 'Whom would you like to invite?', {
      hint: `Good once, for ${INVITATION_DAYS} days, also for someone you have met before. Your limits stay as they are.`,
      placeholder: 'A colleague',
      initial: invitedId,
    }),
    timeInput({ slots, host, now }),
  ]);
}

function timeInput({ slots, host, now }: InviteFormFacts): Part {
  if (slots.length === 0) return [];
  return [
    selectInput(HOSTING_FIELDS.time, 'Offer a time', {
      optional: true,
      placeholder: 'They choose one',
      hint: `I hold it for ${inWords(HELD_TIME_DAYS)} days. If they accept, it is booked: you have decided already.`,
      groups: slotGroups(slots, { reader: host, other: host, now, suits: 'you' }),
    }),
  ];
}
