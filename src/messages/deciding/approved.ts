import { MEETING_MINUTES, WARNING_MINUTES_LEFT } from '../../../config/policy.js';
import { canEditQuestions } from '../../domain/commands/preparing/confirm.js';
import { toIso } from '../../domain/time.js';
import { ACTIONS } from '../ids.js';
import { agendaBlocks, agendaInText } from '../parts/agenda-blocks.js';
import { actions, button, context, escapeTyped, type Part, section, typed } from '../parts/block-kit.js';
import { plainPlace } from '../parts/calendar/calendar-entry.js';
import { calendarFile } from '../parts/calendar/calendar-file.js';
import { calendarLinks } from '../parts/calendar/calendar-links.js';
import { isInFull, settled } from '../parts/folded.js';
import { message } from '../parts/message-parts.js';
import { placeText } from '../parts/place.js';
import { hostCancelButton, stepBackButtons } from '../parts/request-buttons.js';
import { plainFirstName, type Say, type Scene } from '../parts/scene.js';
import { inWords, joined } from '../parts/words.js';
import type { Rendered } from '../rendered.js';

const PLACE_ROOM = 1150;

/** Where they meet, as the host set it, with the host's name in it. Not escaped: calendars read it as it is. */
export const placeOf = ({ facts, host }: Scene): string => plainPlace(facts.host.settings.place, host.name);

const NO_PLACE = 'Please agree on it between the two of you.';

/** The same for plain text. */
export const writtenPlace = (scene: Scene): string => typed(placeOf(scene), PLACE_ROOM) || NO_PLACE;

/** The same for blocks, where a link can be clicked. */
export const shownPlace = ({ facts, host }: Scene): string =>
  placeText(facts.host.settings.place, host.id) || NO_PLACE;

/** To the requester: a yes, with all that they need, and how to make the most of it. */
export function approvedForRequester(scene: Scene): Rendered {
  if (!isInFull('approved_requester', scene))
    return settled(scene, () => `Your half hour with ${plainFirstName(scene.host)}`);
  const { request, facts, host, written, shown } = scene;
  const { start } = request;
  const moved = request.counter?.answer === 'accepted';
  const { decider } = facts;
  const said: Say = (v) =>
    decider === undefined ? `${v.who(host)} said yes!` : `${v.who(decider)} said yes for ${v.who(host)}!`;
  const yes: Say = (v) => (moved ? `It is settled: you meet ${v.who(host)}.` : said(v));
  return {
    ...message(
      `${yes(written)} ${written.halfHour(start)}. Where: ${writtenPlace(scene)} ${agendaInText(request)}`,
      section(`*${yes(shown)}*`),
      whenAndWhere(scene, start),
      agendaBlocks(request),
      section(howToMakeTheMostOfIt(scene)),
      manage(scene),
    ),
    file: fileOf(scene, start),
  };
}

/** To the host: the meeting is in the book. */
export function approvedForHost(scene: Scene): Rendered {
  if (!isInFull('approved_host', scene))
    return settled(scene, () => `Your half hour with ${plainFirstName(scene.requester)}`);
  const { request, facts, requester, written, shown } = scene;
  const { start } = request;
  const { decider } = facts;
  const booked: Say = (v) =>
    `Booked${decider === undefined ? '' : ` by ${v.who(decider)} for you`}: half an hour with ${v.who(requester)}.`;
  return {
    ...message(
      `${booked(written)} ${written.halfHour(start)}. Where: ${writtenPlace(scene)} ${agendaInText(request)}`,
      section(`*${booked(shown)}*`),
      whenAndWhere(scene, start, facts.inHostCalendar),
      agendaBlocks(request),
      context(`${confirmation(scene)}Book something right after it.`),
      manageByHost(scene),
    ),
    file: fileOf(scene, start),
  };
}

/** Approved less than a day ahead counts as confirmed, without a question. */
function confirmation({ request: { confirmedAt, since }, requester, shown }: Scene): string {
  if (confirmedAt === undefined) return `I'll ask ${shown.who(requester)} to confirm the day before. `;
  return confirmedAt === since ? '' : `${shown.who(requester)} has confirmed. `;
}

function whenAndWhere(scene: Scene, start: string, isInCalendar = false): Part {
  const { shown } = scene;
  const { google, outlook } = calendarLinks(start, placeOf(scene));
  return [
    section(`*When:* ${shown.halfHour(start)}\n*Where:* ${shownPlace(scene)}`),
    context(
      isInCalendar
        ? "I'm adding it to your calendar."
        : `Add to calendar: <${escapeTyped(google)}|Google>, <${escapeTyped(outlook)}|Outlook>, or the file.`,
    ),
  ];
}

/** From the ten rules, in a few lines. */
function howToMakeTheMostOfIt({ request }: Scene): string {
  return joined(
    '\n',
    '*How to make the most of it*',
    `• ${MEETING_MINUTES} minutes, even if you start late. I'll say when ${inWords(WARNING_MINUTES_LEFT)} are left.`,
    '• Start with your most important question.',
    '• Ask, then listen. No CV, no job openings.',
    request.firstTimer && "• Your first one? You don't need to impress anyone. Being curious is enough.",
  );
}

function manage({ request, facts }: Scene): Part {
  if (request.status !== 'scheduled') return undefined;
  const edit = button(ACTIONS.editQuestions, 'Edit questions', { value: request.id });
  return actions(
    'booking',
    canEditQuestions(request, facts.now) && edit,
    ...stepBackButtons({ ...facts, request }),
  );
}

function manageByHost({ request }: Scene): Part {
  if (request.status !== 'scheduled') return undefined;
  return actions(
    'booking',
    button(ACTIONS.otherTime, 'Other time', { value: request.id }),
    hostCancelButton(request),
  );
}

function fileOf(scene: Scene, start: string): NonNullable<Rendered['file']> {
  const { request, facts } = scene;
  return calendarFile({
    requestId: request.id,
    start,
    place: placeOf(scene),
    sequence: request.sequence,
    writtenAt: toIso(facts.now),
  });
}
