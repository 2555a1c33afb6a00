import type { HostCalendar } from '../../domain/model/calendar.js';
import type { Iso } from '../../domain/model/request.js';
import type { Cost } from '../../domain/rules/capacity.js';
import { isCurrent } from '../../domain/rules/may-send.js';
import { isTaken } from '../../domain/rules/slots.js';
import type { Named } from '../facts.js';
import { ACTIONS } from '../ids.js';
import {
  agendaBlocks,
  DELETED,
  flagBlocks,
  noteBlocks,
  noteInText,
  questionsInText,
  topicText,
} from '../parts/agenda-blocks.js';
import { actions, button, context, divider, type Part, section, typed } from '../parts/block-kit.js';
import { message } from '../parts/message-parts.js';
import { decisionButtons } from '../parts/request-buttons.js';
import { onOneLine, plainFirstName, plainName, type Scene } from '../parts/scene.js';
import { clockTime, monthName, shortDayAndTime } from '../parts/times.js';
import { joined } from '../parts/words.js';
import type { Rendered } from '../rendered.js';
import { decidedLine } from './decided-line.js';

const TITLE_ROOM = 400;

/** The host's card: who asks, for what, when, at which cost; and the four decisions while there is one to make. */
export function hostCard(scene: Scene): Rendered {
  const { request, facts } = scene;
  return isCurrent('card', request, facts.now) ? openCard(scene) : decidedCard(scene);
}

/** Also for the assistant who may decide. */
export function openCard(scene: Scene): Rendered {
  const { request, requester, written } = scene;
  const time = request.start === undefined ? '' : ` When: ${written.halfHour(request.start)}.`;
  const due = request.due === undefined ? '' : ` Please decide by ${written.deadline(request.due)}.`;
  return message(
    `${plainName(requester)} asks ${whomOf(scene)} for an informational interview about “${topicText(request)}”.${time}${due} Questions: ${questionsInText(request.agenda.questions)}${noteInText(request)}`,
    whoAsks(scene),
    whenBlocks(scene),
    divider(),
    agendaBlocks(request),
    noteBlocks(scene),
    flagBlocks(request),
    actions('decision', ...decisionButtons(request)),
    alternateBlocks(scene),
    dueLine(scene),
  );
}

const whomOf = ({ reader, host }: Scene): string => (reader === 'host' ? 'you' : plainName(host));

/** What was decided, about whom and for when, on one line; the rest behind a button, for as long as it is there. */
function decidedCard(scene: Scene): Rendered {
  const { request, shown, written } = scene;
  const line = decidedLine(scene);
  if (request.purged === true) return message(line(written), context(line(shown)), context(DELETED));
  const details = button(ACTIONS.showRequest, 'Details', { value: request.id });
  return message(line(written), section(line(shown), details));
}

/** With their time of day as of the asking: what stands in a card has to stay true. */
function whoAsks(scene: Scene): Part {
  const { requester, request, shown } = scene;
  const theirs = clockTime(request.askedAt ?? request.createdAt, requester.zone, scene.host.clock);
  const details = joined(
    ' · ',
    typed(onOneLine(requester.title), TITLE_ROOM),
    fromOutside(requester),
    `asked at ${theirs} their time`,
    request.firstTimer && 'first informational interview',
    request.invited && `invited by ${whomOf(scene)}`,
  );
  return section(`*${shown.who(requester)} would like half an hour with ${whomOf(scene)}*\n${details}`);
}

/** Who is no member of the workspace, as far as Slack says. */
function fromOutside({ outside }: Named): string {
  if (outside === undefined) return '';
  if (outside.isGuest) return 'guest in this workspace';
  return `from ${typed(onOneLine(outside.organization ?? ''), TITLE_ROOM) || 'another organization'}`;
}

function whenBlocks(scene: Scene): Part {
  const { request, facts, zone, shown } = scene;
  if (request.start === undefined) return [];
  const lines = [`*When:* ${shown.halfHour(request.start)}${theirTime(scene, request.start)}`];
  // Nobody but the host learns what is in the calendar.
  if (facts.calendar !== undefined && scene.reader === 'host')
    lines.push(calendarSentence(scene, facts.calendar, request.start));
  if (facts.cost !== undefined) lines.push(costLine(facts.cost, request.start, zone));
  return [section(lines.join('\n'))];
}

/** " · 7:30 PM for Priya", when their clock shows something else; with the day, when that differs too. */
function theirTime({ zone, requester, host, facts }: Scene, start: Iso): string {
  const style = { now: facts.now.toMillis(), clock: host.clock };
  const [mine, theirs] = [zone, requester.zone].map((each) => shortDayAndTime(start, each, style));
  if (mine === theirs) return '';
  const sameDay = mine?.split(' · ')[0] === theirs?.split(' · ')[0];
  return ` (${sameDay ? clockTime(start, requester.zone, host.clock) : theirs} for ${plainFirstName(requester)})`;
}

/** Only ever about the time that they asked for; the host alone reads it. */
function calendarSentence({ shown }: Scene, { busy, checkedAt, failing }: HostCalendar, start: Iso): string {
  if (busy === 'unknown' || failing)
    return `:warning: In your calendar: could not be checked${checkedAt === undefined ? '' : ` since ${shown.time(checkedAt)}`}`;
  return isTaken(busy, start)
    ? ':warning: In your calendar: something else is there at that time'
    : ':white_check_mark: In your calendar: free';
}

/** "March: 2 of 5 booked · 1 more waiting". */
function costLine({ booked, perMonth, waiting }: Cost, start: Iso, zone: string): string {
  const more = waiting === 0 ? '' : ` · ${waiting} more waiting`;
  return `${monthName(start, zone)}: ${booked} of ${perMonth} booked${more}`;
}

/** The requester's other choices: nobody holds them, but a free one can be had at a click. */
function alternateBlocks({ facts, request, host, zone, shown }: Scene): Part {
  if (facts.alternates.length === 0) return [];
  return [
    section('*They could also do*'),
    ...facts.alternates.map(({ start, free }) => {
      if (!free) return section(`${shown.time(start)}: gone`);
      const yes = button(
        ACTIONS.approveAlternate,
        `Take ${shortDayAndTime(start, zone, { now: facts.now.toMillis(), clock: host.clock })}`,
        {
          value: `${request.id}|${start}`,
        },
      );
      return section(`${shown.time(start)}: free`, yes);
    }),
  ];
}

function dueLine({ request, shown }: Scene): Part {
  if (request.pausedSince !== undefined)
    return context("You're paused, so this can wait. You can still decide now.");
  const due = request.due === undefined ? '' : `Please decide by ${shown.deadline(request.due)}. `;
  return context(`${due}If you can't get to it, I'll close it and say you were busy.`);
}
