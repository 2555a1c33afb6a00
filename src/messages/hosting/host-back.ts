import type { Named } from '../facts.js';
import { ACTIONS } from '../ids.js';
import { actions, button, mention, section } from '../parts/block-kit.js';
import { message } from '../parts/message-parts.js';
import { type Notice, notice } from '../parts/notices.js';
import { nameOnButton, plainFirstName, plainName } from '../parts/scene.js';
import type { Rendered } from '../rendered.js';

/** To somebody whom a pause turned away, and who wanted to hear of its end. */
export function hostBack(hostPerson: Named): Rendered {
  const words = 'You asked me to tell you.';
  return message(
    `${plainName(hostPerson)} is taking requests again. ${words}`,
    section(`*${mention(hostPerson.id)} is taking requests again.* ${words}`),
    actions(
      `host-back-${hostPerson.id}`,
      button(ACTIONS.askHost, `Ask ${nameOnButton(hostPerson) || 'them'}`, {
        value: hostPerson.id,
        style: 'primary',
      }),
    ),
  );
}

/** The answer to *Remind me*; the same to whoever is blocked, and each time. */
export function willRemind(hostPerson: Named): Notice {
  return notice(`I'll tell you once when ${plainFirstName(hostPerson)} takes requests again.`);
}
