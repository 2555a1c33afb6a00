import type { LivingKind } from '../../domain/effects.js';
import { section } from '../block-kit.js';
import type { Rendered } from '../rendered.js';
import { message } from './parts.js';

/** What an older copy of a message says once a newer one stands further down. */
const WORDS: Record<LivingKind, string> = {
  card: 'This request stands anew further down.',
  sent: 'Your request stands anew further down.',
  in_line: 'Your place in line stands anew further down.',
  offer: 'This opening has passed; a newer one stands further down.',
  counter_offer: 'There is a newer suggestion for another time further down.',
  approved_requester: 'The time has changed; what counts stands further down.',
  approved_host: 'The time has changed; what counts stands further down.',
  day_before: 'The time has changed; I ask again further down.',
  ask_again: 'The time has changed; I ask again further down.',
  soon_requester: 'The time has changed; what counts stands further down.',
  unconfirmed: 'The time has changed; what counts stands further down.',
  start_host: 'The newer message further down has the controls of this half hour.',
  start_requester: 'The newer message further down has your questions.',
  host_wrap_up: 'I ask again further down.',
  thanks_prompt: 'I ask again further down.',
  thanks_reminder: 'I ask again further down.',
  absent_host: 'The newer message further down counts.',
  absent_requester: 'The newer message further down counts.',
  promise: 'The newer message further down counts.',
};

export function superseded(kind: LivingKind): Rendered {
  return message(WORDS[kind], section(`_${WORDS[kind]}_`));
}
