import { ACTIONS } from '../ids.js';
import { actions, button, section } from '../parts/block-kit.js';
import { type Notice, reply } from '../parts/notices.js';

/** To whoever installed the bot: what it is, how to become a host, how to tell others. */
export function welcome(): Notice {
  return reply([
    section(
      '*Infointerview is installed.* It takes requests for informational interviews, keeps them within what each host can give, and watches the clock.',
    ),
    section(
      '*Would you like to host?* Open your door, and set how often and at which hours.\n*Tell others:* anyone can type `/infointerview` to see who is open and to ask. No one can be asked before they open their door.',
    ),
    actions(
      'welcome',
      button(ACTIONS.openSetup, 'Open my door', { style: 'primary' }),
      button(ACTIONS.showHosts, 'See who is open'),
    ),
  ]);
}
