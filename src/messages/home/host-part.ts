import type { KnownBlock } from '@slack/types';
import type { DateTime } from 'luxon';
import { AWAITING_MAX } from '../../../config/policy.js';
import type { Host } from '../../domain/model/host.js';
import type { InterviewRequest } from '../../domain/model/request.js';
import { heldTimes } from '../../domain/rules/held-times.js';
import { type ConnectedCalendar, calendarLine } from '../hosting/calendar-list.js';
import { capacityLine, doorLine } from '../hosting/capacity-lines.js';
import { takeBackButton } from '../hosting/hosting-replies.js';
import { ACTIONS } from '../ids.js';
import { agendaInShort } from '../parts/agenda-blocks.js';
import { actions, button, context, header, mention, section } from '../parts/block-kit.js';
import { sectionWith } from '../parts/message-parts.js';
import { decisionButtons, hostCancelButton } from '../parts/request-buttons.js';
import { standingOf, topicOf } from '../parts/status-line.js';
import { slackTime, slackWhen } from '../parts/times.js';
import { count } from '../parts/words.js';
import { doorOf, hostLists, isHosting, type Overview } from './overview.js';
import { settingsBlock } from './settings-block.js';

const COMING_SHOWN = 12;
const WRAP_UPS_SHOWN = 3;
const LINE_SHOWN = 5;
const CALENDARS_SHOWN = 5;

/** A host's side of the Home: the door, who waits for a decision, what is coming, the line, and the settings. */
export function hostBlocks(host: Host, overview: Overview): KnownBlock[] {
  const lists = hostLists(overview);
  const { now } = overview;
  return [
    header('Your door'),
    section([doorLine(host, now), ...(isHosting(host) ? [capacityLine(host, now)] : [])].join('\n')),
    doorActions(host, now),
    ...decisions(lists.awaiting),
    ...coming(lists.coming),
    ...held(host),
    ...debriefs(lists.toDebrief),
    ...line(lists.line, lists.choosing),
    ...(host.closed === undefined ? calendarBlocks(host, overview.calendars) : []),
    ...(host.closed === undefined ? settingsBlock(host) : []),
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

function doorActions(host: Host, now: DateTime): KnownBlock {
  const door = doorOf(host, now);
  if (door === 'closed') return actions('home-door', button(ACTIONS.openSetup, 'Host again'));
  return actions(
    'home-door',
    door === 'paused'
      ? button(ACTIONS.resumeHosting, 'Resume', { style: 'primary' })
      : button(ACTIONS.pauseHosting, 'Pause'),
    button(ACTIONS.inviteSomeone, 'Invite someone'),
    button(ACTIONS.showStats, 'My numbers'),
    ...(host.barred === undefined ? [] : [button(ACTIONS.showBlocked, 'Blocked people')]),
    button(ACTIONS.closeHosting, 'Stop hosting'),
  );
}

/** Each can be decided here, with what the card says: a card that was lost, or overlooked, stands in nobody's way. */
function decisions(awaiting: InterviewRequest[]): KnownBlock[] {
  if (awaiting.length === 0) return [];
  return [
    section(`*Waiting for your decision (${awaiting.length})*`),
    ...awaiting.flatMap((request, index) => [
      section(`${standingOf({ request, viewer: 'host' })}\n${topicOf(request)}`),
      ...(index < AWAITING_MAX ? agendaInShort(request) : []),
      actions(`home-decide-${request.id}`, ...decisionButtons(request)),
    ]),
  ];
}

function coming(requests: InterviewRequest[]): KnownBlock[] {
  if (requests.length === 0) return [section('*Coming up*\nNothing is booked.')];
  const hidden = requests.length - COMING_SHOWN;
  return [
    section(`*Coming up (${requests.length})*`),
    ...requests.slice(0, COMING_SHOWN).map((request) => {
      const text = `${standingOf({ request, viewer: 'host' })}\n${topicOf(request)}`;
      return request.status === 'scheduled' ? sectionWith(text, hostCancelButton(request)) : section(text);
    }),
    ...(hidden > 0 ? [context(`And ${count(hidden, 'more', 'more')} later on.`)] : []),
  ];
}

/** Times that are kept for whom the host invited. */
function held(host: Host): KnownBlock[] {
  const { zone } = host.settings;
  return heldTimes(host).map(({ start, until, person, key }) =>
    sectionWith(
      `:love_letter: *${slackWhen(start, zone)}* is held for ${mention(person)} until ${slackTime(until, zone)}.`,
      takeBackButton(key),
    ),
  );
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
