import { MEETING_MINUTES, QUESTIONS_MAX, QUESTIONS_MIN } from '../../../config/policy.js';
import { ACTIONS } from '../ids.js';
import { actions, button, context, divider, header, type Part, section } from '../parts/block-kit.js';
import { inWords } from '../parts/words.js';

/** For somebody who is here for the first time: what this is, and the obvious next step. */
export function startPage(): Part {
  return [
    header("Half an hour to learn about someone's work"),
    section(
      `Ask for an *informational interview*: ${MEETING_MINUTES} minutes, your questions, their answers.`,
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
      "Nervous? That's fine. Nothing is sent until you say so, and a no is about workload, never about you.",
    ),
    divider(),
    section('*Do people ask you for such talks?* Become a host: you set the hours and the limits.'),
    actions('start-host', button(ACTIONS.openSetup, 'Become a host')),
  ];
}
