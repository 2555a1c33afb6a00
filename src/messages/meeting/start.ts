import type { Checkboxes } from '@slack/types';
import { MEETING_MINUTES, NO_SHOW_MINUTE } from '../../../config/policy.js';
import type { InterviewRequest, Iso } from '../../domain/model/request.js';
import { endOf } from '../../domain/rules/deadlines.js';
import { isCurrent } from '../../domain/rules/may-send.js';
import { shownPlace } from '../deciding/approved.js';
import { ACTIONS } from '../ids.js';
import { agendaBlocks, DELETED, questionsInText, questionText, topicText } from '../parts/agenda-blocks.js';
import { actions, button, context, mrkdwn, type Part, type Pressed, section } from '../parts/block-kit.js';
import { outcomeOf } from '../parts/folded.js';
import { message, sections } from '../parts/message-parts.js';
import { plainName, type Say, type Scene } from '../parts/scene.js';
import { listed } from '../parts/words.js';
import type { Rendered } from '../rendered.js';
import { owningUpToLateness } from './late.js';
import { REFOCUS_NAMES } from './refocus.js';

const OPTION_ROOM = 75;
const OPTIONS_MAX = 10;

const startOf = ({ start, since }: InterviewRequest): Iso => start ?? since;

/** Rule 3: a late start does not move the end, so the end stands in the first line. */
function startsNow({ request }: Scene): Say {
  return (v) => `Your ${MEETING_MINUTES} minutes start now, and end at ${v.clock(endOf(startOf(request)))}.`;
}

/** The host's panel: who and what, a quiet word to the requester, and a way out. */
export function startForHost(scene: Scene): Rendered {
  const { request, requester, facts, shown, written } = scene;
  if (!isCurrent('start_host', request, facts.now)) return panelAfterwards(scene);
  const now = startsNow(scene);
  return owningUpToLateness(
    scene,
    message(
      `${now(written)} With ${plainName(requester)}, about “${topicText(request)}”.`,
      section(`*${now(shown)}*\nWith ${shown.who(requester)} · ${shownPlace(scene)}`),
      agendaBlocks(request),
      actions(
        'half_hour',
        button(ACTIONS.refocus, 'Refocus', { value: request.id }),
        button(ACTIONS.endNow, 'End now', { value: request.id }),
        absenceButton(scene),
      ),
      nudgesSoFar(scene),
      absenceHint(scene),
    ),
  );
}

function nudgesSoFar({ request, requester, shown }: Scene): Part {
  const nudges = request.live?.nudges ?? [];
  if (nudges.length === 0) return [];
  const names = listed(nudges.map(({ rule }) => REFOCUS_NAMES[rule]));
  return [context(`${shown.who(requester)} has had a quiet word about ${names}.`)];
}

/** The requester's panel: the questions to tick, and one line about listening (rule 7). */
export function startForRequester(scene: Scene): Rendered {
  const { request, host, facts, shown, written } = scene;
  if (!isCurrent('start_requester', request, facts.now)) return panelAfterwards(scene);
  const now = startsNow(scene);
  return owningUpToLateness(
    scene,
    message(
      `${now(written)} With ${plainName(host)}. Your questions: ${questionsInText(request.agenda.questions)}`,
      section(`*${now(shown)}*\nWith ${shown.who(host)} · ${shownPlace(scene)}`),
      section(`Ask ${shown.who(host)}, then listen.`),
      questionsToTick(request),
      actions('half_hour', absenceButton(scene)),
      absenceHint(scene),
    ),
  );
}

function questionsToTick(request: InterviewRequest): Part {
  const options = request.agenda.questions.slice(0, OPTIONS_MAX).flatMap((question, index) => {
    const text = questionText(question, OPTION_ROOM);
    return text === '' ? [] : [{ text: mrkdwn(text), value: `${request.id}|${index}` }];
  });
  if (options.length === 0) return undefined;
  const ticked = (request.live?.ticked ?? []).map((index) => `${request.id}|${index}`);
  const initial = options.filter(({ value }) => ticked.includes(value));
  const boxes: Checkboxes = {
    type: 'checkboxes',
    action_id: ACTIONS.tickQuestions,
    options,
    ...(initial.length > 0 && { initial_options: initial }),
  };
  const tooLong = request.agenda.questions.some(
    (question) => questionText(question) !== questionText(question, OPTION_ROOM),
  );
  return [
    tooLong ? agendaBlocks(request) : section('*Your questions*'),
    { type: 'actions', block_id: 'questions', elements: [boxes] },
  ];
}

const absenceButton = (scene: Scene): Pressed =>
  mayBeAbsent(scene) && button(ACTIONS.didNotCome, "They didn't come", { value: scene.request.id });

/** Nobody is called absent before minute 10. */
const absenceHint = (scene: Scene): Part =>
  !mayBeAbsent(scene) && context(`No one there? Say so from minute ${NO_SHOW_MINUTE}.`);

const mayBeAbsent = ({ request, facts }: Scene): boolean =>
  facts.now.toMillis() >= Date.parse(startOf(request)) + NO_SHOW_MINUTE * 60_000;

/** The panel when the half hour is over: what came of it, and the questions for the record. */
function panelAfterwards(scene: Scene): Rendered {
  const { request, shown, written } = scene;
  const now = startsNow(scene);
  const outcome = outcomeOf(scene);
  return message(
    `${outcome(written)} (“${now(written)}”)`,
    section(`*${now(shown)}*\n${outcome(shown)}`),
    request.purged === true ? context(DELETED) : tickedOff(request),
  );
}

function tickedOff(request: InterviewRequest): Part {
  const ticked = request.live?.ticked ?? [];
  return sections(
    request.agenda.questions.map(
      (question, index) => `${ticked.includes(index) ? '☑' : '☐'} ${questionText(question)}`,
    ),
  );
}
