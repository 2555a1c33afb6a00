import type { LiveKind } from '../../domain/model/message-kinds.js';
import type { Rendered } from '../rendered.js';
import { section } from './block-kit.js';
import { message } from './message-parts.js';

const WORDS: Record<LiveKind, string> = {
  card: 'There is a newer card for this request further down.',
  card_assistant: 'There is a newer card for this request further down.',
  sent: 'There is a newer message about your request further down.',
  in_line: 'There is a newer message about your place in line further down.',
  offer: 'This opening has passed; there is a newer one further down.',
  counter_offer: 'There is a newer suggestion for another time further down.',
  approved_requester: 'The time has changed; the newer message further down counts.',
  approved_host: 'The time has changed; the newer message further down counts.',
  day_before: 'The time has changed; I ask again further down.',
  ask_again: 'The time has changed; I ask again further down.',
  soon_requester: 'The time has changed; the newer message further down counts.',
  soon_host: 'The time has changed; the newer message further down counts.',
  unconfirmed: 'The time has changed; the newer message further down counts.',
  calendar_clash: 'There is a newer message about this further down.',
  entry_deleted: 'There is a newer message about this further down.',
  start_host: 'The newer message further down has the buttons for this half hour.',
  start_requester: 'The newer message further down has your questions.',
  debrief: 'I ask again further down.',
  thanks_prompt: 'I ask again further down.',
  thanks_reminder: 'I ask again further down.',
  declined: 'The same answer stands further down.',
  answered: 'The same answers stand further down.',
  thanks_delivered: 'The same note stands further down.',
  absent_host: 'The newer message further down counts.',
  absent_requester: 'The newer message further down counts.',
  promise: 'The newer message further down counts.',
};

/** An older copy of a live message, once a newer one stands further down: one line, nothing to press. */
export function superseded(kind: LiveKind): Rendered {
  return message(WORDS[kind], section(`_${WORDS[kind]}_`));
}
