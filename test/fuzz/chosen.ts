import type { Json } from '../../packages/slack-sandbox/src/block-kit/check.js';
import { optionsOf } from '../../packages/slack-sandbox/src/block-kit/objects.js';
import { valueFor } from '../../packages/slack-sandbox/src/driver/driver-answers.js';
import type { Team } from '../../packages/slack-sandbox/src/team.js';
import type { Random } from '../crash/random.js';
import { oddText } from './odd-values.js';

/** Texts that pass, so that forms lead on to what comes after them. */
const SENTENCES = [
  'How people teams grow with a company',
  'What does a head of people do in an ordinary week?',
  'Which part of your work surprised you most when you started?',
  'How do you decide what to learn next in your job?',
  'I read your talk on onboarding and would like to learn how it went on.',
  'Thank you for the time and for the story about the first year.',
];

/** What a person might fill in or choose here: mostly sensible, now and then odd; undefined for a button. */
export function chosenIn(team: Team, random: Random, element: Json): Json | undefined {
  const type = String(element.type);
  const options = optionsOf(element);
  if (type === 'button') return undefined;
  if (type === 'plain_text_input') return textFor(random, element);
  if (type === 'checkboxes' || type.startsWith('multi_static'))
    return { type, selected_options: options.filter(() => random.chance(0.7)) };
  if (options.length > 0) return { type, selected_option: random.pick(options) };
  if (type === 'users_select') return { type, selected_user: random.pick([...team.users.keys()]) };
  if (type === 'timepicker')
    return valueFor(team, element, random.pick(['09:00', '17:00', '23:30', '00:00']));
  if (type === 'datepicker')
    return valueFor(team, element, random.pick(['2027-04-01', '1970-01-01', '2030-12-31']));
  return undefined;
}

function textFor(random: Random, element: Json): Json | undefined {
  const type = 'plain_text_input';
  const initial = element.initial_value;
  if (typeof initial === 'string' && initial !== '' && random.chance(0.85)) return { type, value: initial };
  if (random.chance(0.7)) return { type, value: random.pick(SENTENCES) };
  const max = typeof element.max_length === 'number' ? element.max_length : 3000;
  return { type, value: random.chance(0.3) ? null : [...oddText(random)].slice(0, max).join('') };
}
