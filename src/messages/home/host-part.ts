import { AWAITING_MAX } from '../../../config/policy.js';
import { type Host, isHosting } from '../../domain/model/host.js';
import type { InterviewRequest } from '../../domain/model/request.js';
import { heldTimes } from '../../domain/rules/held-times.js';
import { type ConnectedCalendar, calendarLine } from '../hosting/calendar/calendar-list.js';
import { capacityLine, doorLine, pauseButton } from '../hosting/capacity-lines.js';
import { heldTimeBlock } from '../hosting/hosting-replies.js';
import { ACTIONS } from '../ids.js';
import { agendaInShort } from '../parts/agenda-blocks.js';
import {
  actions,
  button,
  firstOf,
  header,
  mention,
  overflow,
  type Part,
  section,
} from '../parts/block-kit.js';
import { decisionButtons, hostCancelButton, moveButton } from '../parts/request-buttons.js';
import { rowOf } from '../parts/standing/status-line.js';
import { slackTime } from '../parts/times.js';
import { joined } from '../parts/words.js';
import { hostLists, hostStanding, type Overview } from './overview.js';
import { settingsBlock } from './settings-block.js';

const COMING_SHOWN = 6;
const WRAP_UPS_SHOWN = 3;
const LINE_SHOWN = 5;
const CALENDARS_SHOWN = 5;

/** The rest of what a host can do, by the value of its option. */
export const HOST_MORE = {
  stats: 'My numbers',
  blocked: 'Blocked people',
  close: 'Stop hosting',
} as const;

/**
 * A host's side of the Home: who waits for a decision, what is coming, the door with the next opening and the capacity, the
 * line, the calendars and the settings.
 */
export function hostBlocks(host: Host, overview: Overview): Part {
  const lists = hostLists(overview);
  const open = host.closed === undefined;
  return [
    decisions(lists.awaiting, overview),
    coming(lists.coming, overview),
    heldTimes(host).map((time) => heldTimeBlock(time, host.settings.zone)),
    debriefs(lists.toDebrief),
    header('Your door'),
    door(host, overview),
    line(lists.line, lists.choosing),
    open && calendarBlock(host, overview.calendars),
    open && settingsBlock(host),
  ];
}

/** Each connection in two lines, while there are few. */
function calendarBlock(host: Host, calendars: ConnectedCalendar[] | undefined): Part {
  if (calendars === undefined) return undefined;
  const lines = calendars.slice(0, CALENDARS_SHOWN).map((each) => calendarLine(each, host.settings.zone));
  const hidden = calendars.length - CALENDARS_SHOWN;
  const text =
    calendars.length === 0
      ? '*Your calendars*\nNone is connected: times are offered by your settings alone.'
      : joined('\n', '*Your calendars*', ...lines, hidden > 0 && `And ${hidden} more.`);
  return section(
    text,
    button(ACTIONS.showCalendars, calendars.length === 0 ? 'Connect a calendar' : 'Calendars'),
  );
}

function door(host: Host, overview: Overview): Part {
  const { now } = overview;
  if (!isHosting(host))
    return [section(doorLine(host, now)), actions('home-door', button(ACTIONS.openSetup, 'Host again'))];
  return [
    section(joined('\n', doorLine(host, now), openingLine(overview), capacityLine(host, now))),
    actions(
      'home-door',
      pauseButton(host, now, { style: 'primary' }),
      button(ACTIONS.inviteSomeone, 'Invite someone'),
      overflow(ACTIONS.hostMore, HOST_MORE),
    ),
  ];
}

/** The first time that somebody could ask for now. */
function openingLine({ host, nextOpening, now }: Overview): string {
  if (host === undefined || nextOpening === undefined) return '';
  return nextOpening === 'none'
    ? 'No opening at the moment: people join the line.'
    : `Next opening: ${slackTime(nextOpening, host.settings.zone, { now: now.toMillis() })}`;
}

/** Each can be decided here, with what the card says: a card that was lost, or overlooked, stands in nobody's way. */
function decisions(awaiting: InterviewRequest[], overview: Overview): Part {
  if (awaiting.length === 0) return undefined;
  return [
    header(`Waiting for your decision (${awaiting.length})`),
    awaiting.map((request, index) =>
      rowOf(
        hostStanding(request, overview),
        index < AWAITING_MAX && agendaInShort(request),
        actions(`home-decide-${request.id}`, ...decisionButtons(request)),
      ),
    ),
  ];
}

function coming(requests: InterviewRequest[], overview: Overview): Part {
  if (requests.length === 0) return [header('Coming up'), section('Nothing is booked.')];
  return [
    header(`Coming up (${requests.length})`),
    firstOf(
      requests,
      COMING_SHOWN,
      (request) =>
        rowOf(
          hostStanding(request, overview),
          request.status === 'scheduled' &&
            actions(`home-coming-${request.id}`, moveButton(request), hostCancelButton(request)),
        ),
      (hidden) => `And ${hidden} more later on.`,
    ),
  ];
}

function debriefs(requests: InterviewRequest[]): Part {
  return requests
    .slice(0, WRAP_UPS_SHOWN)
    .map(({ id: value, requesterId }) =>
      section(
        `:notebook: You met ${mention(requesterId)}. Anything to note, to promise, to pass on?`,
        button(ACTIONS.openDebrief, 'Wrap up', { value }),
      ),
    );
}

function line(waiting: InterviewRequest[], choosing: InterviewRequest[]): Part {
  if (waiting.length === 0 && choosing.length === 0) return undefined;
  const namesOf = (some: InterviewRequest[]) => some.map(({ requesterId }) => mention(requesterId));
  const names = namesOf(waiting)
    .slice(0, LINE_SHOWN)
    .map((name, index) => `${index + 1}. ${name}`);
  const hidden = waiting.length - LINE_SHOWN;
  const text = joined(
    '\n',
    `*In line (${waiting.length})*`,
    ...names,
    hidden > 0 && `and ${hidden} more`,
    choosing.length > 0 && `Choosing a time: ${namesOf(choosing).join(', ')}`,
  );
  return section(text, button(ACTIONS.showQueue, 'See the line'));
}
