import { MEETING_MINUTES } from '../../../config/policy.js';
import { ACTIONS } from '../ids.js';
import { button, type Part, section } from '../parts/block-kit.js';

const RULES = [
  'Early or late hours, and some patience: the work comes first.',
  'You are not the only one who asks. A no means workload, never you.',
  `${MEETING_MINUTES} minutes are ${MEETING_MINUTES} minutes. I keep the clock.`,
  'Come prepared: your questions are the agenda.',
  'No pitch, for yourself or for a product.',
  'No inside track: this is not a way into a job.',
  'Listen more than you talk.',
  'Leave old troubles at the door.',
  'Once is enough, unless you are invited again.',
  'Say thank you, also to the people who helped.',
];

/** What matters most of them, in three lines. */
const IN_SHORT = [
  `${MEETING_MINUTES} minutes are ${MEETING_MINUTES} minutes. I keep the clock.`,
  'Come with questions, not a pitch or a job application.',
  'A no means workload, never you. Say thank you either way.',
];

/** Where the rules stand in the form. */
export const RULES_BLOCK = 'ground_rules';

/** Their heading, three lines, and a button for all ten. */
export function groundRulesInShort(): Part {
  const list = IN_SHORT.map((rule) => `\n• ${rule}`).join('');
  const all = button(ACTIONS.showAllRules, 'See all ten');
  return [{ ...section(`*Ground rules*${list}`, all), block_id: RULES_BLOCK }];
}

/** The ten rules (HR Maven, "Informational Interviews"), in a few kind words each. */
export function groundRules(): Part {
  const list = RULES.map((rule, i) => `${i + 1}. ${rule}`).join('\n');
  return [section(`*All ten ground rules*\n${list}`)];
}
