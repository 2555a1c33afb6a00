import type { KnownBlock } from '@slack/types';
import { MEETING_MINUTES, QUESTIONS_MAX, QUESTIONS_MIN } from '../../../config/policy.js';
import { ACTIONS } from '../ids.js';
import { actions, button, context, divider, header, section } from '../parts/block-kit.js';
import { inWords } from '../parts/words.js';

/** For somebody who is here for the first time: what this is, and the obvious next step. */
export function startPage(): KnownBlock[] {
  return [
    header('Half an hour to learn about somebody’s work'),
    section(
      `Is there somebody here whose work you would like to understand? Ask for an *informational interview*: ${MEETING_MINUTES} minutes, your questions, their answers.`,
    ),
    section(
      [
        '*1.* Choose a person. You see when they have time before you type anything.',
        `*2.* Write ${inWords(QUESTIONS_MIN)} to ${inWords(QUESTIONS_MAX)} questions. They are the agenda.`,
        '*3.* I carry the request, find the time, keep the clock, and help you say thank you.',
      ].join('\n'),
    ),
    actions(
      'start-ask',
      button(ACTIONS.askSomeone, 'Ask someone', { style: 'primary' }),
      button(ACTIONS.showHosts, 'See who is open'),
    ),
    context(
      'Nervous? That is fine. Nothing is sent until you say so, and a no is about workload, never about you.',
    ),
    divider(),
    section(
      '*Do people ask you for such talks?* Open a door of your own. You set the hours and the limits; I keep to them, and to the half hour.',
    ),
    actions('start-host', button(ACTIONS.openSetup, 'Become a host')),
  ];
}
