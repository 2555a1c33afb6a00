import { DateTime } from 'luxon';
import { defaultSettings, newHost } from '../src/domain/model/host.js';
import { bookableSlots } from '../src/domain/rules/slots.js';
import { toIso } from '../src/domain/time.js';
import { requestForm } from '../src/messages/asking/request-form.js';
import { VIEWS } from '../src/messages/ids.js';
import type { Deed } from './programs/rush-sender.js';

export const TEAM = 'T0RUSH';
const HOST_ZONE = 'Europe/London';

export const hostIdOf = (index: number) => `U0HOST${String(index).padStart(3, '0')}`;
const requesterIdOf = (index: number) => `U0RUSH${String(index).padStart(5, '0')}`;

/** A host with the product's defaults, which leave a hundred times to choose from. */
export const hostSettings = () => defaultSettings(HOST_ZONE, 'Slack huddle; {host} starts it');

/** A form as anybody would get it: the same for the bare app, and in what Slack sends back. */
export function sampleForm(hostId = hostIdOf(0)) {
  const now = DateTime.utc();
  const host = newHost(hostId, hostSettings(), toIso(now));
  const slots = bookableSlots({ host, now }).map(({ start, suitsHost }) => ({
    start: toIso(start),
    suitsHost,
  }));
  const named = (id: string, zone: string) => ({ id, name: id, title: 'Engineer', zone });
  return requestForm({
    host: named(hostId, HOST_ZONE),
    requester: named(requesterIdOf(0), 'America/New_York'),
    about: '',
    slots,
    now: toIso(now),
    invited: false,
  });
}

/** Each time other people, so that nobody's profile is known already. */
let newcomers = 0;

/** Commands of so many people, spread over so many hosts from the `first` on. */
export function askDeeds(people: number, hosts: number, first = 0): Deed[] {
  return Array.from({ length: people }, (_, index) => {
    const number = newcomers++;
    return {
      command: {
        ...{ command: '/infointerview', text: `<@${hostIdOf(first + (index % hosts))}|host>` },
        ...{ team_id: TEAM, user_id: requesterIdOf(number), trigger_id: `${number}.rush` },
        ...{ channel_id: 'C0RUSH', api_app_id: 'A0RUSH', team_domain: 'rush', response_url: '' },
      },
    };
  });
}

/** A form of one person for each host, filled in, as Slack sends it: with all of its blocks. */
export function submitDeeds(hosts: number): Deed[] {
  return Array.from({ length: hosts }, (_, index) => {
    const number = newcomers++;
    const view = sampleForm(hostIdOf(index));
    const option = firstOption(view.blocks);
    const text = (value: string) => ({ type: 'plain_text_input', value });
    const values = {
      topic: { topic: text(`How a harbour pilot works, case ${number}`) },
      question_1: { question_1: text('What does a good week on the water look like for you?') },
      question_2: { question_2: text('Which part of the work surprised you most when you began?') },
      first_choice_0: { first_choice: { type: 'static_select', selected_option: option } },
      rules: { rules: { type: 'checkboxes', selected_options: [{ value: 'accepted' }] } },
    };
    return {
      payload: {
        type: 'view_submission',
        ...{ team: { id: TEAM, domain: 'rush' }, api_app_id: 'A0RUSH', trigger_id: `${number}.rush` },
        user: { id: requesterIdOf(number), username: 'somebody', team_id: TEAM },
        view: { ...view, id: `V${number}`, callback_id: VIEWS.request, state: { values } },
      },
    };
  });
}

function firstOption(blocks: unknown[]): unknown {
  const menus = blocks as { element?: { option_groups?: { options: unknown[] }[] } }[];
  return menus.find(({ element }) => element?.option_groups !== undefined)?.element?.option_groups?.[0]
    ?.options[0];
}
