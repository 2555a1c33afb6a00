import type { KnownBlock } from '@slack/types';
import { AWAITING_MAX } from '../../../config/policy.js';
import { type Host, isHosting } from '../../domain/model/host.js';
import type { InterviewRequest } from '../../domain/model/request.js';
import { heldTimes } from '../../domain/rules/held-times.js';
import { type ConnectedCalendar, calendarLine } from '../hosting/calendar/calendar-list.js';
import { capacityLine, doorLine } from '../hosting/capacity-lines.js';
import { heldTimeBlock } from '../hosting/hosting-replies.js';
import { ACTIONS } from '../ids.js';
import { agendaInShort } from '../parts/agenda-blocks.js';
import { actions, button, context, header, mention, overflow, section } from '../parts/block-kit.js';
import { sectionWith } from '../parts/message-parts.js';
import { decisionButtons, hostCancelButton, moveButton } from '../parts/request-buttons.js';
import { standingOf, topicOf } from '../parts/standing/status-line.js';
import { slackTime } from '../parts/times.js';
import { count } from '../parts/words.js';
import { doorOf, hostLists, hostStanding, type Overview } from './overview.js';
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
export function hostBlocks(host: Host, overview: Overview): KnownBlock[] {
  const lists = hostLists(overview);
  const open = host.closed === undefined;
  return [
    ...decisions(lists.awaiting, overview),
    ...coming(lists.coming, overview),
    ...heldTimes(host).map((time) => heldTimeBlock(time, host.settings.zone)),
    ...debriefs(lists.toDebrief),
    header('Your door'),
    ...door(host, overview),
    ...line(lists.line, lists.choosing),
    ...(open ? calendarBlocks(host, overview.calendars) : []),
    ...(open ? settingsBlock(host) : []),
  ];
}

/** Each connection in two lines, while there are few. */
function calendarBlocks(host: Host, calendars: ConnectedCalendar[] | undefined): KnownBlock[] {
  if (calendars === undefined) return [];
  const lines = calendars.slice(0, CALENDARS_SHOWN).map((each) => calendarLine(each, host.settings.zone));
  const hidden = calendars.length - CALENDARS_SHOWN;
  const text =
    calendars.length === 0
      ? '*Your calendars*\nNone is connected: times are offered by your settings alone.'
      : ['*Your calendars*', ...lines, ...(hidden > 0 ? [`And ${hidden} more.`] : [])].join('\n');
  return [
    sectionWith(
      text,
      button(ACTIONS.showCalendars, calendars.length === 0 ? 'Connect a calendar' : 'Calendars'),
    ),
  ];
}

function door(host: Host, overview: Overview): KnownBlock[] {
  const { now } = overview;
  const state = doorOf(host, now);
  const lines = [
    doorLine(host, now),
    ...(isHosting(host) ? [openingLine(overview), capacityLine(host, now)] : []),
  ];
  return [
    section(lines.filter((each) => each !== '').join('\n')),
    state === 'closed'
      ? actions('home-door', button(ACTIONS.openSetup, 'Host again'))
      : actions(
          'home-door',
          state === 'paused'
            ? button(ACTIONS.resumeHosting, 'Resume', { style: 'primary' })
            : button(ACTIONS.pauseHosting, 'Pause'),
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
function decisions(awaiting: InterviewRequest[], overview: Overview): KnownBlock[] {
  if (awaiting.length === 0) return [];
  return [
    header(`Waiting for your decision (${awaiting.length})`),
    ...awaiting.flatMap((request, index) => [
      section(`${standingOf(hostStanding(request, overview))}\n${topicOf(request)}`),
      ...(index < AWAITING_MAX ? agendaInShort(request) : []),
      actions(`home-decide-${request.id}`, ...decisionButtons(request)),
    ]),
  ];
}

function coming(requests: InterviewRequest[], overview: Overview): KnownBlock[] {
  if (requests.length === 0) return [header('Coming up'), section('Nothing is booked.')];
  const hidden = requests.length - COMING_SHOWN;
  return [
    header(`Coming up (${requests.length})`),
    ...requests
      .slice(0, COMING_SHOWN)
      .flatMap((request) => [
        section(`${standingOf(hostStanding(request, overview))}\n${topicOf(request)}`),
        ...(request.status === 'scheduled'
          ? [actions(`home-coming-${request.id}`, moveButton(request), hostCancelButton(request))]
          : []),
      ]),
    ...(hidden > 0 ? [context(`And ${count(hidden, 'more', 'more')} later on.`)] : []),
  ];
}

function debriefs(requests: InterviewRequest[]): KnownBlock[] {
  return requests
    .slice(0, WRAP_UPS_SHOWN)
    .map((request) =>
      sectionWith(
        `:notebook: You met ${mention(request.requesterId)}. Anything to note, to promise, to pass on?`,
        button(ACTIONS.openDebrief, 'Wrap up', { value: request.id }),
      ),
    );
}

function line(waiting: InterviewRequest[], choosing: InterviewRequest[]): KnownBlock[] {
  if (waiting.length === 0 && choosing.length === 0) return [];
  const names = waiting
    .slice(0, LINE_SHOWN)
    .map(({ requesterId }, index) => `${index + 1}. ${mention(requesterId)}`);
  const hidden = waiting.length - LINE_SHOWN;
  const more = hidden > 0 ? [`and ${hidden} more`] : [];
  const chooses =
    choosing.length > 0
      ? [`Choosing a time: ${choosing.map(({ requesterId }) => mention(requesterId)).join(', ')}`]
      : [];
  const text = [`*In line (${waiting.length})*`, ...names, ...more, ...chooses].join('\n');
  return [sectionWith(text, button(ACTIONS.showQueue, 'See the line'))];
}
