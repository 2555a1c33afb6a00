import type { ModalView } from '@slack/types';
import type { WorkspaceSettings } from '../../domain/model/workspace.js';
import type { Range, WorkspaceField } from '../../domain/rules/workspace-settings.js';
import { ACTIONS, VIEWS } from '../ids.js';
import { actions, button, divider, header, option, section } from '../parts/block-kit.js';
import { boxInput, form, numberInput, peopleInput, personInput } from '../parts/inputs.js';

export const PERSON_FIELD = 'person';

/** What the admins decide for the workspace; more to do with it on top. */
export function workspaceForm(settings: WorkspaceSettings): ModalView {
  const number = (id: WorkspaceField, label: string, hint?: string) =>
    numberInput(id, label, { hint, min: 0, max: 999, value: settings[id] });
  return form(VIEWS.workspace, 'Your workspace', { submit: 'Save' }, [
    section('Changes hold for what begins from now on. What is booked stays booked.'),
    actions(
      'admin',
      button(ACTIONS.adminHosts, 'Hosts and numbers'),
      button(ACTIONS.adminPerson, 'Export or erase a person'),
      button(ACTIONS.adminExport, 'Export everything'),
      button(ACTIONS.adminAudit, 'What admins did'),
    ),
    divider(),
    header('Who'),
    peopleInput('hosts', 'Who may host', { hint: 'Nobody chosen: everyone may.' }, settings.hosts),
    peopleInput(
      'barred',
      'Who may not ask',
      { hint: 'They only hear that the person is not open for requests. Nobody else learns of it.' },
      settings.barred,
    ),
    boxInput(
      'guestsMayAsk',
      'Guests and people of connected workspaces',
      option('May ask hosts who allow it', 'yes'),
      settings.guestsMayAsk,
    ),
    header('Limits of every host'),
    number('perWeekMax', 'At most in a week'),
    number('perMonthMax', 'At most in a month'),
    header('What new hosts start with'),
    number('perWeek', 'Interviews a week'),
    number('perMonth', 'Interviews a month'),
    number('noticeDays', 'Minimum notice, days'),
    header('Data'),
    number('keepTypedDays', 'Keep what people typed, days', 'Counted from the end of a request.'),
  ]);
}

/** The sentence under a field that is wrong. */
export function workspaceError({ least, most }: Range): string {
  return least >= most ? `It can only be ${least} here.` : `Between ${least} and ${most}, please.`;
}

/** Whom an export or erasure is about. */
export function personForm(): ModalView {
  return form(VIEWS.adminPerson, 'Export or erase', { submit: 'Export' }, [
    section('You get a JSON file in your messages with me: all that is stored about this person.'),
    personInput(PERSON_FIELD, 'Person'),
    actions(
      'erase',
      button(ACTIONS.adminExport, 'Export everything instead'),
      button(ACTIONS.adminErase, 'Erase instead', {
        style: 'danger',
        confirm: {
          title: 'Erase this person?',
          text: 'Their open requests end, their bookings are cancelled, and everything they typed is deleted. This cannot be undone.',
          yes: 'Erase',
          no: 'Keep',
          style: 'danger',
        },
      }),
    ),
  ]);
}
