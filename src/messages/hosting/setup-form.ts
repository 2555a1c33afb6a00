import type { ModalView } from '@slack/types';
import { ABOUT_CHARS, MEETING_MINUTES, PLACE_CHARS } from '../../../config/policy.js';
import type { HostSettings } from '../../domain/model/host.js';
import type { SettingsField } from '../../domain/model/refusal.js';
import type { ClaimedPeriod } from '../../domain/rules/over-limits.js';
import { ACTIONS, VIEWS } from '../ids.js';
import { button, option, type Part, section, shorten } from '../parts/block-kit.js';
import { boxInput, form, mark, textInput } from '../parts/inputs.js';
import { limitInputs } from './limit-inputs.js';
import { limitsInShort } from './limits-in-short.js';

/** With which nothing can be wrong. */
export const LISTED_FIELD = 'listed';
/** What is asked first; all else is a limit. */
export const DOOR_FIELDS: readonly SettingsField[] = ['place', 'about'];

/** Where a host meets people, until they say otherwise. */
export function defaultPlace(name: string): string {
  return `Slack huddle; ${shorten(name, PLACE_CHARS - 30)} starts it`;
}

export interface SetupFacts {
  settings: HostSettings;
  isNew: boolean;
  /** The fullest coming week and month, said under the limits. */
  claimed: ClaimedPeriod[];
  /** Local dates. */
  holidaysAhead: string[];
}

/**
 * The settings of a host, such that the form can be submitted as it is: where, what about, whether to be listed; the
 * limits in a line, or, once *Change the limits* was pressed, each of them.
 */
export function setupForm(
  facts: SetupFacts,
  shown: { limits?: boolean; wrongLimit?: string | undefined } = {},
): ModalView {
  const { settings, isNew } = facts;
  const words = isNew
    ? `People who want to learn about your work can ask for ${MEETING_MINUTES} minutes, within your limits. The defaults are a good start: just press *Open my door*.`
    : 'Changes hold for new requests. What is booked stays booked.';
  return form(
    VIEWS.setup,
    isNew ? 'Open your door' : 'Your settings',
    { submit: isNew ? 'Open my door' : 'Save', memory: isNew ? 'new' : 'known' },
    [
      section(words),
      what(settings),
      mark(shown.wrongLimit && `About your limits: ${shown.wrongLimit}`),
      shown.limits ? limitInputs(settings, facts) : limitsLine(settings),
    ],
  );
}

const limitsLine = (settings: HostSettings): Part =>
  section(`*Your limits*\n${limitsInShort(settings)}`, button(ACTIONS.changeLimits, 'Change the limits'));

function what({ place, about, listed }: HostSettings): Part {
  return [
    textInput('place', 'Where you meet', {
      hint: 'A huddle, a room, a phone number or a link. Shown once you approve.',
      max: PLACE_CHARS,
      value: place,
    }),
    textInput('about', 'What you like to talk about', {
      hint: 'Shown to people before they ask.',
      max: ABOUT_CHARS,
      value: about,
      optional: true,
      lines: true,
    }),
    boxInput(
      LISTED_FIELD,
      'List me',
      option('Show me in the list of hosts', 'listed', 'Otherwise people can only ask you by name'),
      listed,
    ),
  ];
}
