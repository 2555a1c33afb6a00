import type { KnownBlock } from '@slack/types';
import { MEETING_MINUTES } from '../../../config/policy.js';
import { section, typed } from '../parts/block-kit.js';

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

/** The ten rules (HR Maven, "Informational Interviews"), in a few kind words each. */
export function groundRules(hostName: string): KnownBlock[] {
  const list = RULES.map((rule, i) => `${i + 1}. ${rule}`).join('\n');
  return [section(`*So that it stays a pleasure for ${typed(hostName, 100)} and for you*\n${list}`)];
}
