import type { ModalView } from '@slack/types';
import { VIEWS } from '../ids.js';
import { plain, shorten } from '../parts/block-kit.js';
import { form, personInput } from '../parts/inputs.js';

/** The name of the picker's one field. */
export const PERSON_FIELD = 'person';

/** Whom to ask; `typed`: a name that Slack did not recognise. */
export function pickPersonForm(typed = ''): ModalView {
  const hint =
    typed === '' ? {} : { hint: `I couldn't tell who “${shorten(typed, 80)}” is. Start typing the name.` };
  return form(VIEWS.pickPerson, 'Who would you ask?', { submit: 'Next' }, [
    {
      type: 'section',
      text: plain("Pick someone whose work you'd like to learn about. Nothing is sent yet."),
    },
    personInput(PERSON_FIELD, 'Person', { placeholder: 'Pick a person', ...hint }),
  ]);
}
