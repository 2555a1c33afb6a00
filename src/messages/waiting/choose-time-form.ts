import type { ModalView } from '@slack/types';
import type { Iso } from '../../domain/model/request.js';
import { refusalText } from '../asking/refusals.js';
import type { SlotChoice } from '../asking/request-facts.js';
import type { Named } from '../facts.js';
import { ACTIONS, VIEWS } from '../ids.js';
import { actions, button, mention, type Part, quote, section } from '../parts/block-kit.js';
import { form, mark, selectInput } from '../parts/inputs.js';
import { alert } from '../parts/newer-blocks.js';
import { type SlotReaders, slotGroups } from '../parts/slot-options.js';
import { firstName } from '../parts/words.js';

/** Names of the three choices, first to third. */
export const CHOICE_FIELDS = ['first_choice', 'second_choice', 'third_choice'] as const;
export const CHOICE_LABELS = ['First choice', 'Second choice', 'Third choice'] as const;

interface ChoicesAgain {
  version: number;
  /** What stays chosen, by place. */
  chosen?: string[] | undefined;
  /** Sentences under the menus, by field. */
  marks?: Readonly<Record<string, string>> | undefined;
  /** How many menus there are already. */
  times?: number | undefined;
}

/** A menu of starts, and backups by a button. A new `version` makes new inputs of them, so that Slack keeps no choice that is gone. */
export function choiceInputs(
  slots: SlotChoice[],
  readers: SlotReaders,
  { version, chosen = [], marks = {}, times = 1 }: ChoicesAgain,
): Part {
  const groups = slotGroups(slots, readers);
  return [
    CHOICE_FIELDS.slice(0, times).map((id, i) => [
      selectInput(id, CHOICE_LABELS[i] ?? '', {
        blockId: `${id}_${version}`,
        groups,
        initial: chosen[i],
        optional: i > 0,
        placeholder: 'Choose a time',
        ...(i === 0 && {
          hint: `Your local time. ${firstName(readers.other.name)} meets only at the start or end of the workday.`,
        }),
      }),
      mark(marks[id]),
    ]),
    addBackupTime(times),
  ];
}

/** One more menu, while there may be one. */
export const addBackupTime = (shown: number): Part =>
  shown < CHOICE_FIELDS.length &&
  actions(ACTIONS.addBackupTime, button(ACTIONS.addBackupTime, 'Add a backup time'));

export interface ChooseTimeFacts {
  requestId: string;
  host: Named;
  requester: Named;
  about: string;
  slots: SlotChoice[];
  now: Iso;
  version: number;
  gone: boolean;
  /** What the form held already when it comes back. */
  times?: number;
}

/** For somebody from the line: an opening is there, and a time is to be chosen. */
export function chooseTimeForm(facts: ChooseTimeFacts): ModalView {
  const { requestId, host, requester, about, slots, now, version, gone, times } = facts;
  const marks = gone
    ? { [CHOICE_FIELDS[0]]: refusalText({ code: 'slot_gone' }, { zone: requester.zone }) }
    : {};
  const words = gone
    ? alert(
        'warning',
        '*That time is gone meanwhile.* Your opening is kept; please choose from the fresh times.',
      )
    : alert(
        'info',
        `${mention(host.id)} has an opening. The first of your times that is still free is held for you.`,
      );
  return form(
    VIEWS.chooseTime,
    'Choose a time',
    { submit: 'Send request', memory: JSON.stringify({ requestId, version }) },
    [
      words,
      about !== '' && section(`Likes to talk about:\n${quote(about, 600)}`),
      choiceInputs(slots, { reader: requester, other: host, now }, { version, marks, times }),
    ],
  );
}
